"""Samples for re-checks: how large, drawn how, and what may be said of what was found.

A draw is seeded and uses nothing but SHA-256, so that anyone who has the seed and the list can
draw it again, in any language and in any year.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Final, TypeVar
from uuid import UUID

T = TypeVar("T", bound=object)

# Names how a draw was made, so that a later way of drawing is told from this one.
ALGORITHM: Final = "sha256-1"

# A unit that invents this part of its entries is to be found so many times in 100.
INVENTED: Final = Fraction(5, 100)
FOUND: Final = Fraction(95, 100)
# Below this many re-checked entries no percentage is shown, only "mẫu nhỏ".
SMALL: Final = 20
# Doors asked one question in a re-check of visits, and how unlikely an answer may be by chance.
DOORS_ASKED: Final = 19
BY_CHANCE: Final = Fraction(10, 100)
# The two-sided 95 % quantile of the normal distribution.
Z95: Final = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of `n` with the interval in which the true one lies 95 times in 100 (Wilson)."""

    found: int
    n: int
    low: float
    high: float

    @property
    def is_small(self) -> bool:
        """Whether too few were looked at to show a percentage."""
        return self.n < SMALL


def change_in_points(now: Rate, before: Rate) -> int | None:
    """Say by how many tenths of a percentage point a share differs from an earlier one.

    Of the shares as they are written, cut to one decimal, so that who subtracts finds the same.
    None where either was found in fewer than 20 (domain.md, "mẫu nhỏ"): no change is told then.
    """
    if now.is_small or before.is_small:
        return None
    return now.found * 1000 // now.n - before.found * 1000 // before.n


def sample_size(entries: int, invented: Fraction = INVENTED, found: Fraction = FOUND) -> int:
    """Say how many of a unit's entries to draw, so that one invented entry is among them.

    Drawn without putting back: the smallest n for which n entries, of which the share `invented`
    (at least one) is made up, hold none of these with a chance of at most 1 − `found`. With very
    many entries that is 59; of 100 it is 45.
    """
    if entries <= 0:
        return 0
    bad = max(1, math.floor(entries * invented))
    missed, drawn = Fraction(1), 0
    while missed > 1 - found:
        missed *= Fraction(entries - drawn - bad, entries - drawn)
        drawn += 1
    return drawn


def size_of_part(entries: int, taken: int, days: int, whole: int) -> int:
    """Say how many more to draw of a part of a quarter: `days` of its `whole` days.

    `entries` are those of the part, `taken` how many of them were drawn already. Each part takes
    its share of the quarter's sample, so that the parts together are as large as one draw at its
    end; never less than one.
    """
    share = math.ceil(sample_size(entries) * Fraction(days, whole))
    return max(1, share - taken)


def drawing_order(seed: str, ids: Iterable[T]) -> list[T]:
    """Put ids into the order of a draw: by the SHA-256 of `seed:id`."""
    return sorted(ids, key=lambda one: sha256(f"{seed}:{one}".encode()).digest())


def draw(
    seed: str,
    by_officer: Mapping[UUID, Sequence[UUID]],
    size: int,
    reached: Collection[UUID] = frozenset(),
) -> list[UUID]:
    """Draw `size` entries by lot, of every officer one where the size allows it.

    `by_officer` are the entries of each officer, `reached` those of whom the quarter's earlier
    draws have taken one. First everybody else's first one in the order of the draw, then the rest
    by that order alone: each officer is reached, and who wrote more is drawn more often. Where
    there are more officers than `size`, the lot says who waits.
    """
    order = drawing_order(seed, (one for ids in by_officer.values() for one in ids))
    author = {one: officer for officer, ids in by_officer.items() for one in ids}
    first: dict[UUID, UUID] = {}
    for one in order:
        if author[one] not in reached:
            first.setdefault(author[one], one)
    of_each = list(first.values())
    taken = set(of_each)
    return (of_each + [one for one in order if one not in taken])[: max(0, size)]


def draw_besides(seed: str, ids: Iterable[T], taken: Collection[T], size: int) -> list[T]:
    """Draw `size` more by lot from those that were not taken: the flagged, after the random."""
    return [one for one in drawing_order(seed, ids) if one not in taken][: max(0, size)]


@dataclass(frozen=True, slots=True)
class Walk:
    """A way over the doors of an area, which nobody has to know by address.

    Doors are counted along the alleys from the first house on: the walk begins at door `start`
    and takes every `step`-th one after it.
    """

    start: int
    step: int
    households: int

    def doors(self, count: int) -> list[int]:
        """List the first `count` doors to knock at; at the end of the area it begins anew.

        Each further round begins one door later, so that no door is knocked at twice.
        """
        found: list[int] = []
        for turn in range(self.step):
            first = (self.start - 1 + turn) % self.step + 1
            found += range(first, self.households + 1, self.step)
            if len(found) >= count:
                break
        return found[:count]


def walk_over(seed: str, area: UUID, households: int) -> Walk:
    """Draw the start and the step of a walk over an area's doors.

    The step is so long that a walk through the whole area passes twice as many doors as have to
    answer, since many are out of an evening. Raises ValueError for an area with no door.
    """
    if households < 1:
        raise ValueError("an area without a door")
    step = max(1, households // (2 * DOORS_ASKED))
    lot = int.from_bytes(sha256(f"{seed}:{area}:start".encode()).digest())
    return Walk(lot % step + 1, step, households)


def error_rate(wrong: int, checked: int) -> Rate:
    """Give the share of wrong ones among those checked, with Wilson's interval of 95 %.

    Raises ValueError where more are wrong than were checked. Of nothing checked all is possible.
    """
    if not 0 <= wrong <= checked:
        raise ValueError(f"{wrong} wrong of {checked} checked")
    if checked == 0:
        return Rate(0, 0, 0.0, 1.0)
    share, z2 = wrong / checked, Z95**2
    middle = (share + z2 / (2 * checked)) / (1 + z2 / checked)
    spread = math.sqrt(share * (1 - share) / checked + z2 / (4 * checked**2))
    half = Z95 / (1 + z2 / checked) * spread
    low = 0.0 if wrong == 0 else middle - half
    high = 1.0 if wrong == checked else middle + half
    return Rate(wrong, checked, low, high)


def bears_out(yes: int, asked: int, claimed: Fraction) -> bool:
    """Whether the answers of doors bear out a claimed share of households that were met.

    They do not where so few a yes would come by chance at most one time in ten: of 19 asked,
    eight or fewer do not bear out 60 %.
    """
    if not 0 <= yes <= asked:
        raise ValueError(f"{yes} yes of {asked} asked")
    so_few = sum(_chance(n, asked, claimed) for n in range(yes + 1))
    return asked == 0 or so_few > BY_CHANCE


def _chance(n: int, of: int, share: Fraction) -> Fraction:
    return math.comb(of, n) * share**n * (1 - share) ** (of - n)
