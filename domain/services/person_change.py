"""One person changed at the desk: name, role, unit from a day on, acting as chief for some days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.line_faults import Facts, LineFault
from domain.rules.periods import local_day
from domain.rules.text import normal
from domain.rules.units import SEATS
from domain.services.access import reached_units
from domain.services.acts import Act, acting_administrator, log_acts
from domain.services.deputies import OWN_ROLE, acting_ids, begin_one, end_one, set_role
from domain.services.log import MovedMeanwhile, lock_units
from domain.services.officers import move_officer
from domain.services.tree import load_tree
from domain.services.wrong_input import WrongLines
from domain.tables import Deputy, Officer, PlannedChange, Unit

FARTHEST: Final = timedelta(days=366)
LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Held:
    """An officer whose unit is locked, and the administrator as they stand now."""

    by: Actor
    officer: Officer
    units: dict[UUID, Unit]

    @property
    def unit(self) -> Unit:
        """The officer's unit."""
        return self.units[self.officer.unit_id]


def rename(session: Session, actor: Actor, officer_id: UUID, name: str, now: datetime) -> None:
    """Give an officer another name. Raises WrongLines, DomainError (`not-allowed`, `not-found`)."""
    held = hold_person(session, actor, officer_id)
    name, before = normal(name).strip(), held.officer.full_name
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise refused("full_name")
    if name == before:
        return
    held.officer.full_name = name
    set_role(session, held.officer, held.officer.role)
    _log(session, held, "officer_renamed", now, **{"from": before, "to": name})


def change_role(session: Session, actor: Actor, officer_id: UUID, role: str, now: datetime) -> None:
    """Give an officer another role, never oneself.

    Raises WrongLines where the role does not sit in the unit, or the officer acts as chief now;
    DomainError (`not-allowed`, `not-found`).
    """
    held = hold_person(session, actor, officer_id)
    _check_other(held)
    before = held.officer.role
    if acting_ids(session, [officer_id]):
        raise refused("acting")
    if held.unit.kind not in SEATS.get(role, ()):
        raise refused("role_here")
    if role != before:
        set_role(session, held.officer, role)
        _log(session, held, "officer_role", now, **{"from": before, "to": role})


def move(
    session: Session, actor: Actor, officer_id: UUID, code: str, day: date | None, now: datetime
) -> None:
    """Move an officer to another unit, at once where the day is today, else on that day.

    Raises WrongLines: no such unit, a role that does not sit there, a day that has passed or is
    over a year away, a move that is planned already; DomainError (`not-allowed`, `not-found`).
    """
    into = session.scalar(select(Unit).where(Unit.code == code))
    held = hold_person(session, actor, officer_id, into.id if into else None)
    _check_other(held)
    tree = load_tree(session, held.by.unit_id)
    if into is None or into.merged_into_id or into.id not in reached_units(tree, held.by):
        raise refused("unit_choice")
    _check_seat(session, held, into)
    day = checked_day(day, now)
    if _planned(session, officer_id):
        raise refused("planned")
    facts = {"to": into.code, "from": held.unit.code}
    if day == local_day(now):
        move_officer(session, held.officer, into.id, now)
        _log(session, held, "officer_moved", now, **facts)
        return
    plan = PlannedChange(
        id=uuid7(), officer_id=officer_id, into_id=into.id, on_day=day,
        by_id=held.by.officer_id, made_at=now,
    )  # fmt: skip
    session.add(plan)
    session.flush()
    _log(session, held, "move_planned", now, **facts, day=day.isoformat())


def make_deputy(
    session: Session,
    actor: Actor,
    officer_id: UUID,
    first: date | None,
    last: date | None,
    now: datetime,
) -> None:
    """Let an officer act as chief of the own unit from a day through another, both counted.

    Raises WrongLines: no officer with an open account, days out of order, past, over a year away
    or overlapping with another span; DomainError (`not-allowed`, `not-found`).
    """
    held = hold_person(session, actor, officer_id)
    _check_other(held)
    officer = held.officer
    acts = bool(acting_ids(session, [officer_id]))
    own_role = OWN_ROLE if acts else officer.role
    if own_role != OWN_ROLE or not officer.active:
        raise refused("not_officer")
    first, last = checked_day(first, now), checked_day(last, now)
    if last < first:
        raise refused("days_order")
    overlapping = select(Deputy.id).where(
        Deputy.officer_id == officer_id,
        Deputy.ended_at.is_(None),
        Deputy.from_day <= last,
        Deputy.to_day >= first,
    )
    if session.scalar(overlapping.limit(1)):
        raise refused("deputy_overlap")
    row = Deputy(
        id=uuid7(), officer_id=officer_id, unit_id=officer.unit_id, from_day=first, to_day=last,
        by_id=held.by.officer_id, made_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    facts = {"unit": held.unit.code, "from": first.isoformat(), "to": last.isoformat()}
    _log(session, held, "deputy_made", now, **facts)
    if first == local_day(now):
        begin_one(session, row, officer, now)


def end_deputy_early(
    session: Session, actor: Actor, officer_id: UUID, deputy_id: UUID, now: datetime
) -> None:
    """End a span of acting as chief before its time, or take it back. Safe to do twice.

    Raises DomainError (`not-allowed`, `not-found`).
    """
    held = hold_person(session, actor, officer_id)
    row = session.get(Deputy, deputy_id, populate_existing=True)
    if row is None or row.officer_id != officer_id:
        raise DomainError(errors.NOT_FOUND)
    if row.ended_at is None:
        end_one(session, row, held.officer, now)
        _log(session, held, "deputy_ended", now, unit=held.unit.code)


def drop_move(
    session: Session, actor: Actor, officer_id: UUID, plan_id: UUID, now: datetime
) -> None:
    """Take a planned move back. Safe to do twice. Raises DomainError."""
    held = hold_person(session, actor, officer_id)
    plan = session.get(PlannedChange, plan_id, populate_existing=True)
    if plan is None or plan.officer_id != officer_id:
        raise DomainError(errors.NOT_FOUND)
    if plan.settled_at is None:
        plan.settled_at = now
        into = session.get_one(Unit, plan.into_id)
        _log(session, held, "plan_dropped", now, to=into.code, day=plan.on_day.isoformat())


def hold_person(session: Session, actor: Actor, officer_id: UUID, also: UUID | None = None) -> Held:
    """Lock the unit of an officer, and one more, and give the officer as they stand then.

    Raises DomainError (`not-allowed`, `not-found`), MovedMeanwhile: the caller tries again.
    """
    asked = acting_administrator(session, actor)
    officer = session.get(Officer, officer_id)
    if officer is None:
        raise DomainError(errors.NOT_FOUND)
    units = lock_units(session, {officer.unit_id} | ({also} if also else set()))
    session.refresh(officer)
    if officer.unit_id not in units:
        raise MovedMeanwhile
    # Units are locked before people by whoever locks both.
    by = acting_administrator(session, asked, hold=True)
    if officer.unit_id not in reached_units(load_tree(session, by.unit_id), by):
        raise DomainError(errors.NOT_FOUND)
    return Held(by, officer, units)


def refused(kind: str, **facts: str | int) -> WrongLines:
    """Give the refusal that a page tells in its language."""
    told: Facts = facts
    return WrongLines([LineFault(0, kind, told)])


def checked_day(day: date | None, now: datetime) -> date:
    """Give a day from today on, at most a year away. Raises WrongLines."""
    today = local_day(now)
    if day is None:
        raise refused("no_day")
    if day < today:
        raise refused("past")
    if day > today + FARTHEST:
        raise refused("far")
    return day


def _check_other(held: Held) -> None:
    if held.officer.id == held.by.officer_id:
        raise refused("own")


def _check_seat(session: Session, held: Held, into: Unit) -> None:
    if into.id == held.officer.unit_id:
        raise refused("same_unit")
    acts = acting_ids(session, [held.officer.id])
    if into.kind not in SEATS[OWN_ROLE if acts else held.officer.role]:
        raise refused("role_here")


def _planned(session: Session, officer_id: UUID) -> bool:
    waits = PlannedChange.settled_at.is_(None)
    query = select(PlannedChange.id).where(PlannedChange.officer_id == officer_id, waits)
    return session.scalar(query.limit(1)) is not None


def _log(session: Session, held: Held, kind: str, now: datetime, **facts: str) -> None:
    session.flush()
    about = {"name": held.officer.full_name, "username": held.officer.username}
    act = Act(kind, {**about, **facts}, held.officer.id)
    log_acts(session, held.officer.unit_id, held.by.officer_id, [act], now)
