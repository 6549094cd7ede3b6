"""What a batch of mutations is judged against: loaded once, under the locks, then only read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.rules.entry import EntryState
from domain.rules.forms import Form
from domain.rules.units import UnitTree


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom entries name."""

    id: UUID
    role: str
    unit_id: UUID
    active: bool


@dataclass(frozen=True, slots=True)
class Place:
    """An area with its denominator; None where it has none."""

    id: UUID
    unit_id: UUID
    kind: str
    households: int | None


@dataclass(frozen=True, slots=True)
class Applied:
    """What is remembered of a mutation that took effect."""

    officer_id: UUID
    type: str
    body_hash: str
    entry_id: UUID


@dataclass(frozen=True, slots=True)
class Calendar:
    """The newest calendar of a province."""

    version: int
    document: Mapping[str, Any]


@dataclass(slots=True)
class World:
    """All that judging needs. `entries` and `applied` move on as the batch is judged."""

    officer_id: UUID
    role: str
    unit_id: UUID
    tree: UnitTree
    own_units: set[UUID]
    reach: set[UUID]
    sat_in: set[UUID]
    now: datetime
    language: str
    clock_off: float | None
    calendars: Mapping[UUID, Calendar]
    forms: Mapping[tuple[str, int], Form]
    places: Mapping[UUID, Place]
    people: Mapping[UUID, Person]
    colleagues: set[UUID]
    units_with_chief: set[UUID]
    flags_of: Callable[["World", EntryState], list[str]]
    entries: dict[UUID, EntryState] = field(default_factory=dict)
    applied: dict[UUID, Applied] = field(default_factory=dict)
    before: dict[UUID, EntryState | None] = field(default_factory=dict)

    def calendar_of(self, unit_id: UUID) -> Calendar:
        """Give the calendar of the province that a unit stands in."""
        return self.calendars[self.tree.province_of(unit_id)]

    def form_of(self, entry: EntryState) -> Form:
        """Give the definition that an entry was written by."""
        return self.forms[(entry.form_key, entry.form_version)]

    def corrections_of(self, target: UUID, but: UUID) -> list[EntryState]:
        """List the approved corrections of an entry, one of them left out."""
        return [
            entry
            for entry in self.entries.values()
            if entry.corrects == target and entry.status == "approved" and entry.id != but
        ]
