"""What one unit did: by form and choice, by day, by area, and what waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.entry import EntryState
from domain.rules.forms import Form
from domain.rules.periods import local_day
from domain.rules.rounds import Coverage, Round, quarter_of
from domain.rules.totals import ENTRIES
from domain.rules.units import UnitNode
from domain.services.area_coverage import AreaLine, read_area_coverage
from domain.services.area_groups import AreaGroup, group_of_area, load_groups
from domain.services.desk_scope import Scope, open_scope
from domain.services.entry_list import EntryLine, entry_lines
from domain.services.entry_rows import load_entries
from domain.services.entry_sums import FormSums, form_row
from domain.services.headlines import headline
from domain.services.officer_sums import OfficerLine, load_counted, officer_lines
from domain.services.people_names import Person, colleagues
from domain.services.span import Span
from domain.services.sums import Counts, read_counts, read_days, within
from domain.services.waiting import PENDING, Waiting, waiting_in
from domain.tables import Entry, Total

SHOWN_WAITING: Final = 12


@dataclass(frozen=True, slots=True)
class FormPart:
    """A form's sums, whole and by each choice of its split that has any."""

    whole: FormSums
    choices: Mapping[str, FormSums]


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day: its entries, those out of hours, and each form's headline."""

    day: date
    entries: int
    out_of_hours: int
    headlines: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """The page of a unit; `officers` are there for its own chief alone.

    `merged` are the units that were merged into it, whose entries stay their own.
    """

    scope: Scope
    span: Span
    round: Round
    forms: Sequence[FormPart]
    counts: Counts
    days: Sequence[DayLine]
    areas: Sequence[AreaLine]
    coverage: Coverage
    waiting: Waiting
    lines: Sequence[EntryLine]
    officers: Sequence[OfficerLine]
    merged: Sequence[UnitNode]


def read_unit(session: Session, actor: Actor, code: str, span: Span, now: datetime) -> UnitPage:
    """Read a unit in reach, in a number of queries that is fixed.

    Raises DomainError: `not-allowed` for an officer, `not-found` for a unit out of reach.
    """
    scope = open_scope(session, actor, code)
    sums = _sums(session, scope, span)
    groups = _groups(session, scope, now)
    so_far = Span(quarter_of(span.last).first, span.last)
    areas = read_area_coverage(session, scope, so_far, groups)
    counted = load_counted(session, scope, span) if _sees_officers(scope) else []
    oldest = _oldest_waiting(session, scope) if scope.opens_entries else []
    also = {entry.officer_id for entry in (*counted, *oldest)}
    people = colleagues(session, scope, also)
    return UnitPage(
        scope=scope,
        span=span,
        round=quarter_of(span.last),
        forms=_form_parts(scope, sums),
        counts=_entries(sums),
        days=_days(session, scope, span),
        areas=areas,
        coverage=_together(areas),
        waiting=waiting_in(session, scope.units, now),
        lines=entry_lines(scope, oldest, groups, people),
        officers=_officers(scope, counted, people),
        merged=_merged(scope),
    )


Sums = Mapping[tuple[str, str, str], Counts]


def _sums(session: Session, scope: Scope, span: Span) -> Sums:
    measures = {key for form in scope.forms for key, field in form.fields.items() if field.measure}
    keys = [form.key for form in scope.forms]
    conditions = within(scope.units, span, keys, {ENTRIES, *measures})
    return read_counts(session, conditions, Total.form_key, Total.choice, Total.measure)


def _form_parts(scope: Scope, sums: Sums) -> list[FormPart]:
    return [FormPart(_form_sums(form, sums, None), _by_choice(form, sums)) for form in scope.forms]


def _by_choice(form: Form, sums: Sums) -> dict[str, FormSums]:
    known = list(form.fields[form.split].choices)
    used = {choice for key, choice, _ in sums if key == form.key}
    ordered = [choice for choice in known if choice in used] + sorted(used - set(known))
    parts = {choice: _form_sums(form, sums, choice) for choice in ordered}
    return {choice: part for choice, part in parts.items() if part.counts.all or _any(part)}


def _any(part: FormSums) -> bool:
    return any(amount.approved or amount.pending for amount in part.amounts.values())


def _form_sums(form: Form, sums: Sums, choice: str | None) -> FormSums:
    own: dict[tuple[str, str], Counts] = {}
    for (key, of, measure), counts in sums.items():
        if key == form.key and choice in (None, of):
            own[key, measure] = own.get((key, measure), Counts()) + counts
    return form_row(form, own)


def _entries(sums: Sums) -> Counts:
    return sum((counts for (_, _, measure), counts in sums.items() if measure == ENTRIES), Counts())


def _days(session: Session, scope: Scope, span: Span) -> list[DayLine]:
    first = {form.key: headline(form) for form in scope.forms}
    parts = {part for each in first.values() if each for part in each.parts}
    conditions = within(scope.units, span, list(first), {ENTRIES, *parts})
    sums = read_days(session, conditions, Total.day, Total.form_key, Total.measure)
    lines = []
    for day in span.days:
        entries = [sums.get((day, key, ENTRIES), (0, 0)) for key in first]
        headlines = {
            key: sum(sums.get((day, key, part), (0, 0))[0] for part in each.parts)
            for key, each in first.items()
            if each
        }
        whole, outside = (sum(column) for column in zip(*entries, strict=True))
        lines.append(DayLine(day, whole, outside, headlines))
    return lines


def _groups(session: Session, scope: Scope, now: datetime) -> dict[UUID, AreaGroup]:
    # The areas of a unit that was merged have passed to the one that it was merged into.
    seats = scope.units | {scope.tree.successor(unit) for unit in scope.units}
    groups = load_groups(session, scope, seats, local_day(now))
    own = {unit: found for unit, found in groups.items() if unit in scope.units}
    return group_of_area({**own, **groups})


def _together(areas: Sequence[AreaLine]) -> Coverage:
    listed = [line.area.households for line in areas if line.area.households is not None]
    return Coverage(
        sum(line.coverage.met for line in areas),
        sum(line.coverage.reached for line in areas),
        sum(listed) if listed else None,
    )


def _oldest_waiting(session: Session, scope: Scope) -> list[EntryState]:
    ids = (
        select(Entry.id)
        .where(Entry.unit_id.in_(scope.units), Entry.status.in_(PENDING))
        .order_by(Entry.submitted_at, Entry.id)
        .limit(SHOWN_WAITING)
    )
    found = load_entries(session, Entry.id.in_(ids.scalar_subquery()))
    return sorted(found, key=lambda entry: (entry.submitted_at, entry.id.hex))


def _sees_officers(scope: Scope) -> bool:
    return scope.actor.role == "chief" and scope.is_own(scope.unit.id)


def _officers(
    scope: Scope, counted: Sequence[EntryState], people: Mapping[UUID, Person]
) -> list[OfficerLine]:
    return officer_lines(scope, counted, people) if _sees_officers(scope) else []


def _merged(scope: Scope) -> list[UnitNode]:
    merged = scope.tree.merged_into(scope.unit.id) - {scope.unit.id}
    return [scope.tree.by_id[unit] for unit in sorted(merged, key=str)]
