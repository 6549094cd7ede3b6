"""What all units together came to in a like of a period: the one before, or that a year ago."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.rules.rounds import coverage
from domain.rules.totals import ENTRIES
from domain.services.headlines import door_measures, doors
from domain.services.overview_sums import OverviewSums
from domain.services.span import Span
from domain.services.sums import Counts


@dataclass(frozen=True, slots=True)
class Past:
    """The figures of a like: its days, the round's days, and what was counted in them."""

    span: Span
    round_span: Span
    counts: Counts
    amounts: Mapping[str, int]
    reached: int | None


def past_of(sums: OverviewSums, name: str) -> Past:
    """Give the like by its name, `before` or `year_ago`."""
    wanted, round_days = sums.wanted, sums.wanted.round_days
    entries = sums.found[f"entries_{name}"]
    headlines = sums.found.get(f"headlines_{name}", {})
    nothing = Counts()
    return Past(
        span=wanted.days.before if name == "before" else wanted.days.year_ago,
        round_span=round_days.before if name == "before" else round_days.year_ago,
        counts=entries.get(ENTRIES, nothing),
        amounts={
            each.form.key: sum(
                headlines.get((each.form.key, part), nothing).all for part in each.parts
            )
            for each in wanted.headlines
        },
        reached=_reached(sums, f"round_{name}"),
    )


def _reached(sums: OverviewSums, name: str) -> int | None:
    door = sums.wanted.door
    if door is None:
        return None
    found = {key: counts.all for key, counts in sums.found[name].items()}
    figures = doors(door, {measure: found.get(measure, 0) for measure in door_measures(door)})
    return coverage([figures], None).reached
