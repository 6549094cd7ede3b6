"""Areas of a unit that does not quite exist: their names, kinds and households."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random
from uuid import UUID

from domain.services.demo.chance import skewed, within

FEWEST, MOST = 8, 60
FIRST_PARTS = ("Nà", "Khe", "Đồng", "Pắc", "Cái", "Khuổi", "Tân", "Đông")
SECOND_PARTS = ("Pàn", "Lầu", "Mười", "Vàng", "Tiến", "Lạc", "Sơn", "Cáu", "Thanh")


@dataclass(frozen=True, slots=True)
class Ground:
    """An area with its list; one of the built-in areas has none."""

    id: UUID
    name: str
    kind: str
    households: int = 0
    residents: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """An area as it was drawn, before it has an id."""

    name: str
    kind: str
    households: int
    residents: int


def draw_areas(rng: Random, unit_kind: str, number: int | None = None) -> list[Drawn]:
    """Draw the areas of a unit: 8 to 60, about 27, of about 310 households each (demo.md)."""
    wanted = within(FEWEST, number or skewed(rng, 24.5, 0.45), MOST)
    names = _quarters() if unit_kind == "ward" else _hamlets(rng)
    return [_drawn(rng, *next(names)) for _ in range(wanted)]


def _drawn(rng: Random, name: str, kind: str) -> Drawn:
    households = within(20, skewed(rng, 270, 0.55), 900)
    return Drawn(name, kind, households, round(households * rng.uniform(3.1, 3.9)))


def _quarters() -> Iterator[tuple[str, str]]:
    for number in range(1, MOST + 1):
        yield f"Khu {number}", "khu"


def _hamlets(rng: Random) -> Iterator[tuple[str, str]]:
    pairs = [f"{first} {second}" for first, second in product(FIRST_PARTS, SECOND_PARTS)]
    rng.shuffle(pairs)
    for pair in pairs:
        kind = "bản" if rng.random() < 0.2 else "thôn"
        yield f"{kind.capitalize()} {pair}", kind
