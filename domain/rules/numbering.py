"""Numbers that count up: ranges that were skipped, and numbers that came under two ids."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

Gap = tuple[int, int]
MOST_NAMED = 1000
MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class Numbering:
    """The highest number seen, the ranges below it that never came, the numbers that came twice."""

    last_n: int
    gaps: tuple[Gap, ...]
    reused: tuple[int, ...]

    def missing(self) -> list[int]:
        """List what is amiss, ascending, at most a thousand of them (protocol.md, `missing`)."""
        named = set(self.reused)
        for first, last in self.gaps:
            named.update(range(first, min(last, first + MOST_NAMED) + 1))
        return sorted(named)[:MOST_NAMED]


def after(
    known: Numbering, batch: Iterable[tuple[int, UUID]], seen: Mapping[int, set[UUID]]
) -> Numbering:
    """Give the numbering once a batch of numbers and their ids has come.

    `seen` tells under which ids a number came before. A number that comes late closes its gap.
    """
    last, gaps, reused = known.last_n, list(known.gaps), set(known.reused)
    ids = {n: set(found) for n, found in seen.items()}
    for n, mutation_id in batch:
        if ids.setdefault(n, set()) - {mutation_id}:
            reused.add(n)
        ids[n].add(mutation_id)
        if n > last:
            if n > last + 1:
                gaps.append((last + 1, n - 1))
            last = n
        else:
            gaps = [part for gap in gaps for part in _without(gap, n)]
    return Numbering(last, tuple(gaps[-MOST_KEPT:]), tuple(sorted(reused)[-MOST_KEPT:]))


def _without(gap: Gap, n: int) -> list[Gap]:
    first, last = gap
    if not first <= n <= last:
        return [gap]
    return [part for part in ((first, n - 1), (n + 1, last)) if part[0] <= part[1]]
