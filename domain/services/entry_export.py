"""The entries behind a view, all of them, for a file: read in one snapshot, piece by piece."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.forms import Form
from domain.rules.periods import local_day
from domain.rules.units import UnitNode
from domain.services.area_groups import AreaGroup, group_of_area, load_groups
from domain.services.desk_scope import Scope
from domain.services.entry_filter import EntryFilter, entry_conditions
from domain.services.entry_list import open_entries
from domain.services.newest_entries import ORDER
from domain.tables import Entry

PIECE: Final = 500
ID_BYTES: Final = 16
IDS_AT_ONCE: Final = 5000


@dataclass(slots=True)
class ExportEntry:
    """What a file tells of an entry; the fields are columns of the table, in this order.

    No words, no photos, no people: what is not loaded does not get out. It is written by the
    hundred thousand, and nothing of it is kept.
    """

    id: UUID
    unit_id: UUID
    area_id: UUID
    form_key: str
    form_version: int
    status: str
    started_at: datetime
    ended_at: datetime
    counted_on: date
    out_of_hours: bool
    timed: bool
    minutes: Mapping[str, int]
    details: Mapping[str, Any]
    flags: Sequence[str]
    corrects: UUID | None


COLUMNS: Final = tuple(Entry.__table__.c[field.name] for field in fields(ExportEntry))


@dataclass(slots=True)
class ExportLine:
    """An entry in a file, with what its keys stand for."""

    entry: ExportEntry
    form: Form
    unit: UnitNode
    area: AreaGroup


@dataclass(frozen=True, slots=True)
class ExportView:
    """What a file of entries is about.

    `forms` are the kinds of work that occur, each as its stored versions, newest first, in the
    order of the catalogue; `area` is the one that the filter names.
    """

    scope: Scope
    forms: Sequence[Sequence[Form]]
    area: AreaGroup | None
    count: int


def open_export(session: Session, actor: Actor, asked: EntryFilter, now: datetime) -> ExportView:
    """Count what a filter lets through, and find the kinds of work in it.

    Raises DomainError: `not-allowed` for who reads no entries of others, or asks for an officer's
    and is no chief; `not-found` for a unit, an area or a form that is not there for them.
    """
    scope, conditions, area = _opened(session, actor, asked, now)
    count = session.scalar(select(func.count()).select_from(Entry).where(*conditions)) or 0
    kinds = select(Entry.form_key, Entry.form_version).where(*conditions).distinct()
    used = {(key, version) for key, version in session.execute(kinds)}
    return ExportView(scope, _by_kind(scope, used), area, count)


def stream_entries(
    session: Session, actor: Actor, asked: EntryFilter, now: datetime
) -> Iterator[list[ExportLine]]:
    """Give all entries that a filter lets through, newest first, some hundreds at a time.

    Nobody is named: a file leaves the desk, and names no officer (domain.md, "No ranking of
    persons"). Raises DomainError as `open_export` does.
    """
    scope, conditions, _ = _opened(session, actor, asked, now)
    ids = _ids(session, conditions)
    groups = _groups(session, scope, now)
    query = select(*COLUMNS)
    for start in range(0, len(ids), PIECE * ID_BYTES):
        piece = _unpacked(ids[start : start + PIECE * ID_BYTES])
        rows = session.execute(query.where(Entry.id.in_(piece)))
        found = {row[0]: ExportEntry(*row) for row in rows}
        yield [_line(scope, groups, found[each]) for each in piece]


def _ids(session: Session, conditions: Sequence[ColumnElement[bool]]) -> bytes:
    """Give the ids in the order of the file, one after the other: 16 bytes each are little."""
    query = select(Entry.id).where(*conditions).order_by(*ORDER)
    found = session.scalars(query.execution_options(yield_per=IDS_AT_ONCE))
    return b"".join(b"".join(each.bytes for each in part) for part in found.partitions())


def _unpacked(ids: bytes) -> list[UUID]:
    return [UUID(bytes=ids[at : at + ID_BYTES]) for at in range(0, len(ids), ID_BYTES)]


def _line(scope: Scope, groups: Mapping[UUID, AreaGroup], entry: ExportEntry) -> ExportLine:
    form = scope.versions[(entry.form_key, entry.form_version)]
    return ExportLine(entry, form, scope.tree.by_id[entry.unit_id], groups[entry.area_id])


def _opened(
    session: Session, actor: Actor, asked: EntryFilter, now: datetime
) -> tuple[Scope, list[ColumnElement[bool]], AreaGroup | None]:
    scope, asked = open_entries(session, actor, asked)
    conditions, area = entry_conditions(session, scope, asked, now)
    return scope, conditions, area


def _groups(session: Session, scope: Scope, now: datetime) -> dict[UUID, AreaGroup]:
    # An area may have passed to a unit that lies outside the one asked for.
    seats = set(scope.units)
    seats |= {scope.tree.successor(unit) for unit in scope.units}
    seats |= scope.tree.merged_into(scope.unit.id)
    return group_of_area(load_groups(session, scope, seats, local_day(now)))


def _by_kind(scope: Scope, used: set[tuple[str, int]]) -> list[list[Form]]:
    offered = [form.key for form in scope.forms]
    others = sorted({key for key, _ in used} - set(offered))
    kinds = [key for key in (*offered, *others) if any(key == other for other, _ in used)]
    return [
        [scope.versions[each] for each in sorted(used, reverse=True) if each[0] == key]
        for key in kinds
    ]
