"""Loads what a batch is judged against: the locks first, then a fixed number of queries."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.entry import EntryState
from domain.rules.periods import local_day
from domain.rules.reading import as_uuid
from domain.rules.sync import Mutation
from domain.rules.units import UnitTree
from domain.rules.world import Applied, Calendar, Person, Place, World
from domain.services.acting import actor_now
from domain.services.catalogue import load_forms, newest_calendar
from domain.services.entry_rows import load_entries
from domain.services.flag_context import flagger
from domain.services.log import MovedMeanwhile, lock_units
from domain.services.tree import load_tree
from domain.tables import AppliedMutation, Area, AreaCount, Entry, Officer, Posting, Unit

SAT_WITHIN = timedelta(days=180)


def named_ids(mutations: Iterable[Mutation], *names: str) -> set[UUID]:
    """Collect the ids that bodies name in some of their fields."""
    found = (as_uuid(m.body.get(name)) for m in mutations for name in names)
    return {item for item in found if item is not None}


def load_world(
    session: Session,
    actor: Actor,
    mutations: Sequence[Mutation],
    clock_off: float | None,
    now: datetime,
    language: str,
) -> tuple[World, dict[UUID, Unit]]:
    """Lock the units that a batch touches and load what it is judged against.

    Raises MovedMeanwhile where a unit that was not locked turns out to be touched.
    """
    sat_in = _sat_in(session, actor, now)
    tree = load_tree(session, actor.unit_id, *sat_in)
    reachable = tree.merged_into(actor.unit_id) | tree.below(actor.reach_id) | sat_in
    touched = _touched_units(session, actor, mutations, reachable)
    locked = lock_units(session, touched)
    entries = _entries(session, mutations)
    places = _places(session, mutations, local_day(now))
    # A merge may have gone through while this request waited for the lock.
    if actor_now(session, actor, hold=True) != actor:
        raise MovedMeanwhile
    lying_in = {entry.unit_id for entry in entries.values()}
    tree = load_tree(session, actor.unit_id, *sat_in, *lying_in)
    named = named_ids(mutations, "entry_id", "corrects")
    changing = [entries[i] for i in named if i in entries]
    if not _units_of(changing, places.values(), reachable, actor) <= locked.keys():
        raise MovedMeanwhile
    people = _people(session, tree, actor, entries.values())
    forms = load_forms(session)
    world = World(
        officer_id=actor.officer_id,
        role=actor.role,
        unit_id=actor.unit_id,
        tree=tree,
        own_units=tree.merged_into(actor.unit_id),
        reach=tree.below(actor.reach_id) if actor.role == "reviewer" else set(),
        sat_in=sat_in,
        now=now,
        language=language,
        clock_off=clock_off,
        calendars=_calendars(session, tree),
        forms=forms,
        places=places,
        people=people,
        colleagues=_colleagues(people.values(), tree.merged_into(actor.unit_id), actor),
        units_with_chief={p.unit_id for p in people.values() if p.role == "chief" and p.active},
        flags_of=flagger(session, actor, mutations, forms, now),
        entries=entries,
        applied=_applied(session, mutations),
    )
    return world, locked


def _sat_in(session: Session, actor: Actor, now: datetime) -> set[UUID]:
    since = now - SAT_WITHIN
    query = select(Posting.unit_id).where(
        Posting.officer_id == actor.officer_id,
        or_(Posting.to_at.is_(None), Posting.to_at >= since),
    )
    return {actor.unit_id, *session.scalars(query)}


def _calendars(session: Session, tree: UnitTree) -> dict[UUID, Calendar]:
    provinces = {node.id for node in tree.by_id.values() if node.parent_id is None}
    return {province: newest_calendar(session, province) for province in provinces}


def _touched_units(
    session: Session, actor: Actor, mutations: Sequence[Mutation], reachable: set[UUID]
) -> set[UUID]:
    areas, ids = named_ids(mutations, "area_id"), named_ids(mutations, "entry_id", "corrects")
    of_areas = session.scalars(select(Area.unit_id).where(Area.id.in_(areas))) if areas else ()
    touched = {unit for unit in of_areas if unit in reachable}
    if ids:
        rows = session.execute(
            select(Entry.unit_id, Entry.officer_id).where(Entry.id.in_(ids)).distinct()
        )
        touched.update(u for u, by in rows if u in reachable or by == actor.officer_id)
    return touched


def _units_of(
    entries: Iterable[EntryState], places: Iterable[Place], reachable: set[UUID], actor: Actor
) -> set[UUID]:
    units = {place.unit_id for place in places if place.unit_id in reachable}
    units.update(
        e.unit_id for e in entries if e.unit_id in reachable or e.officer_id == actor.officer_id
    )
    return units


def _entries(session: Session, mutations: Sequence[Mutation]) -> dict[UUID, EntryState]:
    ids = named_ids(mutations, "entry_id", "corrects")
    if not ids:
        return {}
    found = load_entries(session, or_(Entry.id.in_(ids), Entry.corrects.in_(ids)))
    corrected = {entry.corrects for entry in found if entry.corrects} - ids
    if corrected:
        # What a correction is taken together with when it is decided on.
        found += load_entries(session, or_(Entry.id.in_(corrected), Entry.corrects.in_(corrected)))
    return {entry.id: entry for entry in found}


def _places(session: Session, mutations: Sequence[Mutation], today: date) -> dict[UUID, Place]:
    ids = named_ids(mutations, "area_id")
    if not ids:
        return {}
    query = select(Area.id, Area.unit_id, Area.kind, households_on(today)).where(Area.id.in_(ids))
    return {row[0]: Place(*row) for row in session.execute(query)}


def households_on(today: date) -> Any:
    """Give the subquery of an area's households on a day: the newest count that holds by then."""
    return (
        select(AreaCount.households)
        .where(AreaCount.area_id == Area.id, AreaCount.valid_from <= today)
        .order_by(AreaCount.valid_from.desc())
        .limit(1)
        .correlate(Area)
        .scalar_subquery()
    )


def _people(
    session: Session, tree: UnitTree, actor: Actor, entries: Iterable[EntryState]
) -> Mapping[UUID, Person]:
    entries = list(entries)
    authors = {entry.officer_id for entry in entries}
    units = tree.merged_into(actor.unit_id)
    deciders = {tree.successor(e.unit_id) for e in entries if e.unit_id in tree.by_id}
    query = select(Officer.id, Officer.role, Officer.unit_id, Officer.active).where(
        or_(
            Officer.id == actor.officer_id,
            Officer.unit_id.in_(units),
            Officer.id.in_(authors),
            (Officer.role == "chief") & Officer.unit_id.in_(deciders),
        )
    )
    return {row.id: Person(*row) for row in session.execute(query)}


def _colleagues(people: Iterable[Person], units: Collection[UUID], actor: Actor) -> set[UUID]:
    return {p.id for p in people if p.unit_id in units and p.id != actor.officer_id}


def _applied(session: Session, mutations: Sequence[Mutation]) -> dict[UUID, Applied]:
    table = AppliedMutation
    query = select(table.id, table.officer_id, table.type, table.body_hash, table.entry_id).where(
        table.id.in_([mutation.id for mutation in mutations])
    )
    return {row.id: Applied(*row[1:]) for row in session.execute(query)}
