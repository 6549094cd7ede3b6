"""Entries as chiefs and reviewers read them: filtered, paged, and one with its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Text, cast
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.entry import EntryState
from domain.services.access import reach, seer
from domain.services.entry_rows import entries_by_id
from domain.services.events import history
from domain.services.newest_entries import Place, newest_entries
from domain.tables import Entry

PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class EntriesQuery:
    """What is asked of `GET /entries`; a filter that is None is not applied."""

    unit_id: UUID | None = None
    statuses: Sequence[str] = ()
    form: str | None = None
    choice: str | None = None
    first: date | None = None
    last: date | None = None
    flag: str | None = None
    out_of_hours: bool | None = None
    officer_id: UUID | None = None
    after: Place | None = None


def list_entries(
    session: Session, actor: Actor, query: EntriesQuery, size: int = PAGE
) -> tuple[list[EntryState], Place | None]:
    """Give a page of entries, newest first by start then id, units below included.

    Also gives the place to go on from, None on the last page. Raises DomainError: `not-allowed`
    for a role that reads no entries of others, `not-found` for a unit out of reach.
    """
    if not actor.reads_entries:
        raise DomainError(errors.NOT_ALLOWED)
    tree, unit_id = reach(session, actor, query.unit_id)
    units = tree.below(unit_id) | tree.merged_into(unit_id)
    return newest_entries(session, units, conditions_of(query), query.after, size, query.last)


def entry_in_sight(session: Session, actor: Actor, entry_id: UUID) -> EntryState:
    """Give an entry that a person sees. Raises DomainError (`not-found`)."""
    entry = entries_by_id(session, [entry_id]).get(entry_id)
    if entry is None or not seer(session, actor)(entry):
        raise DomainError(errors.NOT_FOUND)
    return entry


def entry_history(
    session: Session, actor: Actor, entry_id: UUID
) -> tuple[EntryState, list[dict[str, Any]]]:
    """Give an entry that a person sees and its events, oldest first. Raises `not-found`."""
    entry = entry_in_sight(session, actor, entry_id)
    return entry, history(session, entry.id)


def conditions_of(query: EntriesQuery) -> list[ColumnElement[bool]]:
    """Give what an entry must meet for the filters of a query, its unit and place left aside."""
    found: list[ColumnElement[bool]] = []
    if query.statuses:
        found.append(Entry.status.in_(query.statuses))
    for column, value in (
        (Entry.form_key, query.form),
        (Entry.choice, query.choice),
        (Entry.officer_id, query.officer_id),
        (Entry.out_of_hours, query.out_of_hours),
    ):
        if value is not None:
            found.append(column == value)
    if query.first is not None:
        found.append(Entry.counted_on >= query.first)
    if query.last is not None:
        found.append(Entry.counted_on <= query.last)
    if query.flag is not None:
        # Flags are a short list of plain words; as text, one of them stands between quotes.
        found.append(cast(Entry.flags, Text).contains(f'"{query.flag}"', autoescape=True))
    return found
