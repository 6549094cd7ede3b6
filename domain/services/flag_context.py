"""What flags look at around an entry: loaded once for a batch, two queries whatever its size."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Text, cast, or_, select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.entry import EntryState
from domain.rules.flags import FlagContext, FlagEntry, Returned, entry_flags
from domain.rules.forms import derived, measures
from domain.rules.periods import local_day
from domain.rules.reading import as_moment, as_uuid
from domain.rules.rounds import Round, round_of
from domain.rules.sync import Mutation
from domain.rules.world import World
from domain.services.entry_rows import COLUMNS
from domain.tables import Area, Campaign, Entry

LOOKS_BACK = timedelta(days=40)
NEARBY = timedelta(days=1)
WRITES = ("submit", "revise")


@dataclass(slots=True)
class Surroundings:
    """The live entries that flags may compare with, and which areas are no single place."""

    entries: dict[UUID, EntryState] = field(default_factory=dict)
    kinds: dict[UUID, str] = field(default_factory=dict)
    rounds: dict[UUID, Round] = field(default_factory=dict)


def flagger(
    session: Session, actor: Actor, mutations: Sequence[Mutation]
) -> Callable[[World, EntryState], list[str]]:
    """Give the function that flags an entry of a batch, all that it needs loaded."""
    written = [m for m in mutations if m.step in WRITES]
    around = _load(session, actor, written) if written else Surroundings()
    return lambda world, entry: entry_flags(
        _seen(world, around, entry), _context(world, around, entry)
    )


def _load(session: Session, actor: Actor, written: Sequence[Mutation]) -> Surroundings:
    around = Surroundings()
    begun = [m for m in (as_moment(w.body.get("started_at")) for w in written) if m]
    if not begun:
        return around
    areas = {a for a in (as_uuid(w.body.get("area_id")) for w in written) if a}
    around.rounds = _campaign_rounds(session, written)
    rounds = [*(round_of(local_day(b)) for b in begun), *around.rounds.values()]
    _take(session, around, _near(actor, written, min(begun), max(begun)))
    first, last = min(r.first for r in rounds), max(r.last for r in rounds)
    _take(session, around, _of_areas(areas, first, last))
    return around


def _near(actor: Actor, written: Iterable[Mutation], first: datetime, last: datetime) -> list[Any]:
    named = {
        found
        for mutation in written
        for item in _listed(mutation.body.get("with_officers"))
        if (found := as_uuid(item))
    }
    close = (Entry.started_at >= first - NEARBY) & (Entry.started_at <= last + NEARBY)
    own = (Entry.officer_id == actor.officer_id) & (
        Entry.started_at.between(first - LOOKS_BACK, last + NEARBY)
    )
    shared = cast(Entry.with_officers, Text) != "[]"
    others = (Entry.unit_id == actor.unit_id) & close & shared
    return [or_(own, Entry.officer_id.in_(named) & close, others)]


def _of_areas(areas: set[UUID], first: date, last: date) -> list[Any]:
    return [Entry.area_id.in_(areas), Entry.counted_on.between(first, last)]


def _take(session: Session, around: Surroundings, conditions: Sequence[Any]) -> None:
    query = (
        select(Area.kind, *COLUMNS)
        .join(Area, Area.id == Entry.area_id)
        .where(Entry.status != "withdrawn", *conditions)
    )
    for kind, *values in session.execute(query):
        entry = EntryState(*values)
        around.entries[entry.id] = entry
        around.kinds[entry.area_id] = kind


def _campaign_rounds(session: Session, written: Iterable[Mutation]) -> dict[UUID, Round]:
    ids = {campaign for m in written for campaign in _campaigns(m.body.get("links"))}
    if not ids:
        return {}
    query = select(Campaign.id, Campaign.from_day, Campaign.to_day).where(Campaign.id.in_(ids))
    return {row.id: Round(row.from_day, row.to_day) for row in session.execute(query)}


def _campaigns(links: object) -> Iterable[UUID]:
    for link in _listed(links):
        if isinstance(link, Mapping) and link.get("kind") == "campaign":
            found = as_uuid(link.get("id"))
            if found:
                yield found


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _live(world: World, around: Surroundings, but: UUID) -> Iterable[EntryState]:
    # What this batch has changed already stands as the batch left it.
    known = {**around.entries, **world.entries}
    return [e for e in known.values() if e.id != but and e.status != "withdrawn"]


def _context(world: World, around: Surroundings, entry: EntryState) -> FlagContext:
    live = list(_live(world, around, entry.id))
    people = {str(entry.officer_id), *entry.with_officers}
    near = [e for e in live if people & {str(e.officer_id), *e.with_officers}]
    place = world.places.get(entry.area_id)
    sent_back = entry.returned
    return FlagContext(
        now=world.now,
        clock_off=world.clock_off,
        others=[_seen(world, around, other) for other in near],
        households=place.households if place else None,
        reached_before=_reached(world, around, entry, live),
        returned=_returned(sent_back) if sent_back else None,
    )


def _returned(sent_back: Mapping[str, Any]) -> Returned:
    return Returned(sent_back["details"], sent_back["fields"], sent_back["code"])


def _reached(
    world: World, around: Surroundings, entry: EntryState, live: Iterable[EntryState]
) -> int:
    spans = [around.rounds[c] for c in _campaigns(entry.links) if c in around.rounds]
    span = round_of(local_day(entry.started_at), spans[0] if spans else None)
    reached = 0
    for other in live:
        if other.area_id == entry.area_id and span.holds(local_day(other.started_at)):
            form = world.form_of(other)
            figures = measures(form, other.details)
            reached += derived(form, figures).get("visited", 0) - figures.get("again", 0)
    return reached


def _seen(world: World, around: Surroundings, entry: EntryState) -> FlagEntry:
    place = world.places.get(entry.area_id)
    kind = place.kind if place else around.kinds.get(entry.area_id, "")
    return FlagEntry(
        form=world.form_of(entry),
        area_id=str(entry.area_id),
        officer_id=str(entry.officer_id),
        started_at=entry.started_at,
        ended_at=entry.ended_at,
        received_at=entry.received_at,
        details=entry.details,
        note=entry.note,
        with_officers=entry.with_officers,
        tally=_with_moments(entry.tally),
        everywhere=kind == "everywhere",
        corrects=entry.corrects is not None,
    )


def _with_moments(tally: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    if tally is None:
        return None
    first, last = as_moment(tally["first_at"]), as_moment(tally["last_at"])
    # Without the two moments nothing was tapped: all doors were added together.
    taps = tally["taps"] if first and last else 0
    return {**tally, "taps": taps, "first_at": first, "last_at": last}
