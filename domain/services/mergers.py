"""A unit merged into another from the desk: looked at first, done today or planned for a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.entry_status import OPEN_STATUSES
from domain.rules.line_faults import LineFault
from domain.rules.periods import local_day
from domain.rules.text import sort_key
from domain.rules.units import BUILT_IN_AREAS, UnitNode
from domain.services.access import reached_units
from domain.services.acts import Act, acting_administrator, log_acts
from domain.services.log import lock_units
from domain.services.person_change import checked_day
from domain.services.tree import load_tree
from domain.services.units import merge_units, merger_faults
from domain.services.wrong_input import WrongLines
from domain.tables import Area, Entry, Officer, PlannedChange, Unit


@dataclass(frozen=True, slots=True)
class Merger:
    """What a merger would do: what passes over, and what is renamed as its name stands twice."""

    unit: UnitNode
    into: UnitNode
    day: date
    is_today: bool
    areas: Sequence[str]
    renamed: Sequence[str]
    officers: int
    open_entries: int


def look_at_merger(
    session: Session, actor: Actor, code: str, into_code: str, day: date | None, now: datetime
) -> Merger:
    """Look at what a merger would do; nothing changes.

    Raises WrongLines for one that may not be done, DomainError (`not-allowed`, `not-found`).
    """
    actor = acting_administrator(session, actor)
    unit, into = _both(session, actor, code, into_code)
    day = _checked(session, unit, into, day, now)
    tree = load_tree(session, actor.unit_id)
    built_in = Area.kind.not_in(BUILT_IN_AREAS)
    areas = list(session.scalars(select(Area.name).where(Area.unit_id == unit.id, built_in)))
    taken = set(session.scalars(select(Area.name).where(Area.unit_id == into.id)))
    people = select(func.count()).select_from(Officer).where(Officer.unit_id == unit.id)
    waits = Entry.status.in_(OPEN_STATUSES)
    entries = select(func.count()).select_from(Entry).where(Entry.unit_id == unit.id, waits)
    return Merger(
        unit=tree.by_id[unit.id],
        into=tree.by_id[into.id],
        day=day,
        is_today=day == local_day(now),
        areas=sorted(areas, key=sort_key),
        renamed=sorted(taken.intersection(areas), key=sort_key),
        officers=session.scalar(people) or 0,
        open_entries=session.scalar(entries) or 0,
    )


def merge(
    session: Session, actor: Actor, code: str, into_code: str, day: date | None, now: datetime
) -> None:
    """Merge a unit into another, at once where the day is today, else on that day.

    Raises WrongLines: itself, twice, one that is planned, a day past or far; DomainError
    (`not-allowed`, `not-found`).
    """
    asked = acting_administrator(session, actor)
    unit, into = _both(session, asked, code, into_code)
    lock_units(session, {unit.id, into.id})
    held = acting_administrator(session, actor, hold=True)
    day = _checked(session, unit, into, day, now)
    facts = {"unit": unit.code, "to": into.code}
    if day == local_day(now):
        merge_units(session, unit.code, into.code, day, now)
        act = Act("unit_merged", facts, unit.id)
    else:
        row = PlannedChange(
            id=uuid7(), unit_id=unit.id, into_id=into.id, on_day=day, by_id=held.officer_id,
            made_at=now,
        )  # fmt: skip
        session.add(row)
        session.flush()
        act = Act("merge_planned", {**facts, "day": day.isoformat()}, unit.id)
    log_acts(session, unit.id, held.officer_id, [act], now)


def drop_merger(session: Session, actor: Actor, plan_id: UUID, now: datetime) -> None:
    """Take a planned merger back. Safe to do twice. Raises DomainError."""
    asked = acting_administrator(session, actor)
    plan = session.get(PlannedChange, plan_id)
    tree = load_tree(session, asked.unit_id)
    if plan is None or plan.unit_id not in reached_units(tree, asked):
        raise DomainError(errors.NOT_FOUND)
    lock_units(session, {plan.unit_id, plan.into_id})
    held = acting_administrator(session, actor, hold=True)
    session.refresh(plan)
    if plan.settled_at is not None:
        return
    plan.settled_at = now
    session.flush()
    unit, into = tree.by_id[plan.unit_id], tree.by_id[plan.into_id]
    facts = {"name": unit.name, "to": into.code, "day": plan.on_day.isoformat()}
    act = Act("plan_dropped", facts, plan.unit_id)
    log_acts(session, plan.unit_id, held.officer_id, [act], now)


def _both(session: Session, actor: Actor, code: str, into_code: str) -> tuple[Unit, Unit]:
    reached = reached_units(load_tree(session, actor.unit_id), actor)
    found = {
        unit.code: unit
        for unit in session.scalars(select(Unit).where(Unit.code.in_([code, into_code])))
        if unit.id in reached
    }
    if code not in found:
        raise DomainError(errors.NOT_FOUND)
    if into_code not in found:
        raise WrongLines([LineFault(0, "unit_choice")])
    return found[code], found[into_code]


def _checked(session: Session, unit: Unit, into: Unit, day: date | None, now: datetime) -> date:
    faults = merger_faults(unit, into)
    both = {unit.id: unit.name, into.id: into.name}
    planned = session.scalars(
        select(PlannedChange).where(
            PlannedChange.unit_id.is_not(None),
            PlannedChange.settled_at.is_(None),
            or_(PlannedChange.unit_id.in_(both), PlannedChange.into_id == unit.id),
        )
    )
    for plan in planned:
        touched = plan.unit_id if plan.unit_id in both else plan.into_id
        faults.append(LineFault(0, "merge_planned", {"name": both[touched]}))
    if faults:
        raise WrongLines(faults)
    return checked_day(day, now)
