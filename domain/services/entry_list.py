"""A page of entries at the desk, newest first, with the sums of all that its filters let by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

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
from domain.services.entry_filter import EntryFilter, entry_conditions, entry_units
from domain.services.entry_sums import FormSums, read_sums
from domain.services.newest_entries import Place, newest_entries
from domain.services.people_names import Person, colleagues

PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry in a list; its officer is named to the chief of the unit alone."""

    entry: EntryState
    form: Form
    unit: UnitNode
    area: AreaGroup
    officer: Person | None


@dataclass(frozen=True, slots=True)
class EntryPage:
    """What the page of entries shows; `after` is where the next page begins, None on the last.

    `sums` is None where there is too much to sum for a page.
    """

    scope: Scope
    asked: EntryFilter
    lines: Sequence[EntryLine]
    sums: Sequence[FormSums] | None
    area: AreaGroup | None
    units: Sequence[UnitNode]
    officers: Mapping[UUID, Person]
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

    A choice that the form asked for does not have is left out of `asked`.
    Raises DomainError: `not-allowed` for who reads no entries of others, or asks for an officer's
    and is no chief; `not-found` for a unit or an area out of reach, or an unknown form.
    """
    scope, asked = open_entries(session, actor, asked)
    conditions, area = entry_conditions(session, scope, asked, now)
    units = entry_units(scope, asked)
    shown, ends = newest_entries(session, units, conditions, after, size, asked.last)
    officers = colleagues(session, scope, {entry.officer_id for entry in shown})
    return EntryPage(
        scope=scope,
        asked=asked,
        lines=entry_lines(scope, shown, groups_of(session, scope, shown, now), officers),
        sums=read_sums(session, scope, asked, conditions),
        area=area,
        units=_units(scope),
        officers=officers,
        after=ends,
    )


def open_entries(session: Session, actor: Actor, asked: EntryFilter) -> tuple[Scope, EntryFilter]:
    """Open the unit of a filter, and give the filter as it fits what it asks for.

    Raises DomainError: `not-allowed` for who reads no entries of others; `not-found` for a unit
    out of reach, or an unknown form.
    """
    if not actor.reads_entries:
        raise DomainError(errors.NOT_ALLOWED)
    scope = open_scope(session, actor, asked.unit)
    if asked.form is not None:
        scope.form(asked.form)
    return scope, _fitting(scope, asked)


def _fitting(scope: Scope, asked: EntryFilter) -> EntryFilter:
    # Whoever picks another kind of work leaves the choice of the one before behind.
    if asked.form is None or asked.choice is None:
        return asked
    forms = [form for (key, _), form in scope.versions.items() if key == asked.form]
    known = {choice for form in forms for choice in form.fields[form.split].choices}
    return asked if asked.choice in known else replace(asked, choice=None)


def groups_of(
    session: Session, scope: Scope, entries: Sequence[EntryState], now: datetime
) -> dict[UUID, AreaGroup]:
    """Give the areas of entries as the person may see them."""
    units = {entry.unit_id for entry in entries}
    # The areas of a unit that was merged have passed to the one that it was merged into.
    seats = units | {scope.tree.successor(unit) for unit in units}
    return group_of_area(load_groups(session, scope, seats, local_day(now))) if units else {}


def entry_lines(
    scope: Scope,
    entries: Sequence[EntryState],
    groups: Mapping[UUID, AreaGroup],
    officers: Mapping[UUID, Person],
) -> list[EntryLine]:
    """Give entries with what a list tells of them, in their order."""
    return [
        EntryLine(
            entry,
            scope.versions[(entry.form_key, entry.form_version)],
            scope.tree.by_id[entry.unit_id],
            groups[entry.area_id],
            officers.get(entry.officer_id),
        )
        for entry in entries
    ]


def _units(scope: Scope) -> list[UnitNode]:
    tree = scope.tree
    reached = [tree.by_id[unit] for unit in reached_units(tree, scope.actor)]
    return sorted(reached, key=lambda node: (sort_key(node.name), node.code))
