"""The rows of the overview: what one unit, or all together, come to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from domain.rules.rounds import Coverage, coverage
from domain.rules.sampling import Rate, error_rate
from domain.rules.units import UnitNode
from domain.services.asked import Asked
from domain.services.overview_sums import OverviewSums
from domain.services.silent_phones import SilentPhone
from domain.services.sums import Amount, Counts
from domain.services.waiting import Waiting


@dataclass(frozen=True, slots=True)
class Reached:
    """The coverage of a round up to a span's end, and how much of it is still pending."""

    coverage: Coverage
    pending: int


@dataclass(frozen=True, slots=True)
class Done:
    """What was approved of what a campaign asks; `whole` is None where no share was given."""

    asked: Asked
    amount: Amount
    whole: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one unit, or of all together; `strip` are the entries of the last days.

    `silent` are its phones that have not been heard of for days, the longest silence first;
    `errors` what re-checks found, None where none was done.
    """

    unit: UnitNode
    strip: Sequence[int]
    reached: Reached | None
    done: Sequence[Done]
    amounts: Mapping[str, Amount]
    counts: Counts
    waiting: Waiting
    silent: Sequence[SilentPhone]
    errors: Rate | None


@dataclass(frozen=True, slots=True)
class Found:
    """All that was read, and which units each row of the table is made of."""

    row_of: Mapping[UUID, set[UUID]]
    sums: OverviewSums
    waiting: Mapping[UUID, Waiting]
    households: Mapping[UUID, int]
    silent: Sequence[SilentPhone]
    errors: Mapping[UUID, Rate]


def line_of(found: Found, node: UnitNode, units: Iterable[UUID]) -> Line:
    """Give the row of a unit, made of itself and those below it."""
    own = set(units)
    done = [_done(found.sums, asked, own, _share(asked, own)) for asked in found.sums.wanted.asked]
    return _line(found, node, own, done)


def total_of(found: Found, top: UnitNode, units: Iterable[UUID]) -> Line:
    """Give what all rows come to."""
    own = set(units)
    done = [_done(found.sums, asked, own, asked.whole) for asked in found.sums.wanted.asked]
    return _line(found, top, own, done)


def _line(found: Found, node: UnitNode, units: set[UUID], done: Sequence[Done]) -> Line:
    sums, wanted = found.sums, found.sums.wanted
    return Line(
        unit=node,
        strip=sums.strip(units),
        reached=_reached(found, units) if wanted.door else None,
        done=done,
        amounts={each.form.key: sums.headline(units, each).amount for each in wanted.headlines},
        counts=sums.counts(units),
        waiting=sum((found.waiting.get(unit, Waiting()) for unit in units), Waiting()),
        silent=[phone for phone in found.silent if phone.unit_id in units],
        errors=_errors(found.errors, units),
    )


def _share(asked: Asked, units: Collection[UUID]) -> int | None:
    shares = [asked.wholes[unit] for unit in units if unit in asked.wholes]
    return sum(shares) if shares else None


def _done(sums: OverviewSums, asked: Asked, units: Iterable[UUID], whole: int | None) -> Done:
    return Done(asked, sums.done(units, asked).amount, whole)


def _reached(found: Found, units: Collection[UUID]) -> Reached:
    listed = [found.households[unit] for unit in units if unit in found.households]
    everything = coverage([found.sums.doors(units)], sum(listed) if listed else None)
    return Reached(everything, coverage([found.sums.doors(units, pending=True)], None).reached)


def _errors(errors: Mapping[UUID, Rate], units: Iterable[UUID]) -> Rate | None:
    found = [errors[unit] for unit in units if unit in errors]
    if not found:
        return None
    return error_rate(sum(each.found for each in found), sum(each.n for each in found))
