"""Totals as they are read: by form, choice, day, unit or officer (protocol.md, "Reading")."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.entry import EntryState, wire_moment
from domain.rules.forms import Form
from domain.rules.report import Heading, Sum, table
from domain.rules.text import sort_key
from domain.rules.totals import contribution
from domain.rules.units import UnitTree, valid_on
from domain.services.access import reach
from domain.services.catalogue import load_forms, offered_forms
from domain.services.entry_rows import load_entries
from domain.services.report_sums import measured, read_report
from domain.services.sessions import unit_on_wire
from domain.services.span import Span
from domain.services.sums import Cut, read_splits
from domain.tables import Entry, Officer, Unit

LONGEST_SPAN: Final = timedelta(days=3700)


@dataclass(frozen=True, slots=True)
class TotalsQuery:
    """What is asked: local days from and to are both counted."""

    unit_id: UUID | None
    first: date
    last: date
    by: str
    form: str | None = None
    choice: str | None = None
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class _Scope:
    query: TotalsQuery
    actor: Actor
    tree: UnitTree
    unit_id: UUID
    forms: Sequence[Form]


def read_totals(
    session: Session, actor: Actor, query: TotalsQuery, now: datetime
) -> dict[str, Any]:
    """Give the totals of a unit and those below it, as protocol.md writes them.

    Raises DomainError: `not-found` for a unit out of reach, `not-allowed` for `by=officer` asked
    by whom it is not for, `invalid` for a wrong span, an unknown form, or `by=choice` without one.
    """
    tree, unit_id = reach(session, actor, query.unit_id)
    _check(query)
    scope = _Scope(query, actor, tree, unit_id, _forms(session, tree, unit_id, query))
    headings, sums = _CUTS[query.by](session, scope)
    unit = session.get_one(Unit, unit_id)
    full_names = query.form is None and query.by != "form"
    return {
        "unit": unit_on_wire(unit),
        "from": query.first.isoformat(),
        "to": query.last.isoformat(),
        "by": query.by,
        "as_of": wire_moment(now),
        "rows": table(headings, sums, full_names),
    }


def _check(query: TotalsQuery) -> None:
    vi = query.language != "en"
    if query.last < query.first:
        words = "Ngày cuối trước ngày đầu." if vi else "The last day is before the first."
        raise DomainError(errors.INVALID, errors={"to": [words]})
    if query.last - query.first > LONGEST_SPAN:
        words = "Khoảng ngày quá dài." if vi else "The span is too long."
        raise DomainError(errors.INVALID, errors={"to": [words]})
    if query.by == "choice" and query.form is None:
        words = "Cần nêu loại việc." if vi else "A form is needed."
        raise DomainError(errors.INVALID, errors={"form": [words]})


def _forms(session: Session, tree: UnitTree, unit_id: UUID, query: TotalsQuery) -> list[Form]:
    """List the newest version of each form offered, then of those that were only used."""
    offered = offered_forms(session, tree.province_of(unit_id))
    keys = {form.key for form in offered}
    newest = dict(sorted(load_forms(session).items()))
    others = [form for (key, _), form in newest.items() if key not in keys]
    used = _used(session, tree.below(unit_id), others, query) if others else set()
    for key in sorted(used):
        offered.append([form for form in others if form.key == key][-1])
    if query.form is None:
        return offered
    asked = [form for form in offered if form.key == query.form]
    if not asked:
        words = "Không có loại việc này." if query.language != "en" else "There is no such form."
        raise DomainError(errors.INVALID, errors={"form": [words]})
    return asked


def _used(
    session: Session, units: set[UUID], forms: Sequence[Form], query: TotalsQuery
) -> set[str]:
    span, kinds = Span(query.first, query.last), {form.key for form in forms}
    cut = Cut(units, span, kinds, measured(forms), ("form", "measure"))
    found = read_splits(session, {"used": cut})["used"]
    return {form for (form, _), split in found.items() if any(split)}


def _sums(
    session: Session,
    scope: _Scope,
    units: Collection[UUID],
    key: str,
    row_of: Callable[[Any], str],
) -> list[Sum]:
    query = scope.query
    span = Span(query.first, query.last)
    return list(read_report(session, units, span, scope.forms, query.choice, key, row_of))


Table = tuple[list[Heading], list[Sum]]


def _by_form(session: Session, scope: _Scope) -> Table:
    below = scope.tree.below(scope.unit_id)
    sums = _sums(session, scope, below, "form", str)
    headings = [Heading(f.key, _label(f.label, scope), [f]) for f in scope.forms]
    return headings, sums


def _by_choice(session: Session, scope: _Scope) -> Table:
    form = scope.forms[0]
    sums = _sums(session, scope, scope.tree.below(scope.unit_id), "choice", str)
    choices = form.fields[form.split].choices
    asked = scope.query.choice
    keys = [key for key in choices if asked in (None, key)]
    keys += sorted({each.row for each in sums} - set(keys))
    headings = [
        Heading(key, _label(choices[key], scope) if key in choices else key, [form]) for key in keys
    ]
    return headings, sums


def _by_day(session: Session, scope: _Scope) -> Table:
    query = scope.query
    sums = _sums(session, scope, scope.tree.below(scope.unit_id), "day", _iso)
    count = (query.last - query.first).days + 1
    days = [(query.first + timedelta(days=n)).isoformat() for n in range(count)]
    return [Heading(day, day, scope.forms) for day in days], sums


def _by_unit(session: Session, scope: _Scope) -> Table:
    tree, query = scope.tree, scope.query
    row_of = {scope.unit_id: str(scope.unit_id)}
    for child in tree.children(scope.unit_id):
        row_of.update({unit: str(child.id) for unit in tree.below(child.id)})
    sums = _sums(session, scope, row_of, "unit", lambda unit: row_of[unit])
    filled = {each.row for each in sums if each.value}
    shown = [
        node
        for node in tree.children(scope.unit_id)
        if valid_on(node, query.first, query.last) or str(node.id) in filled
    ]
    shown.sort(key=lambda node: (sort_key(node.name), node.code))
    if str(scope.unit_id) in filled:
        shown.insert(0, tree.by_id[scope.unit_id])
    return [Heading(str(node.id), node.name, scope.forms) for node in shown], sums


def _by_officer(session: Session, scope: _Scope) -> Table:
    actor = scope.actor
    if actor.role not in ("officer", "chief") or scope.unit_id != actor.unit_id:
        raise DomainError(errors.NOT_ALLOWED)
    own_row = Officer.id == actor.officer_id
    units = [actor.unit_id]
    people = dict(
        session.execute(
            select(Officer.id, Officer.full_name).where(
                own_row if actor.role == "officer" else Officer.unit_id == actor.unit_id
            )
        ).all()
    )
    entries = _entries_of(session, scope, units)
    if actor.role == "officer":
        entries = [entry for entry in entries if entry.officer_id == actor.officer_id]
    _name_former(session, people, entries)
    ordered = sorted(people, key=lambda officer: sort_key(people[officer]))
    headings = [Heading(str(officer), people[officer], scope.forms) for officer in ordered]
    return headings, _sums_of(session, entries)


def _entries_of(session: Session, scope: _Scope, units: Sequence[UUID]) -> list[EntryState]:
    query = scope.query
    conditions = [
        Entry.unit_id.in_(units),
        Entry.counted_on >= query.first,
        Entry.counted_on <= query.last,
    ]
    if query.form is not None:
        conditions.append(Entry.form_key == query.form)
    if query.choice is not None:
        conditions.append(Entry.choice == query.choice)
    return load_entries(session, *conditions)


def _name_former(session: Session, people: dict[UUID, str], entries: Iterable[EntryState]) -> None:
    # Who has left the unit keeps a row for what they did there, so that rows add up to the total.
    former = {entry.officer_id for entry in entries} - people.keys()
    if former:
        rows = session.execute(select(Officer.id, Officer.full_name).where(Officer.id.in_(former)))
        people.update({row.id: row.full_name for row in rows})


def _sums_of(session: Session, entries: Iterable[EntryState]) -> list[Sum]:
    forms = load_forms(session)
    return [
        Sum(
            str(entry.officer_id),
            cell.form_key,
            cell.measure,
            cell.standing,
            cell.out_of_hours,
            cell.timed,
            amount,
        )
        for entry in entries
        for cell, amount in contribution(entry, forms[(entry.form_key, entry.form_version)]).items()
    ]


def _label(label: Any, scope: _Scope) -> str:
    return str(label.get(scope.query.language) or label["vi"])


def _iso(day: date) -> str:
    return day.isoformat()


_CUTS: Final[dict[str, Callable[[Session, _Scope], Table]]] = {
    "form": _by_form,
    "choice": _by_choice,
    "day": _by_day,
    "unit": _by_unit,
    "officer": _by_officer,
}
BY: Final = tuple(_CUTS)
