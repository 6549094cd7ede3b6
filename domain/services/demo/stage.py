"""What a unit's phones and desks send, judged in memory by the very rules of a sync.

A sync of its own for each would ask the database some twenty questions 15,000 times. The stage
keeps the unit in memory instead, hands each batch the world that it would have found, and keeps
what became of it, in order, to be written at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from random import Random
from typing import Any
from uuid import UUID

from domain.actor import Actor
from domain.rules import world as rules
from domain.rules.entry import EntryState
from domain.rules.flag_index import FlagIndex
from domain.rules.flags import FlagContext, Returned, entry_flags
from domain.rules.forms import Form
from domain.rules.periods import counted_on, local_day
from domain.rules.rounds import round_of
from domain.rules.sync import Mutation, Verdict, judge_batch
from domain.rules.units import UnitTree
from domain.services.demo.cast import Cast
from domain.services.demo.chance import new_id
from domain.services.demo.people import Person
from domain.services.waiting import PENDING

SENT_TWICE = 0.015


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that somebody recorded: the type of its mutation, its moment, its body."""

    type: str
    at: datetime
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Played:
    """A sync as it went: who sent, when it arrived, what became of each mutation."""

    actor: Actor
    now: datetime
    verdicts: Sequence[Verdict]


@dataclass(frozen=True, slots=True)
class Common:
    """What all units of a province share while their weeks are played."""

    tree: UnitTree
    province_id: UUID
    calendar: rules.Calendar
    forms: Mapping[tuple[str, int], Form]
    reviewers: Sequence[Person]
    reviewers_unit: UUID


@dataclass(slots=True)
class Stage:
    """A unit in memory; `played` is its story since it was last written.

    `written` are the entries as they stand in the database.
    """

    rng: Random
    common: Common
    cast: Cast
    entries: dict[UUID, EntryState] = field(default_factory=dict)
    written: dict[UUID, EntryState] = field(default_factory=dict)
    played: list[Played] = field(default_factory=list)
    closed_through: date | None = None
    tree: UnitTree = field(init=False)
    people: dict[UUID, rules.Person] = field(init=False)
    places: dict[UUID, rules.Place] = field(init=False)
    index: FlagIndex = field(init=False)

    def __post_init__(self) -> None:
        self.tree = self.common.tree
        self.people = _people(self.cast, self.common)
        self.places = _places(self.cast)
        kinds = {place.id: place.kind for place in self.places.values()}
        self.index = FlagIndex(self.common.forms, kinds)

    def close(self, day: date) -> None:
        """Know that the unit's days were closed through a day: what waits counts after it.

        The unit is written, and `closing_carry` has done the same to its rows.
        """
        self.closed_through = day
        for entry in list(self.entries.values()):
            if entry.status in PENDING and entry.counted_on <= day:
                carried = counted_on(entry.started_at, day)
                self.entries[entry.id] = replace(entry, counted_on=carried)
        self.written = dict(self.entries)
        nodes = self.common.tree.by_id.values()
        self.tree = UnitTree(
            replace(node, closed_through=day) if node.id == self.cast.unit_id else node
            for node in nodes
        )

    def send(self, who: Person, steps: Sequence[Step], now: datetime) -> list[Verdict]:
        """Let a person send steps; some phones send the same once more.

        Raises AssertionError where a step is refused: whatever the demo invents is valid.
        """
        mutations = [self._mutation(who, step) for step in steps]
        actor = self._actor(who)
        world = self._world(actor, who, mutations, now)
        verdicts = judge_batch(world, mutations)
        refused = [v for v in verdicts if v.status == "refused"]
        assert not refused, [(v.mutation.type, v.slug, v.errors) for v in refused]
        self.played.append(Played(actor, now, verdicts))
        self._keep(verdicts)
        who.last_seen = max(now, who.last_seen or now)
        if self.rng.random() < SENT_TWICE:
            self.played.append(Played(actor, now, judge_batch(world, mutations)))
        return verdicts

    def _mutation(self, who: Person, step: Step) -> Mutation:
        who.last_n += 1
        at = (step.at + who.clock_off).isoformat(timespec="seconds")
        return Mutation(new_id(self.rng, step.at), who.id, who.last_n, step.type, at, step.body)

    def _actor(self, who: Person) -> Actor:
        reviews = who.role == "reviewer"
        unit = self.common.reviewers_unit if reviews else self.cast.unit_id
        reach = self.common.province_id if reviews else unit
        return who.acting(unit, reach)

    def _world(
        self, actor: Actor, who: Person, mutations: Sequence[Mutation], now: datetime
    ) -> rules.World:
        own = {actor.unit_id}
        return rules.World(
            officer_id=actor.officer_id,
            role=actor.role,
            unit_id=actor.unit_id,
            tree=self.tree,
            own_units=own,
            reach=self.tree.below(actor.reach_id) if actor.role == "reviewer" else set(),
            sat_in=own,
            now=now,
            language="vi",
            clock_off=who.clock_off.total_seconds(),
            calendars={self.tree.province_of(actor.unit_id): self.common.calendar},
            forms=self.common.forms,
            places=self.places,
            people=self.people,
            colleagues={person.id for person in self.cast.people if person is not who},
            units_with_chief={self.cast.unit_id},
            flags_of=self._flags_of,
            entries=self._named(mutations),
        )

    def _named(self, mutations: Iterable[Mutation]) -> dict[UUID, EntryState]:
        names = ("entry_id", "corrects")
        ids = {UUID(m.body[name]) for m in mutations for name in names if m.body.get(name)}
        ids |= {e.corrects for i in ids if (e := self.entries.get(i)) and e.corrects}
        return {found: self.entries[found] for found in ids if found in self.entries}

    def _flags_of(self, world: rules.World, entry: EntryState) -> list[str]:
        self.index.take(world.entries.values())
        day = local_day(entry.started_at)
        sent_back = entry.returned
        context = FlagContext(
            now=world.now,
            clock_off=world.clock_off,
            others=self.index.near(entry),
            households=self.places[entry.area_id].households,
            reached_before=self.index.reached(entry.area_id, round_of(day), entry.id),
            returned=_returned(sent_back) if sent_back else None,
        )
        return entry_flags(self.index.seen(entry), context)

    def _keep(self, verdicts: Iterable[Verdict]) -> None:
        changed = [verdict.after for verdict in verdicts if verdict.after]
        self.entries.update({entry.id: entry for entry in changed})
        self.index.take(changed)


def _returned(sent_back: Mapping[str, Any]) -> Returned:
    return Returned(sent_back["details"], sent_back["fields"], sent_back["code"])


def _people(cast: Cast, common: Common) -> dict[UUID, rules.Person]:
    seats = [(person, cast.unit_id) for person in cast.people]
    seats += [(person, common.reviewers_unit) for person in common.reviewers]
    return {p.id: rules.Person(p.id, p.role, unit, True) for p, unit in seats}


def _places(cast: Cast) -> dict[UUID, rules.Place]:
    built_in = [ground for ground in (cast.office, cast.everywhere) if ground]
    return {
        ground.id: rules.Place(ground.id, cast.unit_id, ground.kind, ground.households or None)
        for ground in (*cast.grounds, *built_in)
    }
