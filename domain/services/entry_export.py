"""The entries behind a view, all of them, for a file: read in one snapshot, piece by piece."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.forms import Form
from domain.rules.periods import local_day
from domain.services.area_groups import AreaGroup, group_of_area, load_groups
from domain.services.desk_scope import Scope
from domain.services.entry_filter import EntryFilter, entry_conditions
from domain.services.entry_list import EntryLine, entry_lines, open_entries
from domain.services.entry_rows import load_figures
from domain.services.newest_entries import ORDER
from domain.tables import Entry

PIECE: Final = 500


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
) -> Iterator[list[EntryLine]]:
    """Give all entries that a filter lets through, newest first, some hundreds at a time.

    Nobody is named: a file leaves the desk, and names no officer (domain.md, "No ranking of
    persons"). Raises DomainError as `open_export` does.
    """
    scope, conditions, _ = _opened(session, actor, asked, now)
    ids = session.scalars(select(Entry.id).where(*conditions).order_by(*ORDER)).all()
    groups = _groups(session, scope, now)
    for start in range(0, len(ids), PIECE):
        piece = ids[start : start + PIECE]
        found = {entry.id: entry for entry in load_figures(session, Entry.id.in_(piece))}
        yield entry_lines(scope, [found[each] for each in piece], groups, {})


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
