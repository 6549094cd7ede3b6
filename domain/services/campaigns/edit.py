"""A campaign is made, changed and taken away; every phone below hears of it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.campaign_draft import Draft, clean_name, draft_faults
from domain.rules.forms import Form
from domain.rules.words_check import personal_data_in
from domain.services.campaigns.found import (
    editor_now,
    held_for_change,
    move_in_feed,
    note_step,
)
from domain.services.catalogue import load_forms, offered_forms
from domain.services.log import next_seq
from domain.services.tree import load_tree
from domain.tables import Campaign, CampaignExclusion, CampaignTarget, Gone


class WrongDraft(Exception):
    """A campaign that cannot be made as it was typed: fault by field; nothing took effect."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{field}: {fault}" for field, fault in faults.items()))
        self.faults = faults


def make_campaign(
    session: Session, actor: Actor, draft: Draft, language: str, now: datetime
) -> UUID:
    """Make a campaign of the department that the person reaches down from; nobody is asked yet.

    Raises WrongDraft; DomainError: `not-allowed`, `personal-data` for its name.
    """
    actor = editor_now(session, actor, actor.reach_id)
    tree = load_tree(session, actor.unit_id)
    forms = {form.key: form for form in offered_forms(session, tree.province_of(actor.unit_id))}
    checked = _checked(draft, forms.get(draft.form), language)
    campaign = Campaign(
        id=uuid7(),
        unit_id=actor.reach_id,
        name=checked.name,
        form_key=checked.form,
        choice=checked.choice,
        measure=checked.measure,
        from_day=checked.first,
        to_day=checked.last,
        target=0,
        seq=next_seq(session, actor.reach_id),
    )
    session.add(campaign)
    session.flush()
    note_step(session, actor, campaign, "made", now)
    return campaign.id


def change_campaign(
    session: Session, actor: Actor, campaign_id: UUID, draft: Draft, language: str, now: datetime
) -> None:
    """Change a campaign's name and days; what it asks for stays as it was given out.

    Raises WrongDraft; DomainError: `not-allowed`, `not-found`, `personal-data`.
    """
    actor, _, campaign = held_for_change(session, actor, campaign_id)
    asked = Draft(
        draft.name, campaign.form_key, campaign.choice, campaign.measure, draft.first, draft.last
    )
    versions = [form for (key, _), form in load_forms(session).items() if key == campaign.form_key]
    newest = max(versions, key=lambda form: form.version, default=None)
    checked = _checked(asked, newest, language)
    before = (campaign.name, campaign.from_day, campaign.to_day)
    if before == (checked.name, checked.first, checked.last):
        return
    assert checked.first is not None
    assert checked.last is not None
    campaign.name, campaign.from_day, campaign.to_day = checked.name, checked.first, checked.last
    move_in_feed(session, campaign)
    note_step(session, actor, campaign, "changed", now)


def take_away_campaign(session: Session, actor: Actor, campaign_id: UUID, now: datetime) -> None:
    """Take a campaign away with its targets; entries and totals stay as they are.

    Phones are told that it is gone; who took it away stays written down. Raises DomainError:
    `not-allowed`, `not-found`.
    """
    actor, _, campaign = held_for_change(session, actor, campaign_id)
    note_step(session, actor, campaign, "taken_away", now, amount=campaign.target)
    for table in (CampaignTarget, CampaignExclusion):
        session.execute(delete(table).where(table.campaign_id == campaign.id))
    seq = next_seq(session, campaign.unit_id)
    session.add(Gone(unit_id=campaign.unit_id, seq=seq, kind="campaign", item_id=campaign.id))
    session.delete(campaign)
    session.flush()


def _checked(draft: Draft, form: Form | None, language: str) -> Draft:
    draft = Draft(
        clean_name(draft.name), draft.form, draft.choice, draft.measure, draft.first, draft.last
    )
    faults: dict[str, str] = {}
    for field, fault in draft_faults(draft, form):
        faults.setdefault(field, fault)
    if faults:
        raise WrongDraft(faults)
    personal = personal_data_in({"name": draft.name}, language)
    if personal:
        raise DomainError(errors.PERSONAL_DATA, errors=personal)
    return draft
