"""The words of entries and of their history: erased after 24 months, the chain stays whole."""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from domain.rules.entry import wire_moment
from domain.rules.retention import without_texts, words_before
from domain.services.log import lock_units
from domain.services.retention.kinds import AT_ONCE, Job, Kind
from domain.services.retention.rows import text_fields
from domain.tables import Entry, Event, Unit

PAGE: Final = 500


def _old(before: datetime) -> ColumnElement[bool]:
    """Give the condition of an entry about which nobody has said anything since a moment."""
    return (
        Entry.words_erased_at.is_(None)
        & (Entry.submitted_at < before)
        & or_(Entry.decided_at.is_(None), Entry.decided_at < before)
    )


def _due_entries(session: Session, job: Job) -> int:
    old = _old(words_before(job.now))
    return session.scalar(select(func.count(Entry.id)).where(old)) or 0


def _erase_entries(session: Session, job: Job, unit_id: UUID | None) -> int:
    assert unit_id is not None
    mine = (Entry.unit_id == unit_id) & _old(words_before(job.now))
    if session.scalar(select(Entry.id).where(mine).limit(1)) is None:
        return 0
    unit = lock_units(session, {unit_id})[unit_id]
    texts = text_fields(session)
    found = list(session.scalars(select(Entry).where(mine).order_by(Entry.seq).limit(AT_ONCE)))
    for entry in found:
        if _erase_words(entry, texts):
            # Phones hear of it and drop the words too; no version moves.
            unit.seq += 1
            entry.seq = unit.seq
        entry.words_erased_at = job.now
    session.flush()
    return len(found)


def _erase_words(entry: Entry, texts: Collection[str]) -> bool:
    """Erase the words of an entry, and tell whether it had any that phones know of."""
    bare = without_texts(entry.details, texts)
    had_words = bool(entry.note or entry.reason) or bare != entry.details
    entry.note, entry.reason, entry.details = "", None, bare
    # Ten minutes after the decision nothing was undone by it any more.
    entry.undo_to = None
    if entry.returned is not None:
        entry.returned = _returned_without_texts(entry.returned, texts)
    return had_words


def _returned_without_texts(returned: Mapping[str, Any], texts: Collection[str]) -> dict[str, Any]:
    return {**returned, "details": without_texts(returned["details"], texts)}


def _due_events(session: Session, job: Job) -> int:
    before = words_before(job.now)
    units = list(session.scalars(select(Unit.id)))
    return sum(len(page) for unit in units for page in _old_events(session, unit, before))


def _erase_events(session: Session, job: Job, unit_id: UUID | None) -> int:
    assert unit_id is not None
    ids = next(_old_events(session, unit_id, words_before(job.now)), [])
    if ids:
        # Text and hash stay as they are: what was hashed is the salted digest of the words.
        session.execute(
            update(Event)
            .where(Event.id.in_(ids))
            .values(words=None, salt=None)
            .execution_options(synchronize_session=False)
        )
    return len(ids)


def _old_events(session: Session, unit_id: UUID, before: datetime) -> Iterator[list[UUID]]:
    """Give the events of a unit that have words from before a moment, page by page."""
    since, limit = 0, wire_moment(before)
    while True:
        rows = session.execute(
            select(Event.id, Event.no, Event.text)
            .where(Event.unit_id == unit_id, Event.salt.is_not(None), Event.no > since)
            .order_by(Event.no)
            .limit(PAGE)
        ).all()
        old = [row.id for row in rows if _received_at(row.text) < limit]
        if not old:
            return
        yield old
        since = rows[-1].no


def _received_at(text: str) -> str:
    try:
        return str(json.loads(text)["received_at"])
    except (ValueError, KeyError, TypeError):
        # Somebody broke this link: `events check` tells, and nothing of it is touched.
        return "~"


ENTRIES: Final = Kind("words", _due_entries, _erase_entries, by_unit=True)
EVENTS: Final = Kind("history", _due_events, _erase_events, by_unit=True)
