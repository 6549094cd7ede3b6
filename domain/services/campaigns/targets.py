"""A campaign is shared out among units: a file is checked whole, shown, and stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from domain.actor import Actor
from domain.rules.campaign_draft import parts_of
from domain.rules.forms import Form
from domain.rules.line_faults import Line
from domain.rules.periods import local_day
from domain.rules.target_lines import Asked, Seat, check_targets
from domain.rules.text import sort_key
from domain.rules.units import UnitNode, UnitTree
from domain.services.campaigns.found import (
    found_for_change,
    held_for_change,
    move_in_feed,
    note_step,
)
from domain.services.catalogue import load_forms
from domain.services.headlines import counts_doors
from domain.services.households import listed_by_unit
from domain.services.upsert import upsert
from domain.services.wrong_input import WrongLines
from domain.tables import AreaCount, Campaign, CampaignExclusion, CampaignTarget


@dataclass(frozen=True, slots=True)
class TargetChange:
    """What a file would change for a unit; `before` is 0 where nothing was asked of it."""

    unit: UnitNode
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class TargetPreview:
    """What would be stored, by name; the sums are of all units, those not in the file included."""

    campaign: Campaign
    changes: Sequence[TargetChange]
    sum_before: int
    sum_after: int

    @property
    def lines(self) -> str:
        """Give the file in short, to be sent again when it is stored."""
        rows = [f"{change.unit.code},{change.after}" for change in self.changes]
        return "\n".join(["unit_code,target", *rows])


def check_target_file(
    session: Session, actor: Actor, campaign_id: UUID, lines: Iterable[Line], now: datetime
) -> TargetPreview:
    """Check a file of targets against units and their lists; nothing is changed.

    Units that the file leaves out keep what they have. Raises WrongLines that names every wrong
    line; DomainError: `not-allowed`, `not-found`.
    """
    tree, campaign = found_for_change(session, actor, campaign_id)
    return _preview(session, tree, campaign, _checked(session, tree, campaign, lines, now))


def store_targets(
    session: Session, actor: Actor, campaign_id: UUID, lines: Iterable[Line], now: datetime
) -> int:
    """Store what a file asks of units, checked again, and give the sum of all targets.

    The campaign moves in the feed, so that every phone gets its unit's target. Raises as
    `check_target_file`.
    """
    actor, tree, campaign = held_for_change(session, actor, campaign_id)
    asked = _checked(session, tree, campaign, lines, now)
    preview = _preview(session, tree, campaign, asked)
    gone = [each.unit_id for each in asked if not each.target]
    session.execute(
        delete(CampaignTarget).where(
            CampaignTarget.campaign_id == campaign.id, CampaignTarget.unit_id.in_(gone)
        )
    )
    rows = [
        {"campaign_id": campaign.id, "unit_id": each.unit_id, "target": each.target}
        for each in asked
        if each.target
    ]
    upsert(session, CampaignTarget, rows, keys=("campaign_id", "unit_id"), replace=("target",))
    campaign.target = preview.sum_after
    move_in_feed(session, campaign)
    note_step(session, actor, campaign, "targets", now, amount=preview.sum_after)
    return preview.sum_after


def target_sheet(session: Session, actor: Actor, campaign_id: UUID) -> list[tuple[UnitNode, int]]:
    """List the units that may be asked, by name, with their targets; 0 where there is none.

    Raises DomainError: `not-allowed`, `not-found`.
    """
    tree, campaign = found_for_change(session, actor, campaign_id)
    targets = targets_by_unit(session, campaign.id)
    units = sorted(_units(tree, campaign), key=lambda unit: (sort_key(unit.name), unit.code))
    return [(unit, targets.get(unit.id, 0)) for unit in units]


def targets_by_unit(session: Session, campaign_id: UUID) -> dict[UUID, int]:
    """Give each unit's target; a unit of which nothing is asked has none."""
    query = select(CampaignTarget.unit_id, CampaignTarget.target)
    return dict(session.execute(query.where(CampaignTarget.campaign_id == campaign_id)).all())


def excluded_by_unit(session: Session, campaign_id: UUID) -> dict[UUID, int]:
    """Give how much of each unit's target can't be done."""
    query = (
        select(CampaignExclusion.unit_id, func.sum(CampaignExclusion.count))
        .where(CampaignExclusion.campaign_id == campaign_id)
        .group_by(CampaignExclusion.unit_id)
    )
    return {unit: int(count) for unit, count in session.execute(query)}


def _checked(
    session: Session, tree: UnitTree, campaign: Campaign, lines: Iterable[Line], now: datetime
) -> list[Asked]:
    good, wrong = check_targets(lines, _seats(session, tree, campaign, local_day(now)))
    if wrong:
        raise WrongLines(wrong)
    return good


def _seats(session: Session, tree: UnitTree, campaign: Campaign, today: date) -> Mapping[str, Seat]:
    units = _units(tree, campaign)
    column = _list_of(session, campaign)
    listed = listed_by_unit(session, [u.id for u in units], today, column) if column else {}
    excluded = excluded_by_unit(session, campaign.id)
    return {u.code: Seat(u.id, listed.get(u.id), excluded.get(u.id, 0)) for u in units}


def _units(tree: UnitTree, campaign: Campaign) -> list[UnitNode]:
    below = (tree.by_id[unit] for unit in tree.below(campaign.unit_id) - {campaign.unit_id})
    return [unit for unit in below if unit.merged_into_id is None]


def _list_of(session: Session, campaign: Campaign) -> InstrumentedAttribute[int] | None:
    """Name the list that a campaign's measure counts along; None where it has none."""
    versions = [form for (key, _), form in load_forms(session).items() if key == campaign.form_key]
    form = max(versions, key=lambda each: each.version)
    if not counts_doors(form):
        return None
    doors = {*form.derived["visited"].parts}
    if set(parts_of(form, campaign.measure)) <= doors:
        return AreaCount.households
    return AreaCount.residents if _counts_people(form, campaign.measure) else None


def _counts_people(form: Form, measure: str) -> bool:
    return measure in form.fields and form.fields[measure].unit.get("vi") == "nhân khẩu"


def _preview(
    session: Session, tree: UnitTree, campaign: Campaign, asked: Sequence[Asked]
) -> TargetPreview:
    before = targets_by_unit(session, campaign.id)
    changes = [
        TargetChange(tree.by_id[each.unit_id], before.get(each.unit_id, 0), each.target)
        for each in asked
    ]
    changes.sort(key=lambda change: (sort_key(change.unit.name), change.unit.code))
    after = {**before, **{change.unit.id: change.after for change in changes}}
    return TargetPreview(campaign, changes, sum(before.values()), sum(after.values()))
