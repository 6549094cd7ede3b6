"""What re-checks found, as figures beside a unit's own: error rates, samples, quality."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, Select, case, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from domain.rules.drawing import RANDOM
from domain.rules.rechecks import ERRORS, SETTLED
from domain.rules.rounds import quarter_of
from domain.rules.sampling import Rate, error_rate, sample_size
from domain.rules.totals import ENTRIES
from domain.services.likes import Compared
from domain.services.span import Span
from domain.tables import DayTotal, Entry, Recheck, RecheckItem


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """How many of a unit's entries drawn at random were wrong, of those that could be settled.

    `unclear` are those without evidence, or with a difficulty that their officer named: they are
    no errors, and not part of `rate.n`.
    """

    rate: Rate
    unclear: int


@dataclass(frozen=True, slots=True)
class SampleDone:
    """How far a unit's sample of a quarter has come: needed, drawn, and looked at."""

    needed: int = 0
    drawn: int = 0
    looked_at: int = 0

    def __add__(self, other: "SampleDone") -> "SampleDone":
        return SampleDone(
            self.needed + other.needed,
            self.drawn + other.drawn,
            self.looked_at + other.looked_at,
        )

    @property
    def left(self) -> int:
        """Give how much of what is needed is still to be looked at."""
        return max(0, self.needed - self.looked_at)

    @property
    def is_done(self) -> bool:
        """Whether as many were looked at as are needed."""
        return self.looked_at >= self.needed


Asked = Select[*tuple[Any, ...]]
# How many of each finding, by unit.
Findings = Mapping[UUID, Mapping[str, int]]
# Of the like before, and of that a year ago.
PastRates = tuple[Rate | None, Rate | None]


def error_rates(session: Session, units: Collection[UUID], span: Span) -> Mapping[UUID, ErrorRate]:
    """Give each unit's error rate over the entries of a span, in one query; every unit has one.

    Only what was drawn at random counts: the flagged were chosen because something was odd.
    """
    (found,) = _findings(session, units, [span])
    return {unit: _rate(found.get(unit, {})) for unit in units}


def rates_of_likes(
    session: Session, units: Collection[UUID], span: Span, likes: Compared
) -> tuple[Mapping[UUID, Rate], PastRates]:
    """Give the rates of a span by unit, and of its likes over all units, in one query.

    Only units with a settled entry are there; a like without any is None.
    """
    spans = (span, likes.before, likes.year_ago)
    now, before, year_ago = _findings(session, units, spans)
    rates = {unit: _rate(counts).rate for unit, counts in now.items()}
    return (
        {unit: rate for unit, rate in rates.items() if rate.n},
        (_rate_or_none(_together(before)), _rate_or_none(_together(year_ago))),
    )


def error_counts(units: Collection[UUID], span: Span) -> tuple[ScalarSelect[int], ...]:
    """Ask how many of the units' random entries were wrong, and how many settled, as columns."""
    count = _random(select(func.count()), units, span)
    return tuple(
        count.where(RecheckItem.finding.in_(found)).scalar_subquery() for found in (ERRORS, SETTLED)
    )


def counted_rate(wrong: int, settled: int) -> Rate | None:
    """Give the rate of what `error_counts` asked for; None where nothing was settled."""
    return error_rate(wrong, settled) if settled else None


def findings_of(session: Session, units: Collection[UUID], span: Span) -> Mapping[str, int]:
    """Count the findings of several units' random entries together, by kind, in one query."""
    (found,) = _findings(session, units, [span])
    return _together(found)


def samples_done(
    session: Session, units: Collection[UUID], span: Span, now: datetime, forms: Collection[str]
) -> Mapping[UUID, SampleDone]:
    """Give how far each unit's sample has come in the quarter that a span ends in, in one query.

    `forms` are the keys of all forms. What has not started yet is left out, so that nobody learns
    of a surprise by its number.
    """
    quarter = quarter_of(span.last)
    whole = Span(quarter.first, quarter.last)
    asked = union_all(_entries(units, whole, forms), _drawn(units, whole, now))
    recorded = dict.fromkeys(units, 0)
    drawn = dict.fromkeys(units, (0, 0))
    for unit, part, count, done in session.execute(asked):
        if part == ENTRIES:
            recorded[unit] = int(count)
        else:
            drawn[unit] = (int(count), int(done))
    return {unit: SampleDone(sample_size(recorded[unit]), *drawn[unit]) for unit in units}


def _rate(counts: Mapping[str, int]) -> ErrorRate:
    wrong = sum(counts.get(finding, 0) for finding in ERRORS)
    settled = sum(counts.get(finding, 0) for finding in SETTLED)
    return ErrorRate(error_rate(wrong, settled), sum(counts.values()) - settled)


def _random(query: Asked, units: Collection[UUID], span: Span) -> Asked:
    return (
        query.select_from(RecheckItem)
        .join(Entry, Entry.id == RecheckItem.entry_id)
        .where(
            RecheckItem.part == RANDOM,
            Entry.unit_id.in_(units),
            Entry.counted_on >= span.first,
            Entry.counted_on <= span.last,
        )
    )


def _rate_or_none(counts: Mapping[str, int]) -> Rate | None:
    rate = _rate(counts).rate
    return rate if rate.n else None


def _together(found: Findings) -> dict[str, int]:
    together: dict[str, int] = {}
    for counts in found.values():
        for finding, count in counts.items():
            together[finding] = together.get(finding, 0) + count
    return together


def _findings(
    session: Session, units: Collection[UUID], spans: Sequence[Span]
) -> list[dict[UUID, dict[str, int]]]:
    """Count what was found in each of several spans, which may overlap, in one query."""
    settled = (
        select(Entry.unit_id, Entry.counted_on, RecheckItem.finding)
        .join(Entry, Entry.id == RecheckItem.entry_id)
        .where(RecheckItem.part == RANDOM, RecheckItem.finding.is_not(None))
        .cte("settled")
        # SQLite would look at every entry of the span for the few that were sampled.
        .prefix_with("MATERIALIZED", dialect="sqlite")
    )
    within = [settled.c.counted_on.between(span.first, span.last) for span in spans]
    query = (
        select(
            settled.c.unit_id,
            settled.c.finding,
            *(func.count(case((lies, 1))) for lies in within),
        )
        .where(settled.c.unit_id.in_(units), or_(*within))
        .group_by(settled.c.unit_id, settled.c.finding)
    )
    found: list[dict[UUID, dict[str, int]]] = [{} for _ in spans]
    for unit, finding, *counts in session.execute(query):
        for of_span, count in zip(found, counts, strict=True):
            if count:
                of_span.setdefault(unit, {})[finding] = count
    return found


def _drawn(units: Collection[UUID], span: Span, now: datetime) -> Asked:
    looked_at = func.sum(case((RecheckItem.finding.is_not(None), 1), else_=0))
    query = _random(select(Entry.unit_id, literal("drawn"), func.count(), looked_at), units, span)
    query = query.join(Recheck, Recheck.id == RecheckItem.recheck_id)
    return query.where(Recheck.starts_at <= now).group_by(Entry.unit_id)


def _entries(units: Collection[UUID], span: Span, forms: Collection[str]) -> Asked:
    return (
        select(
            DayTotal.unit_id,
            literal(ENTRIES),
            func.sum(DayTotal.approved + DayTotal.pending),
            literal(0),
        )
        .where(
            DayTotal.unit_id.in_(units),
            DayTotal.form_key.in_(forms),
            DayTotal.measure == ENTRIES,
            DayTotal.day.between(span.first, span.last),
        )
        .group_by(DayTotal.unit_id)
    )
