"""What each officer of a unit did, for its own chief alone: by name, in no rank (domain.md)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from domain.services.desk_scope import Scope
from domain.services.entry_sums import COUNTED
from domain.services.headlines import Headline, headline
from domain.services.hours import Hours
from domain.services.people_names import Person
from domain.services.span import Span
from domain.services.sums import Amount
from domain.tables import Entry


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """An officer's figures in a span: entries, each form's headline, hours out of hours."""

    person: Person
    entries: Amount
    amounts: Mapping[str, Amount]
    hours: Hours


@dataclass(slots=True)
class OfficerSums:
    """What somebody's entries come to: their number, and each form's headline."""

    entries: Amount
    amounts: dict[str, Amount]


def read_officer_sums(session: Session, scope: Scope, span: Span) -> dict[UUID, OfficerSums]:
    """Sum a unit's entries that count in a span by who made them, in one query.

    A correction adds to its measures and not to the number of entries.
    """
    first = {form.key: found for form in scope.forms if (found := headline(form))}
    parts = sorted({part for each in first.values() for part in each.parts})
    keys = (Entry.officer_id, Entry.form_key, Entry.status == "approved")
    entries = func.count(case((Entry.corrects.is_(None), 1)))
    amounts = [func.sum(Entry.details[part].as_integer()) for part in parts]
    query = select(*keys, entries, *amounts).where(
        Entry.unit_id.in_(scope.units),
        Entry.status.in_(COUNTED),
        Entry.counted_on >= span.first,
        Entry.counted_on <= span.last,
    )
    return _folded(session.execute(query.group_by(*keys)).all(), first, parts)


def officer_lines(
    people: Mapping[UUID, Person], sums: Mapping[UUID, OfficerSums], hours: Mapping[UUID, Hours]
) -> list[OfficerLine]:
    """Give a line for each officer and chief of the unit, and for who else made its entries."""
    nothing = OfficerSums(Amount(), {})
    lines = []
    for person in people.values():
        if person.id in sums or (person.active and person.role in ("officer", "chief")):
            own = sums.get(person.id, nothing)
            lines.append(
                OfficerLine(person, own.entries, own.amounts, hours.get(person.id, Hours()))
            )
    return lines


def _folded(
    rows: Iterable[Any], first: Mapping[str, Headline], parts: list[str]
) -> dict[UUID, OfficerSums]:
    found = defaultdict[UUID, OfficerSums](lambda: OfficerSums(Amount(), {}))
    for officer, form, approved, entries, *amounts in rows:
        own = found[officer]
        own.entries += _amount(approved, entries)
        if form in first:
            by_part = dict(zip(parts, amounts, strict=True))
            whole = sum(int(by_part[part] or 0) for part in first[form].parts)
            own.amounts[form] = own.amounts.get(form, Amount()) + _amount(approved, whole)
    return dict(found)


def _amount(approved: bool, value: int) -> Amount:
    return Amount(approved=value) if approved else Amount(pending=value)
