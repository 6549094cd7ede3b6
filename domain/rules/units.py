"""The tree of units: who reaches what, and which logs a person follows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

COMMUNE_KINDS = ("commune", "ward", "special_zone")
PROVINCE_KINDS = ("province", "city")
# Which kinds of unit a role sits in (domain.md, "Who").
_WITH_AREAS = (*COMMUNE_KINDS, "division")
_DEPARTMENTS = (*PROVINCE_KINDS, "division")
SEATS = {
    "officer": _WITH_AREAS,
    "chief": _WITH_AREAS,
    "reviewer": _DEPARTMENTS,
    "admin": _DEPARTMENTS,
}
AREA_KINDS = ("thôn", "bản", "khu", "khu phố", "tổ dân phố")
BUILT_IN_AREAS = {"office": "Trụ sở", "everywhere": "Toàn địa bàn"}


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit's place in the tree."""

    id: UUID
    code: str
    kind: str
    name: str
    parent_id: UUID | None
    merged_into_id: UUID | None
    valid_from: date
    valid_to: date | None
    closed_through: date | None


class UnitTree:
    """All units by id, with the questions that permissions and reading ask of them."""

    def __init__(self, nodes: Iterable[UnitNode]) -> None:
        self.by_id: dict[UUID, UnitNode] = {node.id: node for node in nodes}
        self._children: dict[UUID | None, list[UUID]] = {}
        self._merged: dict[UUID, list[UUID]] = {}
        for node in self.by_id.values():
            self._children.setdefault(node.parent_id, []).append(node.id)
            if node.merged_into_id:
                self._merged.setdefault(node.merged_into_id, []).append(node.id)

    def children(self, unit_id: UUID) -> list[UnitNode]:
        """List the units directly below."""
        return [self.by_id[child] for child in self._children.get(unit_id, [])]

    def below(self, unit_id: UUID) -> set[UUID]:
        """List a unit and all units below it."""
        return _reachable(unit_id, self._children)

    def merged_into(self, unit_id: UUID) -> set[UUID]:
        """List a unit and all that were merged into it, directly or through another."""
        return _reachable(unit_id, self._merged)

    def above(self, unit_id: UUID) -> list[UUID]:
        """List the units above, nearest first, the unit itself left out."""
        chain: list[UUID] = []
        parent = self.by_id[unit_id].parent_id
        while parent is not None and parent not in chain:
            chain.append(parent)
            parent = self.by_id[parent].parent_id
        return chain

    def successor(self, unit_id: UUID) -> UUID:
        """Name the unit whose chiefs decide: the one merged into, or the unit itself."""
        seen = {unit_id}
        while (merged := self.by_id[unit_id].merged_into_id) and merged not in seen:
            unit_id = merged
            seen.add(merged)
        return unit_id

    def province_of(self, unit_id: UUID) -> UUID:
        """Name the top of the tree that a unit stands in."""
        above = self.above(unit_id)
        return above[-1] if above else unit_id


def reach_from(unit_id: UUID, kind: str, parent_id: UUID | None, role: str) -> UUID:
    """Name where a role reaches down from (domain.md, "Who").

    A reviewer or administrator who sits in a division reaches what the department above it
    reaches.
    """
    if role in ("reviewer", "admin") and kind == "division" and parent_id:
        return parent_id
    return unit_id


def valid_on(node: UnitNode, first: date, last: date) -> bool:
    """Whether a unit was valid on some day of a span, both ends counted."""
    return node.valid_from <= last and (node.valid_to is None or node.valid_to >= first)


def _reachable(start: UUID, edges: Mapping[Any, list[UUID]]) -> set[UUID]:
    found: set[UUID] = set()
    waiting = [start]
    while waiting:
        unit_id = waiting.pop()
        if unit_id in found:
            continue
        found.add(unit_id)
        waiting.extend(edges.get(unit_id, []))
    return found
