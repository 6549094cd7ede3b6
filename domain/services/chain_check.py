"""Walks the chain of events and compares it with what it speaks of (domain.md, "Every step")."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.services.events import chained, words_digest
from domain.tables import Entry, Event, Unit

# What stands in columns beside the text, to be found by; the text alone is hashed.
REPEATED = ("id", "unit_id", "entry_id")
Standing = tuple[int, str]


@dataclass(slots=True)
class Walk:
    """How far a unit's chain was walked, and how each entry stands by its last event."""

    no: int = 0
    link: str = ""
    stands: dict[UUID, Standing] = field(default_factory=dict)


def broken_links(session: Session) -> list[str]:
    """Walk the chain of every unit and describe each break; none when all is well.

    A cut tail shows too, since the unit's row keeps the number and hash of its last event; and an
    entry whose status or version is not what its last event says.
    """
    units = session.execute(
        select(Unit.code, Unit.id, Unit.event_no, Unit.event_hash).order_by(Unit.code)
    ).all()
    return [f"{unit.code}: {words}" for unit in units for words in _breaks_of(session, unit)]


def _breaks_of(session: Session, unit: Any) -> Iterator[str]:
    walk = Walk()
    whole = True
    query = select(*Event.__table__.columns).where(Event.unit_id == unit.id).order_by(Event.no)
    for row in session.execute(query.execution_options(yield_per=1000)):
        if not _follows(walk, row):
            whole = False
            yield f"event {row.no} is broken"
        walk.no, walk.link = row.no, row.hash
    if (walk.no, walk.link) != (unit.event_no, unit.event_hash):
        whole = False
        yield f"the tail is cut at event {walk.no} of {unit.event_no}"
    if whole:
        # A broken chain says nothing that an entry could be held against.
        yield from _changed_entries(session, unit.id, walk.stands)


def _follows(walk: Walk, row: Any) -> bool:
    if row.no != walk.no + 1 or row.hash != chained(walk.link, row.text):
        return False
    try:
        told = json.loads(row.text)
        walk.stands[UUID(told["entry_id"])] = (told["version"], told["to"])
        return _columns_hold(told, row) and _words_hold(told, row)
    except (ValueError, KeyError, TypeError):
        # Whoever recomputes the hashes may leave any text behind.
        return False


def _columns_hold(told: Mapping[str, Any], row: Any) -> bool:
    repeated = {name: str(getattr(row, name)) for name in REPEATED}
    return told["no"] == row.no and repeated == {name: told[name] for name in REPEATED}


def _words_hold(told: Mapping[str, Any], row: Any) -> bool:
    digests = {"reason": told["reason"], **told["changed"]}
    return all(
        words_digest(row.salt, value) == digests.get(path)
        for path, value in (row.words or {}).items()
    )


def _changed_entries(
    session: Session, unit_id: UUID, stands: Mapping[UUID, Standing]
) -> Iterator[str]:
    query = select(Entry.id, Entry.version, Entry.status).where(Entry.unit_id == unit_id)
    found = {row.id: (row.version, row.status) for row in session.execute(query)}
    for entry_id in sorted(found.keys() | stands.keys(), key=str):
        if found.get(entry_id) != stands.get(entry_id):
            yield f"entry {entry_id} does not stand as its last event says"
