"""What a draw takes from its list: the same list and seed give the same items, whoever draws."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from domain.rules.sampling import draw, draw_besides, drawing_order

RANDOM: Final = "random"
FLAGGED: Final = "flagged"


@dataclass(frozen=True, slots=True)
class Lot:
    """How a draw is made: what is drawn, by which seed, how many, and how many flagged after."""

    subject: str
    seed: str
    size: int
    flagged: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list: its key, and for an entry its officer and whether it is flagged.

    `claimed` is what stands of it when it is drawn: an entry's version, the households met in an
    area of so many `households`, the figure of a day.
    """

    key: str
    officer: str = ""
    flagged: bool = False
    claimed: int = 0
    households: int | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing that was drawn, and in which part of the draw."""

    key: str
    part: str


def drawn_from(lot: Lot, listed: Sequence[Listed], reached: Collection[str]) -> list[Drawn]:
    """Draw from a list: of entries the random ones first, then the flagged that are left.

    `reached` are the officers of whom an earlier draw of the quarter has taken an entry.
    """
    if lot.subject != "entries":
        keys = drawing_order(lot.seed, (line.key for line in listed))
        return [Drawn(key, RANDOM) for key in keys[: lot.size]]
    by_officer: dict[UUID, list[UUID]] = {}
    for line in listed:
        by_officer.setdefault(UUID(line.officer), []).append(UUID(line.key))
    taken = draw(lot.seed, by_officer, lot.size, {UUID(officer) for officer in reached})
    flagged = [UUID(line.key) for line in listed if line.flagged]
    more = draw_besides(lot.seed, flagged, set(taken), lot.flagged)
    return [Drawn(str(one), RANDOM) for one in taken] + [Drawn(str(one), FLAGGED) for one in more]
