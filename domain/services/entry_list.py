"""A page of entries at the desk, newest first, with the sums of all that the filters let through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.entry import EntryState
from domain.rules.forms import Form
from domain.rules.periods import local_day
from domain.rules.text import sort_key
from domain.rules.units import UnitNode
from domain.services.access import reached_units
from domain.services.area_groups import AreaGroup, group_of_area, load_groups
from domain.services.desk_scope import Scope, open_scope
from domain.services.entry_filter import EntryFilter, entry_conditions
from domain.services.entry_rows import load_entries
from domain.services.entry_sums import FormSums, read_sums
from domain.tables import Entry, Officer

PAGE: Final = 100
Place = tuple[datetime, UUID]


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry in a list; its officer is named to the chief of the unit alone."""

    entry: EntryState
    form: Form
    unit: UnitNode
    area: AreaGroup
    officer: str | None


@dataclass(frozen=True, slots=True)
class EntryPage:
    """What the page of entries shows; `after` is where the next page begins, None on the last."""

    scope: Scope
    asked: EntryFilter
    lines: Sequence[EntryLine]
    sums: Sequence[FormSums]
    area: AreaGroup | None
    units: Sequence[UnitNode]
    officers: Mapping[UUID, str]
    after: Place | None


def read_entries(
    session: Session,
    actor: Actor,
    asked: EntryFilter,
    after: Place | None,
    now: datetime,
    size: int = PAGE,
) -> EntryPage:
    """Read a page of entries and the sums of all of them, by form.

    Raises DomainError: `not-allowed` for who reads no entries of others, or asks for an officer's
    and is no chief; `not-found` for a unit or an area out of reach; `invalid` for an unknown form.
    """
    if not actor.reads_entries:
        raise DomainError(errors.NOT_ALLOWED)
    scope = open_scope(session, actor, asked.unit)
    if asked.form is not None:
        scope.form(asked.form)
    conditions, area = entry_conditions(session, scope, asked, now)
    found = _newest(session, [*conditions, *_from(after)], size + 1)
    lines = entry_lines(session, scope, found[:size], now)
    last = found[size - 1] if len(found) > size else None
    return EntryPage(
        scope=scope,
        asked=asked,
        lines=lines,
        sums=read_sums(session, scope, asked, conditions),
        area=area,
        units=_units(scope),
        officers=_officers(session, scope),
        after=(last.started_at, last.id) if last else None,
    )


def entry_lines(
    session: Session, scope: Scope, entries: Sequence[EntryState], now: datetime
) -> list[EntryLine]:
    """Give entries with what a list tells of them, in their order."""
    tree = scope.tree
    units = {entry.unit_id for entry in entries}
    # The areas of a unit that was merged have passed to the one that it was merged into.
    seats = units | {tree.successor(unit) for unit in units}
    groups = group_of_area(load_groups(session, scope, seats, local_day(now))) if units else {}
    names = _officers(session, scope, {entry.officer_id for entry in entries})
    return [
        EntryLine(
            entry,
            scope.versions[(entry.form_key, entry.form_version)],
            tree.by_id[entry.unit_id],
            groups[entry.area_id],
            names.get(entry.officer_id),
        )
        for entry in entries
    ]


def _newest(
    session: Session, conditions: Sequence[ColumnElement[bool]], count: int
) -> list[EntryState]:
    order = (Entry.started_at.desc(), Entry.id.desc())
    ids = session.scalars(select(Entry.id).where(*conditions).order_by(*order).limit(count)).all()
    found = load_entries(session, Entry.id.in_(ids)) if ids else []
    return sorted(found, key=lambda entry: (entry.started_at, entry.id.hex), reverse=True)


def _from(after: Place | None) -> list[ColumnElement[bool]]:
    if after is None:
        return []
    moment, entry_id = after
    same = and_(Entry.started_at == moment, Entry.id < entry_id)
    return [or_(Entry.started_at < moment, same)]


def _units(scope: Scope) -> list[UnitNode]:
    tree = scope.tree
    reached = [tree.by_id[unit] for unit in reached_units(tree, scope.actor)]
    return sorted(reached, key=lambda node: (sort_key(node.name), node.code))


def _officers(
    session: Session, scope: Scope, also: set[UUID] | None = None
) -> dict[UUID, str]:
    """Name the unit's officers to its own chief, those who made some entries too."""
    if scope.actor.role != "chief":
        return {}
    query = select(Officer.id, Officer.full_name).where(
        or_(Officer.unit_id == scope.actor.unit_id, Officer.id.in_(also or ()))
    )
    rows = session.execute(query).all()
    return {row.id: row.full_name for row in sorted(rows, key=lambda row: sort_key(row.full_name))}
