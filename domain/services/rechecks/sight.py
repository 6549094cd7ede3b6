"""Who sees which re-check: what is out of sight answers as what is not there."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.rechecks import Begins, Standing, sees, sees_what
from domain.rules.units import UnitTree
from domain.services.access import reached_units
from domain.tables import Recheck


def standing_to(tree: UnitTree, actor: Actor, draw: Recheck) -> Standing:
    """Say how a person stands to a re-check."""
    own = tree.merged_into(actor.unit_id)
    return Standing(
        role=actor.role,
        is_own=draw.unit_id in own,
        above=draw.unit_id in reached_units(tree, actor),
        asks=draw.by_unit_id in own,
    )


def begins(draw: Recheck) -> Begins:
    """Say when a re-check starts, and whether it is a surprise."""
    return Begins(draw.way, draw.starts_at)


def shows_what(tree: UnitTree, actor: Actor, draw: Recheck, now: datetime) -> bool:
    """Whether a person sees what was drawn."""
    return sees_what(standing_to(tree, actor, draw), begins(draw), now)


def in_sight(tree: UnitTree, actor: Actor, now: datetime) -> ColumnElement[bool]:
    """Give the condition of a re-check that a person learns of; the same rule as `sees`."""
    own = tree.merged_into(actor.unit_id)
    begun = Recheck.starts_at <= now
    of_own = and_(Recheck.unit_id.in_(own), or_(begun, Recheck.way == "planned"))
    if actor.role == "reviewer":
        return or_(of_own, Recheck.unit_id.in_(reached_units(tree, actor) - own))
    return or_(of_own, and_(Recheck.by_unit_id.in_(own), begun))


def seen_recheck(
    session: Session, tree: UnitTree, actor: Actor, recheck_id: UUID, now: datetime
) -> Recheck:
    """Give a re-check that a person learns of. Raises DomainError (`not-found`)."""
    draw = session.get(Recheck, recheck_id)
    if draw is None or draw.unit_id not in tree.by_id:
        raise DomainError(errors.NOT_FOUND)
    if not sees(standing_to(tree, actor, draw), begins(draw), now):
        raise DomainError(errors.NOT_FOUND)
    return draw


def check_reads(actor: Actor) -> None:
    """Raise DomainError (`not-allowed`) for who reads no entries of others at the desk."""
    if not actor.reads_entries:
        raise DomainError(errors.NOT_ALLOWED)
