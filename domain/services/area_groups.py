"""Areas as they are shown: outside their unit a small one is merged with a neighbour.

domain.md and experience.md: an area of under 20 households could point at people, so nobody
outside its unit sees its figures, or its entries, apart from those of the next one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.text import sort_key
from domain.rules.units import BUILT_IN_AREAS
from domain.services.desk_scope import Scope
from domain.services.world import households_on
from domain.tables import Area

FEWEST_HOUSEHOLDS: Final = 20


@dataclass(frozen=True, slots=True)
class Place:
    """An area with its households; None where it has no list."""

    id: UUID
    unit_id: UUID
    name: str
    kind: str
    households: int | None

    @property
    def is_built_in(self) -> bool:
        """Whether it is the office, or everywhere."""
        return self.kind in BUILT_IN_AREAS


@dataclass(frozen=True, slots=True)
class AreaGroup:
    """One area, or several that are shown as one."""

    places: tuple[Place, ...]

    @property
    def id(self) -> UUID:
        """Give the id that stands for the group in an address."""
        return self.places[0].id

    @property
    def ids(self) -> tuple[UUID, ...]:
        """List the ids of its areas."""
        return tuple(place.id for place in self.places)

    @property
    def is_built_in(self) -> bool:
        """Whether it is the office, or everywhere."""
        return self.places[0].is_built_in

    @property
    def households(self) -> int | None:
        """Add up its lists; None where it has none."""
        listed = [place.households for place in self.places if place.households is not None]
        return sum(listed) if listed else None


def load_groups(
    session: Session, scope: Scope, units: Iterable[UUID], day: date
) -> dict[UUID, list[AreaGroup]]:
    """Give each unit's areas as the person of a scope may see them, in Vietnamese order."""
    wanted = list(units)
    columns = (Area.id, Area.unit_id, Area.name, Area.kind, households_on(day))
    by_unit: dict[UUID, list[Place]] = {unit: [] for unit in wanted}
    for row in session.execute(select(*columns).where(Area.unit_id.in_(wanted))):
        by_unit[row.unit_id].append(Place(*row))
    return {
        unit: _groups(_sorted(places), merges=not scope.is_own(unit))
        for unit, places in by_unit.items()
    }


def group_of_area(groups: Mapping[UUID, Sequence[AreaGroup]]) -> dict[UUID, AreaGroup]:
    """Give the group that each area is shown in."""
    return {area: group for found in groups.values() for group in found for area in group.ids}


def merge_small(places: Sequence[Place]) -> list[tuple[Place, ...]]:
    """Merge each area of under 20 households with the next ones, the last with those before.

    An area without a list, or a built-in one, stands alone: nothing is known to be small of it.
    """
    groups: list[tuple[Place, ...]] = []
    small: tuple[Place, ...] = ()
    for place in places:
        if place.households is None or place.is_built_in:
            groups.append((place,))
            continue
        small = (*small, place)
        if _households(small) >= FEWEST_HOUSEHOLDS:
            groups.append(small)
            small = ()
    return _with_rest(groups, small)


def _with_rest(
    groups: list[tuple[Place, ...]], small: tuple[Place, ...]
) -> list[tuple[Place, ...]]:
    if not small:
        return groups
    for at in range(len(groups) - 1, -1, -1):
        if groups[at][0].households is not None:
            groups[at] = (*groups[at], *small)
            return groups
    return [*groups, small]


def _households(places: Iterable[Place]) -> int:
    return sum(place.households or 0 for place in places)


def _groups(places: Sequence[Place], merges: bool) -> list[AreaGroup]:
    parts = merge_small(places) if merges else [(place,) for place in places]
    return [AreaGroup(part) for part in parts]


def _sorted(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: (place.is_built_in, sort_key(place.name)))
