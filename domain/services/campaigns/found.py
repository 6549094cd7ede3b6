"""Which campaigns a person sees, who may change one, and what is noted of a change."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.units import UnitTree
from domain.services.acting import actor_now
from domain.services.log import lock_units, next_seq
from domain.services.tree import load_tree
from domain.tables import Campaign, CampaignStep

EDITORS: Final = ("reviewer", "admin")


def seen_from(tree: UnitTree, unit_id: UUID) -> set[UUID]:
    """List the units whose campaigns are seen from one: its own, and those above and below it."""
    return {*tree.above(unit_id), *tree.below(unit_id)}


def find_campaign(session: Session, units: Collection[UUID], campaign_id: UUID) -> Campaign:
    """Give a campaign of these units. Raises DomainError (`not-found`)."""
    query = select(Campaign).where(Campaign.id == campaign_id, Campaign.unit_id.in_(units))
    found = session.scalar(query.execution_options(populate_existing=True))
    if found is None:
        raise DomainError(errors.NOT_FOUND)
    return found


def found_for_change(
    session: Session, actor: Actor, campaign_id: UUID
) -> tuple[UnitTree, Campaign]:
    """Give a campaign that the person may change, as it stands.

    Raises DomainError: `not-allowed` for a role that changes none, `not-found` out of reach.
    """
    if actor.role not in EDITORS:
        raise DomainError(errors.NOT_ALLOWED)
    tree = load_tree(session, actor.unit_id)
    return tree, find_campaign(session, tree.below(actor.reach_id), campaign_id)


def held_for_change(
    session: Session, actor: Actor, campaign_id: UUID
) -> tuple[Actor, UnitTree, Campaign]:
    """Give the same with its unit locked, so that two changes never cross.

    Raises as `found_for_change`, and `signed-out` and the like where the person may act no more.
    """
    _, campaign = found_for_change(session, actor, campaign_id)
    actor = editor_now(session, actor, campaign.unit_id)
    # It may have been taken away while this waited.
    return actor, *found_for_change(session, actor, campaign_id)


def editor_now(session: Session, actor: Actor, unit_id: UUID) -> Actor:
    """Lock a unit's log and give who acts with what holds now. Raises DomainError."""
    lock_units(session, {unit_id})
    actor = actor_now(session, actor, hold=True)
    if actor.role not in EDITORS:
        raise DomainError(errors.NOT_ALLOWED)
    return actor


def move_in_feed(session: Session, campaign: Campaign) -> None:
    """Give a campaign its unit's next number, so that every phone below gets it anew."""
    campaign.seq = next_seq(session, campaign.unit_id)
    session.flush()


def note_step(
    session: Session,
    actor: Actor,
    campaign: Campaign,
    step: str,
    now: datetime,
    about: UUID | None = None,
    amount: int | None = None,
) -> None:
    """Write down who did what to a campaign, and to how much of it."""
    session.add(
        CampaignStep(
            id=uuid7(),
            campaign_id=campaign.id,
            unit_id=campaign.unit_id,
            name=campaign.name,
            step=step,
            about_id=about,
            amount=amount,
            officer_id=actor.officer_id,
            at=now,
        )
    )
    session.flush()
