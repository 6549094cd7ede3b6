"""What of a unit's target can't be done: left out with a reason, and shown beside it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.services.campaigns.found import held_for_change, move_in_feed, note_step
from domain.services.campaigns.targets import excluded_by_unit, targets_by_unit
from domain.services.reasons import checked_reason
from domain.tables import CampaignExclusion


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """How much of a unit's target to leave out, and why, in the person's words."""

    unit_code: str
    count: int | None
    reason: str


class TooMuchLeftOut(Exception):
    """More would be left out than is asked of the unit; `left` is what may still be."""

    def __init__(self, left: int) -> None:
        super().__init__(f"at most {left}")
        self.left = left


def leave_out(
    session: Session, actor: Actor, campaign_id: UUID, command: LeaveOut, now: datetime
) -> None:
    """Leave a part of a unit's target out, with a reason.

    Raises TooMuchLeftOut; DomainError: `not-allowed`, `not-found` for an unknown campaign or unit,
    `invalid` and `personal-data` for the reason.
    """
    actor, tree, campaign = held_for_change(session, actor, campaign_id)
    below = tree.below(campaign.unit_id)
    unit = next((tree.by_id[u] for u in below if tree.by_id[u].code == command.unit_code), None)
    if unit is None:
        raise DomainError(errors.NOT_FOUND)
    reason = checked_reason(command.reason)
    target = targets_by_unit(session, campaign.id).get(unit.id, 0)
    left = target - excluded_by_unit(session, campaign.id).get(unit.id, 0)
    if command.count is None or not 0 < command.count <= left:
        raise TooMuchLeftOut(left)
    row = CampaignExclusion(
        id=uuid7(),
        campaign_id=campaign.id,
        unit_id=unit.id,
        count=command.count,
        reason=reason,
        officer_id=actor.officer_id,
        at=now,
    )
    session.add(row)
    move_in_feed(session, campaign)
    note_step(session, actor, campaign, "left_out", now, unit.id, command.count)


def take_back(
    session: Session, actor: Actor, campaign_id: UUID, exclusion_id: UUID, now: datetime
) -> None:
    """Ask again for what was left out. Raises DomainError: `not-allowed`, `not-found`."""
    actor, _, campaign = held_for_change(session, actor, campaign_id)
    row = session.get(CampaignExclusion, exclusion_id)
    if row is None or row.campaign_id != campaign.id:
        raise DomainError(errors.NOT_FOUND)
    session.delete(row)
    move_in_feed(session, campaign)
    note_step(session, actor, campaign, "taken_back", now, row.unit_id, row.count)
