"""The day on which a province's months begin (domain.md, "Campaigns and targets")."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.reporting import LATEST_FIRST_DAY
from domain.services.acting import actor_now
from domain.services.log import lock_units
from domain.services.tree import load_tree
from domain.tables import ClosedPeriod, CutOff, Unit

CALENDAR_MONTH = 1


def cut_off_of(session: Session, province_id: UUID) -> int:
    """Give the day that a province's months begin on: 1 for calendar months, else up to 28.

    With 15 a month runs from the 15th to the 14th and is named by the month that it ends in.
    """
    return session.scalar(newest_cut_off(province_id)) or CALENDAR_MONTH


def newest_cut_off(province_id: UUID) -> Select[int]:
    """Ask for the day that holds; for none where a province never set one."""
    return (
        select(CutOff.first_day)
        .where(CutOff.unit_id == province_id)
        .order_by(CutOff.at.desc(), CutOff.id.desc())
        .limit(1)
    )


def set_cut_off(session: Session, actor: Actor, first_day: int, now: datetime) -> None:
    """Set the day that the months of the actor's province begin on, from the next closing on.

    What is closed stays so: the month after begins where it ended. Raises DomainError:
    `not-allowed` for who is no administrator, `invalid` for no such day (field `first_day`), or
    while some units of a month are closed and its province is not (field `half_closed`).
    """
    if actor.role != "admin":
        raise DomainError(errors.NOT_ALLOWED)
    province = load_tree(session, actor.unit_id).province_of(actor.unit_id)
    # Nobody closes a month meanwhile: the last unit and the province lock this row too.
    lock_units(session, [province])
    actor_now(session, actor, hold=True)
    if not 1 <= first_day <= LATEST_FIRST_DAY:
        raise DomainError(errors.INVALID, errors={"first_day": []})
    if first_day == cut_off_of(session, province):
        return
    if _is_half_closed(session, province):
        raise DomainError(errors.INVALID, errors={"half_closed": []})
    session.add(
        CutOff(
            id=uuid7(),
            unit_id=province,
            first_day=first_day,
            by_id=actor.officer_id,
            by_name=actor.full_name,
            at=max(now, _newest(session, province) or now),
        )
    )
    session.flush()


def _is_half_closed(session: Session, province: UUID) -> bool:
    closed = session.scalar(select(Unit.closed_through).where(Unit.id == province))
    later = (
        select(ClosedPeriod.id)
        .join(Unit, Unit.id == ClosedPeriod.unit_id)
        .where(Unit.province_id == province)
        .limit(1)
    )
    if closed is not None:
        later = later.where(ClosedPeriod.last > closed)
    return session.scalar(later) is not None


def _newest(session: Session, province: UUID) -> datetime | None:
    newest: datetime | None = session.scalar(
        select(CutOff.at).where(CutOff.unit_id == province).order_by(CutOff.at.desc()).limit(1)
    )
    return newest
