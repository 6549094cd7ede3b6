"""What all units below did, of how many, what waits and what needs a look (experience.md)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.forms import Form
from domain.rules.periods import local_day
from domain.rules.rounds import Coverage, Round, coverage, quarter_of
from domain.rules.text import sort_key
from domain.rules.totals import ENTRIES
from domain.rules.units import COMMUNE_KINDS, UnitNode, valid_on
from domain.services.desk_scope import Scope, open_scope
from domain.services.headlines import (
    Headline,
    door_form,
    door_measures,
    doors,
    headline,
    whole_headlines,
)
from domain.services.households import households_by_unit
from domain.services.span import Span
from domain.services.sums import (
    Amount,
    Counts,
    by_day,
    read_amounts,
    read_counts,
    read_days,
    read_strips,
    within,
)
from domain.services.waiting import Waiting, waiting_by_unit
from domain.tables import Total

STRIP_DAYS: Final = 21


@dataclass(frozen=True, slots=True)
class Reached:
    """The coverage of a round up to a span's end, and how much of it is still pending."""

    coverage: Coverage
    pending: int


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one unit, or of all together; `strip` are the entries of the last days."""

    unit: UnitNode
    strip: Sequence[int]
    reached: Reached | None
    amounts: Mapping[str, Amount]
    counts: Counts
    waiting: Waiting


@dataclass(frozen=True, slots=True)
class Overview:
    """The page of a department: its units in Vietnamese order, and what they come to.

    `communes` counts the commune-level units that were valid at the end of the span; `days` are
    (day, all, out of hours) of `drawn`, the headline that the line of days draws.
    """

    scope: Scope
    span: Span
    round: Round
    form: Form | None
    door: Form | None
    headlines: Sequence[Headline]
    drawn: Headline | None
    lines: Sequence[Line]
    communes: int
    total: Line
    days: Sequence[tuple[date, int, int]]
    strip_days: Sequence[date]


def read_overview(
    session: Session, actor: Actor, span: Span, form_key: str | None, now: datetime
) -> Overview:
    """Read the overview of the units below the person's reach, in a fixed number of queries.

    Raises DomainError: `not-allowed` for an officer, `not-found` for an unknown form.
    """
    scope = open_scope(session, actor)
    form = scope.form(form_key) if form_key else None
    sums = _read(session, scope, span, form, now)
    shown = _shown(scope, span, sums)
    whole = [unit for row in shown for unit in sums.row_of[row.id]]
    return Overview(
        scope=scope,
        span=span,
        round=quarter_of(span.last),
        form=form,
        door=sums.door,
        headlines=sums.headlines,
        drawn=sums.drawn,
        lines=[_line(sums, node, sums.row_of[node.id]) for node in shown],
        communes=_communes(shown, span.until(local_day(now)).last),
        total=_line(sums, scope.unit, whole),
        days=sums.days,
        strip_days=sums.strip_days,
    )


@dataclass(slots=True)
class _Sums:
    row_of: dict[UUID, set[UUID]]
    door: Form | None
    headlines: list[Headline]
    drawn: Headline | None
    strip_days: list[date]
    reached: dict[tuple[UUID, str], Amount] = field(default_factory=dict)
    amounts: dict[tuple[UUID, str, str], Amount] = field(default_factory=dict)
    counts: dict[UUID, Counts] = field(default_factory=dict)
    strips: dict[UUID, dict[date, int]] = field(default_factory=dict)
    days: list[tuple[date, int, int]] = field(default_factory=list)
    waiting: dict[UUID, Waiting] = field(default_factory=dict)
    households: dict[UUID, int] = field(default_factory=dict)


def _read(session: Session, scope: Scope, span: Span, form: Form | None, now: datetime) -> _Sums:
    forms = [form] if form else list(scope.forms)
    today = local_day(now)
    strip = span.until(today).newest(STRIP_DAYS)
    sums = _Sums(_rows(scope), door_form(forms), _columns(forms), _drawn(forms), strip.days)
    units, keys = scope.units, [each.key for each in forms]
    _read_reached(session, sums, units, span, today)
    sums.amounts = _read_columns(session, units, span, sums.headlines)
    entries = within(units, span, keys, [ENTRIES])
    sums.counts = read_counts(session, entries, Total.unit_id)
    strips = within(units, strip, keys, [ENTRIES])
    sums.strips = read_strips(session, strips)
    if sums.drawn:
        drawn = within(units, span, [sums.drawn.form.key], sums.drawn.parts)
        sums.days = by_day(span, read_days(session, drawn, Total.day))
    sums.waiting = waiting_by_unit(session, units, form.key if form else None, now)
    return sums


def _read_reached(
    session: Session, sums: _Sums, units: Iterable[UUID], span: Span, today: date
) -> None:
    if sums.door is None:
        return
    so_far = Span(quarter_of(span.last).first, span.last)
    conditions = within(list(units), so_far, [sums.door.key], door_measures(sums.door))
    sums.reached = read_amounts(session, conditions, Total.unit_id, Total.measure)
    sums.households = households_by_unit(session, list(units), min(span.last, today))


def _read_columns(
    session: Session, units: Iterable[UUID], span: Span, headlines: Sequence[Headline]
) -> dict[tuple[UUID, str, str], Amount]:
    if not headlines:
        return {}
    keys = [each.form.key for each in headlines]
    parts = {part for each in headlines for part in each.parts}
    conditions = within(list(units), span, keys, parts)
    return read_amounts(session, conditions, Total.unit_id, Total.form_key, Total.measure)


def _columns(forms: Sequence[Form]) -> list[Headline]:
    # Of one form its own headline, whatever it is; of all forms those whose parts make a whole.
    if len(forms) != 1:
        return whole_headlines(forms)
    only = headline(forms[0])
    return [only] if only and door_form(forms) is None else []


def _drawn(forms: Sequence[Form]) -> Headline | None:
    door = door_form(forms)
    return headline(door or forms[0]) if forms else None


def _rows(scope: Scope) -> dict[UUID, set[UUID]]:
    tree, top = scope.tree, scope.unit.id
    rows = {node.id: tree.below(node.id) for node in tree.children(top)}
    return {**rows, top: {top}}


def _shown(scope: Scope, span: Span, sums: _Sums) -> list[UnitNode]:
    """List the units valid in the span or with entries in it, the top itself only with entries."""
    filled = {unit for unit, counts in sums.counts.items() if counts.all}
    filled |= sums.waiting.keys()
    children = scope.tree.children(scope.unit.id)
    shown = [
        node
        for node in children
        if valid_on(node, span.first, span.last) or filled & sums.row_of[node.id]
    ]
    shown.sort(key=lambda node: (sort_key(node.name), node.code))
    return [scope.unit, *shown] if scope.unit.id in filled else shown


def _communes(shown: Iterable[UnitNode], day: date) -> int:
    return sum(node.kind in COMMUNE_KINDS and valid_on(node, day, day) for node in shown)


def _line(sums: _Sums, node: UnitNode, units: Iterable[UUID]) -> Line:
    units = list(units)
    return Line(
        unit=node,
        strip=_strip(sums, units),
        reached=_reached(sums, units) if sums.door else None,
        amounts={each.form.key: _amount(sums, units, each) for each in sums.headlines},
        counts=sum((sums.counts.get(unit, Counts()) for unit in units), Counts()),
        waiting=sum((sums.waiting.get(unit, Waiting()) for unit in units), Waiting()),
    )


def _strip(sums: _Sums, units: Iterable[UUID]) -> list[int]:
    found = [sums.strips[unit] for unit in units if unit in sums.strips]
    return [sum(days.get(day, 0) for days in found) for day in sums.strip_days]


def _amount(sums: _Sums, units: Iterable[UUID], column: Headline) -> Amount:
    found = (
        sums.amounts.get((unit, column.form.key, part), Amount())
        for unit in units
        for part in column.parts
    )
    return sum(found, Amount())


def _reached(sums: _Sums, units: Sequence[UUID]) -> Reached:
    assert sums.door is not None
    per_measure = {
        measure: sum((sums.reached.get((unit, measure), Amount()) for unit in units), Amount())
        for measure in door_measures(sums.door)
    }
    listed = [sums.households[unit] for unit in units if unit in sums.households]
    everything = doors(sums.door, {key: amount.all for key, amount in per_measure.items()})
    pending = doors(sums.door, {key: amount.pending for key, amount in per_measure.items()})
    return Reached(
        coverage([everything], sum(listed) if listed else None), coverage([pending], None).reached
    )
