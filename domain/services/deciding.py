"""Flags on deciding, read from what was noted of approvals, from entries of chiefs, from totals."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, literal, select
from sqlalchemy.orm import Session, aliased

from domain import errors
from domain.errors import DomainError
from domain.rules.deciding import (
    DecidingFlag,
    Read,
    about,
    eve_flag,
    mutual_flags,
    unread_flags,
)
from domain.rules.periods import LOCAL
from domain.rules.reporting import neighbour_of, reporting_on
from domain.rules.text import sort_key
from domain.rules.thresholds import Thresholds
from domain.rules.totals import ENTRIES
from domain.rules.units import UnitNode
from domain.services.catalogue import load_forms
from domain.services.desk_scope import Scope
from domain.services.people_names import Person, named
from domain.services.span import Span
from domain.services.sums import Cut, read_cuts
from domain.services.thresholds import newest_thresholds
from domain.tables import Entry, Officer, Sitting


class Told(NamedTuple):
    """A flag on deciding as a person is shown it: with the chiefs named whom it is about."""

    flag: DecidingFlag
    chiefs: Sequence[Person]


def deciding_flags(
    session: Session,
    units: Collection[UUID],
    span: Span,
    first_day: int = 1,
    forms: Collection[str] | None = None,
) -> dict[UUID, list[DecidingFlag]]:
    """Give the flags on deciding of units of one province in a span, in 3 queries.

    `unread` looks at what chiefs approved on its days, `mutual` at entries of chiefs that began on
    them, `eve` at the reporting months that end on them; `first_day` is the province's cut-off. A
    unit without a flag is left out. No entries but those of chiefs are read. Whoever has not got
    the keys of the `forms` at hand spends one query more.
    """
    if not units:
        return {}
    thresholds = newest_thresholds(session, next(iter(units)))
    keys = forms if forms is not None else {key for key, _ in load_forms(session)}
    deciders = _deciders(session, units, span)
    days = _days(session, units, keys, list(_months_ending_in(span, first_day)))
    found = {
        unit: [
            *unread_flags(deciders.read.get(unit, {}), thresholds),
            *mutual_flags(deciders.pairs.get(unit, {}), deciders.chiefs.get(unit, 0), thresholds),
            *_eves(days.get(unit, {}), span, first_day, thresholds),
        ]
        for unit in units
    }
    return {unit: flags for unit, flags in found.items() if flags}


def told_of_units(
    session: Session, scope: Scope, span: Span
) -> list[tuple[UnitNode, list[DecidingFlag]]]:
    """Give the flags on deciding of the units of a scope, in Vietnamese order, without names.

    Raises DomainError (`not-allowed`) for a chief, who is shown the own ones beside what waits.
    """
    if scope.actor.role not in ("reviewer", "admin"):
        raise DomainError(errors.NOT_ALLOWED)
    flags = deciding_flags(session, scope.units, span, scope.first_day, scope.form_keys)
    nodes = sorted((scope.tree.by_id[unit] for unit in flags), key=lambda node: sort_key(node.name))
    return [(node, flags[node.id]) for node in nodes]


def told_of_chief(
    session: Session, scope: Scope, span: Span, people: Mapping[UUID, Person] | None = None
) -> list[Told]:
    """Give the flags on deciding about a chief, or about the chief's unit, with the names.

    `people` are those whom the page knows already.
    """
    flags = deciding_flags(session, scope.units, span, scope.first_day, scope.form_keys)
    found = [flag for unit in sorted(flags, key=str) for flag in flags[unit]]
    own = about(found, scope.actor.officer_id)
    known = dict(people or {})
    known |= named(session, {chief for flag in own for chief in flag.chiefs} - known.keys())
    return [Told(flag, [known[c] for c in flag.chiefs if c in known]) for flag in own]


@dataclass(slots=True)
class Deciders:
    """How the chiefs of units decide: what each has read, who approves whom, how many they are."""

    read: dict[UUID, dict[UUID, Read]] = field(default_factory=dict)
    pairs: dict[UUID, dict[tuple[UUID, UUID], int]] = field(default_factory=dict)
    chiefs: dict[UUID, int] = field(default_factory=dict)


def _deciders(session: Session, units: Collection[UUID], span: Span) -> Deciders:
    found = Deciders()
    asked = _read_by(units, span).union_all(_approved_of(units, span))
    for kind, unit, chief, by, first, second, third in session.execute(asked):
        if kind == "read":
            read = Read(int(first), int(second), int(third))
            found.read.setdefault(unit, {})[chief] = read
        else:
            found.pairs.setdefault(unit, {})[chief, by] = int(first)
            found.chiefs[unit] = int(second)
    return found


def _read_by(units: Collection[UUID], span: Span) -> Select[*tuple[Any, ...]]:
    sums = (func.sum(Sitting.approved), func.sum(Sitting.looks), func.sum(Sitting.unread))
    who = (Sitting.unit_id, Sitting.officer_id)
    asked: Select[*tuple[Any, ...]] = select(literal("read"), *who, Sitting.officer_id, *sums)
    return asked.where(Sitting.unit_id.in_(units), Sitting.at.between(*_moments(span))).group_by(
        *who
    )


def _approved_of(units: Collection[UUID], span: Span) -> Select[*tuple[Any, ...]]:
    chief, other = aliased(Officer), aliased(Officer)
    beside = (
        select(func.count())
        .where(other.unit_id == chief.unit_id, other.role == "chief", other.active)
        .scalar_subquery()
    )
    who = (chief.unit_id, Entry.officer_id, Entry.decided_by)
    asked: Select[*tuple[Any, ...]] = select(
        literal("pair"), *who, func.count(), beside, literal(0)
    )
    return (
        asked.join(chief, chief.id == Entry.officer_id)
        .where(
            chief.unit_id.in_(units),
            chief.role == "chief",
            chief.active,
            Entry.started_at.between(*_moments(span)),
            Entry.status == "approved",
            Entry.decided_by.is_not(None),
        )
        .group_by(*who)
    )


def _days(
    session: Session,
    units: Collection[UUID],
    forms: Collection[str],
    months: Sequence[tuple[date, date]],
) -> dict[UUID, dict[date, int]]:
    if not months:
        return {}
    span = Span(months[0][0], months[-1][1])
    cut = Cut(units, span, forms, [ENTRIES], ("unit", "day"))
    by_day: dict[UUID, dict[date, int]] = {}
    for (unit, day), counts in read_cuts(session, {"days": cut})["days"].items():
        by_day.setdefault(unit, {})[day] = counts.all
    return by_day


def _eves(
    by_day: Mapping[date, int], span: Span, first_day: int, thresholds: Thresholds
) -> list[DecidingFlag]:
    months = _months_ending_in(span, first_day)
    return [flag for month in months if (flag := eve_flag(by_day, month, thresholds))]


def _months_ending_in(span: Span, first_day: int) -> Iterable[tuple[date, date]]:
    month = reporting_on("month", span.first, first_day)
    while month.last <= span.last:
        yield month.first, month.last
        month = neighbour_of(month, 1, first_day)


def _moments(span: Span) -> tuple[datetime, datetime]:
    begin = datetime.combine(span.first, time(), LOCAL)
    end = datetime.combine(span.last + timedelta(days=1), time(), LOCAL)
    return begin.astimezone(UTC), end.astimezone(UTC) - timedelta(microseconds=1)
