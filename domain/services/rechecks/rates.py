"""What re-checks found, as figures beside a unit's own: error rates, samples, quality."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, Text, case, cast, func, select
from sqlalchemy.orm import Session

from domain.rules.drawing import RANDOM
from domain.rules.rechecks import ERRORS, SETTLED
from domain.rules.rounds import quarter_of
from domain.rules.sampling import Rate, error_rate, sample_size
from domain.rules.totals import ENTRIES
from domain.services.catalogue import load_forms
from domain.services.span import Span
from domain.services.sums import read_counts, within
from domain.tables import Entry, Recheck, RecheckItem, Total


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

    needed: int
    drawn: int
    looked_at: int

    @property
    def is_done(self) -> bool:
        """Whether as many were looked at as are needed."""
        return self.looked_at >= self.needed


@dataclass(frozen=True, slots=True)
class Quality:
    """What a report says of its own figures: recorded, returned once, sampled, found right."""

    recorded: int
    returned: int
    sampled: int
    right: int


Asked = Select[*tuple[Any, ...]]
NONE_CHECKED: Final = ErrorRate(error_rate(0, 0), 0)


def error_rates(session: Session, units: Collection[UUID], span: Span) -> Mapping[UUID, ErrorRate]:
    """Give each unit's error rate over the entries of a span, in one query; every unit has one.

    Only what was drawn at random counts: the flagged were chosen because something was odd.
    """
    found = _findings(session, units, span)
    return {unit: _rate(found.get(unit, {})) for unit in units}


def error_rate_of(session: Session, units: Collection[UUID], span: Span) -> ErrorRate:
    """Give the error rate of several units together."""
    together: dict[str, int] = {}
    for counts in _findings(session, units, span).values():
        for finding, count in counts.items():
            together[finding] = together.get(finding, 0) + count
    return _rate(together)


def samples_done(
    session: Session, units: Collection[UUID], span: Span, now: datetime
) -> Mapping[UUID, SampleDone]:
    """Give how far each unit's sample has come in the quarter that a span ends in, in 3 queries.

    What has not started yet is left out, so that nobody learns of a surprise by its number.
    """
    quarter = quarter_of(span.last)
    whole = Span(quarter.first, quarter.last)
    entries = _recorded(session, units, whole)
    drawn = _drawn(session, units, whole, now)
    return {
        unit: SampleDone(sample_size(entries.get(unit, 0)), *drawn.get(unit, (0, 0)))
        for unit in units
    }


def quality(session: Session, units: Collection[UUID], span: Span) -> Mapping[UUID, Quality]:
    """Give each unit's quality over the entries of a span, in 4 queries.

    `recorded` are the entries that count (submitted, queried, approved), `returned` those that a
    chief sent back at least once, whatever became of them.
    """
    recorded = _recorded(session, units, span)
    returned = _returned(session, units, span)
    found = _findings(session, units, span)
    return {
        unit: Quality(
            recorded.get(unit, 0),
            returned.get(unit, 0),
            sum(found.get(unit, {}).values()),
            found.get(unit, {}).get("right", 0),
        )
        for unit in units
    }


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
    query = _random(select(Entry.unit_id, RecheckItem.finding, func.count()), units, span)
    query = query.where(RecheckItem.finding.is_not(None))
    found: dict[UUID, dict[str, int]] = {}
    for unit, finding, count in session.execute(query.group_by(Entry.unit_id, RecheckItem.finding)):
        found.setdefault(unit, {})[finding] = count
    return found


def _drawn(
    session: Session, units: Collection[UUID], span: Span, now: datetime
) -> dict[UUID, tuple[int, int]]:
    looked_at = func.sum(case((RecheckItem.finding.is_not(None), 1), else_=0))
    query = _random(select(Entry.unit_id, func.count(), looked_at), units, span)
    query = query.join(Recheck, Recheck.id == RecheckItem.recheck_id)
    query = query.where(Recheck.starts_at <= now).group_by(Entry.unit_id)
    return {unit: (int(drawn), int(done)) for unit, drawn, done in session.execute(query)}


def _recorded(session: Session, units: Collection[UUID], span: Span) -> dict[UUID, int]:
    forms = {key for key, _ in load_forms(session)}
    counts = read_counts(session, within(units, span, forms, [ENTRIES]), Total.unit_id)
    return {unit: each.all for unit, each in counts.items()}


def _returned(session: Session, units: Collection[UUID], span: Span) -> dict[UUID, int]:
    query = (
        select(Entry.unit_id, func.count())
        .where(
            Entry.unit_id.in_(units),
            cast(Entry.returned, Text) != "null",
            Entry.counted_on >= span.first,
            Entry.counted_on <= span.last,
        )
        .group_by(Entry.unit_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}
