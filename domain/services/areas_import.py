"""A list of areas at the desk: checked whole, shown as what it would change, applied once."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.line_faults import Line, LineFault
from domain.rules.periods import local_day
from domain.rules.units import UnitNode
from domain.services.access import reached_units
from domain.services.acts import Act, acting_administrator, log_acts
from domain.services.area_counts import area_counts
from domain.services.areas import AreaLine, checked_areas, load_areas
from domain.services.log import lock_units
from domain.services.table_imports import Import, find_import, keep_lines, lines_of, settle, told_of
from domain.services.tree import load_tree
from domain.services.wrong_input import WrongLines
from domain.tables import Area

Counts = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class AreaChange:
    """What a line changes: a new area (`before` is None), or its households and residents."""

    line: int
    unit_code: str
    kind: str
    name: str
    before: Counts | None
    after: Counts


@dataclass(frozen=True, slots=True)
class AreasPlan:
    """What a list of areas would change, as things stand."""

    changes: Sequence[AreaChange]
    same: int
    digest: str


@dataclass(frozen=True, slots=True)
class AreasPage:
    """A list that waits, with its plan, or one that was applied, with what it came to."""

    file: Import
    plan: AreasPlan | None
    units: Mapping[str, UnitNode]


def keep_areas(session: Session, actor: Actor, lines: Sequence[Line], now: datetime) -> UUID:
    """Check a list of areas as a whole and keep it; gives its id. Nothing takes effect yet.

    Raises WrongLines that names every fault; DomainError (`not-allowed`).
    """
    actor = acting_administrator(session, actor)
    _plan(session, actor, lines, now)
    return keep_lines(session, actor, "areas", lines, now)


def read_areas_page(session: Session, actor: Actor, import_id: UUID, now: datetime) -> AreasPage:
    """Read what a list would change as things stand now, or what it came to.

    Raises DomainError (`not-allowed`, `not-found`), WrongLines where a line no longer fits.
    """
    actor = acting_administrator(session, actor)
    row = find_import(session, actor, "areas", import_id)
    units = {node.code: node for node in load_tree(session, actor.unit_id).by_id.values()}
    plan = None if row.applied_at else _plan(session, actor, lines_of(row), now)
    return AreasPage(told_of(row), plan, units)


def apply_areas(
    session: Session, actor: Actor, import_id: UUID, digest: str, now: datetime
) -> bool:
    """Do what the plan with a digest says, all of it or nothing; a second time does nothing.

    Gives False where the plan is another by now. Raises what `read_areas_page` raises.
    """
    asked = acting_administrator(session, actor)
    row = find_import(session, asked, "areas", import_id, hold=True)
    if row.applied_at:
        return True
    lines = lines_of(row)
    lock_units(session, {line.unit_id for line in _checked(session, asked, lines)})
    held = acting_administrator(session, actor, hold=True)
    if _plan(session, held, lines, now).digest != digest:
        return False
    added, counted = load_areas(session, lines, now)
    result = {"added": added, "counted": counted}
    log_acts(session, held.unit_id, held.officer_id, [Act("areas", result)], now)
    settle(session, row, result, now)
    return True


def _plan(session: Session, actor: Actor, lines: Sequence[Line], now: datetime) -> AreasPlan:
    checked = _checked(session, actor, lines)
    units = {line.unit_id for line in checked}
    standing = {
        (area.unit_id, area.kind, area.name): area.id
        for area in session.scalars(select(Area).where(Area.unit_id.in_(units)))
    }
    counts = area_counts(session, list(standing.values()), local_day(now))
    codes = {node.id: node.code for node in load_tree(session, actor.unit_id).by_id.values()}
    changes: list[AreaChange] = []
    for line in checked:
        area = standing.get((line.unit_id, line.kind, line.name))
        before = counts.get(area, (None, None)) if area else None
        after = (line.households, line.residents)
        if before != after:
            change = AreaChange(
                line.number, codes[line.unit_id], line.kind, line.name, before, after
            )
            changes.append(change)
    told = json.dumps([asdict(change) for change in changes])
    digest = hashlib.sha256(told.encode()).hexdigest()
    return AreasPlan(changes, len(checked) - len(changes), digest)


def _checked(session: Session, actor: Actor, lines: Sequence[Line]) -> list[AreaLine]:
    checked = checked_areas(session, lines)
    tree = load_tree(session, actor.unit_id)
    reached = reached_units(tree, actor)
    wrong: list[LineFault] = []
    codes = {number: cells["unit_code"].strip() for number, cells in lines}
    for line in checked:
        fact = {"code": codes[line.number]}
        if line.unit_id not in reached:
            wrong.append(LineFault(line.number, "unit", fact))
        elif tree.by_id[line.unit_id].merged_into_id:
            wrong.append(LineFault(line.number, "closed_unit", fact))
    if wrong:
        raise WrongLines(wrong)
    return checked
