"""Areas and their dated counts, loaded from a file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain.rules.line_faults import Facts, LineFault, given
from domain.rules.periods import local_day
from domain.rules.privacy import find_personal_data
from domain.rules.text import normal
from domain.rules.units import AREA_KINDS
from domain.services.log import lock_units, next_seq
from domain.services.upsert import upsert
from domain.services.wrong_input import WrongLines
from domain.tables import Area, AreaCount, Unit

COLUMNS = ("unit_code", "name", "kind", "households", "residents")
MOST = 1_000_000

Fault = tuple[str, Facts]


@dataclass(frozen=True, slots=True)
class AreaLine:
    """A checked line of a list of areas, and its number in the file."""

    number: int
    unit_id: UUID
    name: str
    kind: str
    households: int
    residents: int


def load_areas(
    session: Session, lines: Iterable[tuple[int, Mapping[str, str]]], now: datetime
) -> tuple[int, int]:
    """Load areas with their counts, which hold from today; safe to run twice.

    Gives how many areas are new and how many had a new count. Raises WrongLines that names every
    bad line and why; nothing of the file is loaded then.
    """
    checked = checked_areas(session, lines)
    lock_units(session, {line.unit_id for line in checked})
    standing = _standing(session, {line.unit_id for line in checked})
    today = local_day(now)
    added, counted = 0, 0
    for line in checked:
        key = (line.unit_id, line.kind, line.name)
        area = standing.get(key)
        if area is None:
            area = _add(session, line)
            standing[key] = area
            added += 1
        elif newest_count(session, area.id) == (line.households, line.residents):
            continue
        else:
            area.seq = next_seq(session, line.unit_id)
            counted += 1
        row = {
            "area_id": area.id,
            "valid_from": today,
            "households": line.households,
            "residents": line.residents,
        }
        session.flush()
        upsert(
            session,
            AreaCount,
            [row],
            keys=("area_id", "valid_from"),
            replace=("households", "residents"),
        )
    session.flush()
    return added, counted


def _standing(session: Session, units: set[UUID]) -> dict[tuple[UUID, str, str], Area]:
    areas = session.scalars(select(Area).where(Area.unit_id.in_(units)))
    return {(area.unit_id, area.kind, area.name): area for area in areas}


def _add(session: Session, line: AreaLine) -> Area:
    seq = next_seq(session, line.unit_id)
    area = Area(id=uuid7(), unit_id=line.unit_id, name=line.name, kind=line.kind, seq=seq)
    session.add(area)
    return area


def newest_count(session: Session, area_id: UUID) -> tuple[int, int] | None:
    """Give the newest households and residents of an area; None where there are none yet."""
    newest = session.execute(
        select(AreaCount.households, AreaCount.residents)
        .where(AreaCount.area_id == area_id)
        .order_by(AreaCount.valid_from.desc())
        .limit(1)
    ).first()
    return (newest.households, newest.residents) if newest else None


def checked_areas(
    session: Session, lines: Iterable[tuple[int, Mapping[str, str]]]
) -> list[AreaLine]:
    """Check a list of areas as a whole. Raises WrongLines that names every fault."""
    units = dict(session.execute(select(Unit.code, Unit.id)).all())
    good: list[AreaLine] = []
    wrong: list[LineFault] = []
    seen: dict[tuple[str, str, str], int] = {}
    for number, line in lines:
        name, kind, code = normal(line["name"]).strip(), _kind(line), line["unit_code"].strip()
        faults = [*_faults(name, kind, code, units), *_wrong_counts(line)]
        if (code, kind, name) in seen:
            faults.append(("area_twice", {"other": seen[code, kind, name]}))
        if faults:
            wrong += [LineFault(number, *fault) for fault in faults]
            continue
        seen[code, kind, name] = number
        counts = int(line["households"]), int(line["residents"])
        good.append(AreaLine(number, units[code], name, kind, *counts))
    if wrong:
        raise WrongLines(wrong)
    return good


def _kind(line: Mapping[str, str]) -> str:
    return normal(line["kind"]).strip().lower()


def _faults(name: str, kind: str, code: str, units: Mapping[str, UUID]) -> Iterator[Fault]:
    if code not in units:
        yield "unit", {"code": given(code)}
    if not (0 < len(name) <= 200 and name.isprintable()):
        yield "area_name", {}
    if find_personal_data(name):
        yield "area_personal", {}
    if kind not in AREA_KINDS:
        yield "area_kind", {"kind": given(kind)}


def _wrong_counts(line: Mapping[str, str]) -> Iterator[Fault]:
    for name in ("households", "residents"):
        if not re.fullmatch(r"\s*[0-9]{1,9}\s*", line[name]) or int(line[name]) > MOST:
            yield "count", {"text": given(line[name]), "most": MOST, "column": name}
