"""What each officer of a unit did, for its own chief alone: by name, in no rank (domain.md)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.entry import EntryState
from domain.rules.totals import ENTRIES
from domain.services.desk_scope import Scope
from domain.services.entry_rows import COLUMNS
from domain.services.entry_sums import COUNTED, sums_of
from domain.services.headlines import headline
from domain.services.people_names import Person
from domain.services.span import Span
from domain.services.sums import Amount, Counts
from domain.tables import Entry

IN_HOURS = "in_hours"


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """An officer's figures in a span: entries, each form's headline, minutes out of hours."""

    person: Person
    counts: Counts
    amounts: Mapping[str, Amount]
    minutes_outside: int


def load_counted(session: Session, scope: Scope, span: Span) -> list[EntryState]:
    """Load a unit's entries that count in a span."""
    query = select(*COLUMNS).where(
        Entry.unit_id.in_(scope.units),
        Entry.status.in_(COUNTED),
        Entry.counted_on >= span.first,
        Entry.counted_on <= span.last,
    )
    return [EntryState(*row) for row in session.execute(query)]


def officer_lines(
    scope: Scope, entries: Iterable[EntryState], people: Mapping[UUID, Person]
) -> list[OfficerLine]:
    """Give a line for each officer and chief of the unit, and for who else made its entries."""
    by_officer: dict[UUID, list[EntryState]] = {}
    for entry in entries:
        by_officer.setdefault(entry.officer_id, []).append(entry)
    return [
        _line(scope, person, by_officer.get(person.id, []))
        for person in people.values()
        if person.id in by_officer or (person.active and person.role in ("officer", "chief"))
    ]


def _line(scope: Scope, person: Person, entries: Sequence[EntryState]) -> OfficerLine:
    sums = sums_of(scope, entries)
    amounts = {}
    for form in scope.forms:
        first = headline(form)
        if first:
            parts = (sums.get((form.key, part), Counts()).amount for part in first.parts)
            amounts[form.key] = sum(parts, Amount())
    return OfficerLine(
        person,
        sum((counts for (_, measure), counts in sums.items() if measure == ENTRIES), Counts()),
        amounts,
        sum(minutes for entry in entries for minutes in _outside(entry)),
    )


def _outside(entry: EntryState) -> list[int]:
    # A correction has the minutes of the entry that it corrects; they were worked once.
    if entry.corrects is not None:
        return []
    return [minutes for band, minutes in entry.minutes.items() if band != IN_HOURS]
