"""The units of a province at the desk: listed, added, given a duty number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.line_faults import LineFault
from domain.rules.text import normal, sort_key
from domain.rules.units import BUILT_IN_AREAS, COMMUNE_KINDS, UnitNode
from domain.services.access import reached_units
from domain.services.acts import Act, acting_administrator, log_acts
from domain.services.log import lock_units
from domain.services.tree import load_tree
from domain.services.units import add_unit, find_unit, set_duty_number
from domain.services.wrong_input import WrongLines
from domain.tables import Area, Officer, PlannedChange, Unit

KINDS: Final = ("division", *COMMUNE_KINDS)
DUTY_NUMBER: Final = re.compile(r"[0-9+ .-]{0,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class PlannedMerger:
    """A merger that waits for its day."""

    id: UUID
    into: UnitNode
    day: date


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with how many people and areas it has; `into` is the one that it was merged into."""

    unit: UnitNode
    duty_number: str
    officers: int
    areas: int
    into: UnitNode | None
    planned: PlannedMerger | None


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be added below the province."""

    code: str
    kind: str
    name: str


def read_units(session: Session, actor: Actor) -> Sequence[UnitLine]:
    """Read the administrator's units by name, the province first. Raises DomainError."""
    actor = acting_administrator(session, actor)
    tree = load_tree(session, actor.unit_id)
    units = reached_units(tree, actor)
    duty = dict(session.execute(select(Unit.id, Unit.duty_number).where(Unit.id.in_(units))).all())
    people = _counts(session, Officer.unit_id, Officer.active.is_(True))
    areas = _counts(session, Area.unit_id, Area.kind.not_in(BUILT_IN_AREAS))
    plans = {
        plan.unit_id: PlannedMerger(plan.id, tree.by_id[plan.into_id], plan.on_day)
        for plan in session.scalars(
            select(PlannedChange).where(
                PlannedChange.unit_id.in_(units), PlannedChange.settled_at.is_(None)
            )
        )
    }
    nodes = sorted(
        (tree.by_id[unit] for unit in units),
        key=lambda node: (node.parent_id is not None, sort_key(node.name), node.code),
    )
    return [
        UnitLine(
            unit=node,
            duty_number=duty[node.id],
            officers=people.get(node.id, 0),
            areas=areas.get(node.id, 0),
            into=tree.by_id[node.merged_into_id] if node.merged_into_id else None,
            planned=plans.get(node.id),
        )
        for node in nodes
    ]


def find_line(session: Session, actor: Actor, code: str) -> tuple[UnitLine, Sequence[UnitLine]]:
    """Give one unit by its code, and all. Raises DomainError (`not-allowed`, `not-found`)."""
    lines = read_units(session, actor)
    for line in lines:
        if line.unit.code == code:
            return line, lines
    raise DomainError(errors.NOT_FOUND)


def add_below(session: Session, actor: Actor, new: NewUnit, now: datetime) -> None:
    """Add a unit below the administrator's province.

    Raises WrongLines for a kind, code or name that will not do, DomainError (`not-allowed`).
    """
    held = acting_administrator(session, actor, hold=True)
    province = session.get_one(Unit, load_tree(session, held.unit_id).province_of(held.unit_id))
    code, name = normal(new.code).strip(), normal(new.name).strip()
    faults = [LineFault(0, "unit_kind")] if new.kind not in KINDS else []
    if not (0 < len(code) <= 20 and code.isprintable() and " " not in code):
        faults.append(LineFault(0, "unit_code"))
    if not (0 < len(name) <= 200 and name.isprintable()):
        faults.append(LineFault(0, "unit_name"))
    if find_unit(session, code):
        faults.append(LineFault(0, "code_taken", {"code": code}))
    if faults:
        raise WrongLines(faults)
    add_unit(session, code, new.kind, name, province.code, now)
    act = Act("unit_added", {"name": name, "code": code})
    log_acts(session, province.id, held.officer_id, [act], now)


def change_duty_number(
    session: Session, actor: Actor, code: str, number: str, now: datetime
) -> None:
    """Set the number that Tại cửa shows. Raises WrongLines, DomainError."""
    number = " ".join(number.split())
    asked = acting_administrator(session, actor)
    unit = find_unit(session, code)
    if unit is None or unit.id not in reached_units(load_tree(session, asked.unit_id), asked):
        raise DomainError(errors.NOT_FOUND)
    if not DUTY_NUMBER.fullmatch(number):
        raise WrongLines([LineFault(0, "duty_number")])
    lock_units(session, {unit.id})
    held = acting_administrator(session, actor, hold=True)
    before = unit.duty_number
    if before == number:
        return
    set_duty_number(session, code, number)
    act = Act("unit_duty", {"unit": code, "from": before, "to": number}, unit.id)
    log_acts(session, unit.id, held.officer_id, [act], now)


def _counts(
    session: Session, unit: InstrumentedAttribute[UUID], which: ColumnElement[bool]
) -> dict[UUID, int]:
    rows = session.execute(select(unit, func.count()).where(which).group_by(unit))
    return {row[0]: row[1] for row in rows}
