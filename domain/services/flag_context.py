"""What flags look at around an entry: loaded once for a batch, a few queries whatever its size."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Text, cast, or_, select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.bodies import MAX_COLLEAGUES, MAX_LINKS
from domain.rules.entry import EntryState
from domain.rules.flag_index import FlagIndex, Forms
from domain.rules.flags import FlagContext, Returned, entry_flags
from domain.rules.periods import local_day
from domain.rules.reading import as_moment, as_uuid
from domain.rules.rounds import Round, round_of
from domain.rules.sync import Mutation
from domain.rules.thresholds import DEFAULTS
from domain.rules.world import World
from domain.services.entry_rows import COLUMNS
from domain.services.thresholds import newest_thresholds
from domain.tables import Area, Campaign, Entry

LOOKS_BACK = timedelta(days=40)
NEARBY = timedelta(days=2)
# A clock that is years off must not make a batch read years of entries.
LOOKS_AROUND = timedelta(days=200)
WRITES = ("submit", "revise")

Flagger = Callable[[World, EntryState], list[str]]


def flagger(
    session: Session, actor: Actor, mutations: Sequence[Mutation], forms: Forms, now: datetime
) -> Flagger:
    """Give the function that flags an entry of a batch, all that it needs loaded."""
    written = [m for m in mutations if m.step in WRITES]
    told = (as_moment(w.body.get("started_at")) for w in written)
    begun = [m for m in told if m and abs(m - now) <= LOOKS_AROUND]
    rounds = _campaign_rounds(session, written)
    near, kinds = _near_entries(session, actor, written, begun) if begun else ([], {})
    thresholds = newest_thresholds(session, actor.unit_id) if written else DEFAULTS
    index = FlagIndex(forms, kinds, thresholds)
    if begun:
        spans = [*(round_of(local_day(b)) for b in begun), *rounds.values()]
        index.take_reached(_outings(session, _named_areas(written), spans, forms))
    index.take(near)

    def flags_of(world: World, entry: EntryState) -> list[str]:
        # What this batch has changed already stands as the batch left it.
        index.take(world.entries.values())
        return entry_flags(index.seen(entry), _context(world, index, rounds, entry))

    return flags_of


def _near_entries(
    session: Session, actor: Actor, written: Sequence[Mutation], begun: Sequence[datetime]
) -> tuple[list[EntryState], dict[UUID, str]]:
    conditions = _near(actor, written, min(begun), max(begun))
    query = select(*COLUMNS).where(Entry.status != "withdrawn", *conditions)
    near = [EntryState(*row) for row in session.execute(query)]
    named = _named_areas(written) | {entry.area_id for entry in near}
    kinds = session.execute(select(Area.id, Area.kind).where(Area.id.in_(named)))
    return near, {row.id: row.kind for row in kinds}


def _named_areas(written: Iterable[Mutation]) -> set[UUID]:
    return {a for a in (as_uuid(w.body.get("area_id")) for w in written) if a}


def _outings(
    session: Session, areas: set[UUID], spans: Sequence[Round], forms: Forms
) -> Sequence[Any]:
    # Only a form whose parts make households reached has a list that it can be over.
    keys = {form.key for form in forms.values() if "again" in form.fields}
    columns = (
        Entry.id,
        Entry.area_id,
        Entry.started_at,
        Entry.form_key,
        Entry.form_version,
        Entry.details,
    )
    query = select(*columns).where(
        Entry.area_id.in_(areas),
        Entry.counted_on.between(min(s.first for s in spans), max(s.last for s in spans)),
        Entry.form_key.in_(keys),
        Entry.status != "withdrawn",
    )
    return session.execute(query).all()


def _near(actor: Actor, written: Iterable[Mutation], first: datetime, last: datetime) -> list[Any]:
    named = {
        found
        for mutation in written
        for item in _listed(mutation.body.get("with_officers"))[:MAX_COLLEAGUES]
        if (found := as_uuid(item))
    }
    close = Entry.started_at.between(first - NEARBY, last + NEARBY)
    own = (Entry.officer_id == actor.officer_id) & Entry.started_at.between(
        first - LOOKS_BACK, last + NEARBY
    )
    shared = cast(Entry.with_officers, Text) != "[]"
    others = (Entry.unit_id == actor.unit_id) & close & shared
    return [or_(own, Entry.officer_id.in_(named) & close, others)]


def _campaign_rounds(session: Session, written: Iterable[Mutation]) -> dict[UUID, Round]:
    ids = {campaign for m in written for campaign in _campaigns(m.body.get("links"))}
    if not ids:
        return {}
    query = select(Campaign.id, Campaign.from_day, Campaign.to_day).where(Campaign.id.in_(ids))
    return {row.id: Round(row.from_day, row.to_day) for row in session.execute(query)}


def _campaigns(links: object) -> Iterable[UUID]:
    for link in _listed(links)[:MAX_LINKS]:
        if isinstance(link, Mapping) and link.get("kind") == "campaign":
            found = as_uuid(link.get("id"))
            if found:
                yield found


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _context(
    world: World, index: FlagIndex, campaigns: Mapping[UUID, Round], entry: EntryState
) -> FlagContext:
    spans = [campaigns[c] for c in _campaigns(entry.links) if c in campaigns]
    span = round_of(local_day(entry.started_at), spans[0] if spans else None)
    place = world.places.get(entry.area_id)
    return FlagContext(
        now=world.now,
        clock_off=world.clock_off,
        others=index.near(entry),
        households=place.households if place else None,
        reached_before=index.reached(entry.area_id, span, entry.id),
        returned=_returned(entry.returned) if entry.returned else None,
        thresholds=index.thresholds,
    )


def _returned(sent_back: Mapping[str, Any]) -> Returned:
    return Returned(sent_back["details"], sent_back["fields"], sent_back["code"])
