"""What re-checks found, as figures beside a unit's own: error rates, samples, quality."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, Select, case, func, literal, select, union_all
from sqlalchemy.orm import Session

from domain.rules.drawing import RANDOM
from domain.rules.rechecks import ERRORS, SETTLED
from domain.rules.rounds import quarter_of
from domain.rules.sampling import Rate, error_rate, sample_size
from domain.rules.totals import ENTRIES
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


def error_rates(session: Session, units: Collection[UUID], span: Span) -> Mapping[UUID, ErrorRate]:
    """Give each unit's error rate over the entries of a span, in one query; every unit has one.

    Only what was drawn at random counts: the flagged were chosen because something was odd.
    """
    found = _findings(session, units, span)
    return {unit: _rate(found.get(unit, {})) for unit in units}


def error_counts(units: Collection[UUID], span: Span) -> tuple[ScalarSelect[int], ...]:
    """Ask how many of the units' random entries were wrong, and how many settled, as columns."""
    count = _random(select(func.count()), units, span)
    return tuple(
        count.where(RecheckItem.finding.in_(found)).scalar_subquery() for found in (ERRORS, SETTLED)
    )


def findings_of(session: Session, units: Collection[UUID], span: Span) -> Mapping[str, int]:
    """Count the findings of several units' random entries together, by kind, in one query."""
    together: dict[str, int] = {}
    for counts in _findings(session, units, span).values():
        for finding, count in counts.items():
            together[finding] = together.get(finding, 0) + count
    return together


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


def _findings(session: Session, units: Collection[UUID], span: Span) -> dict[UUID, dict[str, int]]:
    settled = (
        select(Entry.unit_id, Entry.counted_on, RecheckItem.finding)
        .join(Entry, Entry.id == RecheckItem.entry_id)
        .where(RecheckItem.part == RANDOM, RecheckItem.finding.is_not(None))
        .cte("settled")
        # SQLite would look at every entry of the span for the few that were sampled.
        .prefix_with("MATERIALIZED", dialect="sqlite")
    )
    query = (
        select(settled.c.unit_id, settled.c.finding, func.count())
        .where(
            settled.c.unit_id.in_(units),
            settled.c.counted_on >= span.first,
            settled.c.counted_on <= span.last,
        )
        .group_by(settled.c.unit_id, settled.c.finding)
    )
    found: dict[UUID, dict[str, int]] = {}
    for unit, finding, count in session.execute(query):
        found.setdefault(unit, {})[finding] = count
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
