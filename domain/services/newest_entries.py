"""The newest entries that meet some conditions, by start and then id, a page at a time."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from domain.rules.entry import EntryState
from domain.rules.periods import LOCAL
from domain.services.entry_rows import load_entries
from domain.tables import Entry

Place = tuple[datetime, UUID]
# Most pages are filled by what is recent. Measured with 200,000 entries in 54 units on SQLite: a
# page out of these 40 ms, out of all that meets the conditions 400 to 900 ms.
RECENT: Final = 3000
ORDER: Final = (Entry.started_at.desc(), Entry.id.desc())


def newest_entries(
    session: Session,
    units: Collection[UUID],
    conditions: Sequence[ColumnElement[bool]],
    after: Place | None,
    size: int,
    last: date | None = None,
) -> tuple[list[EntryState], Place | None]:
    """Give a page of the units' entries that meet all conditions, newest first.

    `after` is where the page before ended; `last` the day after which none of them counts, as no
    entry counts before the day on which it began. Also gives where this one ends, None on the last.
    """
    lying = [Entry.unit_id.in_(units), *_older(after), *_begun_by(last)]
    ids = _newest_ids(session, lying, conditions, size + 1)
    found = load_entries(session, Entry.id.in_(ids[:size])) if ids else []
    found.sort(key=lambda entry: (entry.started_at, entry.id.hex), reverse=True)
    ends = found[-1] if len(ids) > size else None
    return found, (ends.started_at, ends.id) if ends else None


def _newest_ids(
    session: Session,
    lying: Sequence[ColumnElement[bool]],
    conditions: Sequence[ColumnElement[bool]],
    count: int,
) -> Sequence[UUID]:
    # The ids alone are sorted: whole entries would be carried through the sorting.
    query = select(Entry.id).where(*conditions).order_by(*ORDER).limit(count)
    recent = select(Entry.id).where(*lying).order_by(*ORDER).limit(RECENT).scalar_subquery()
    found = session.scalars(query.where(Entry.id.in_(recent))).all()
    return found if len(found) == count else session.scalars(query.where(*lying)).all()


def _begun_by(last: date | None) -> list[ColumnElement[bool]]:
    if last is None:
        return []
    return [Entry.started_at < datetime.combine(last + timedelta(days=1), time(), LOCAL)]


def _older(after: Place | None) -> list[ColumnElement[bool]]:
    if after is None:
        return []
    moment, entry_id = after
    same = and_(Entry.started_at == moment, Entry.id < entry_id)
    return [or_(Entry.started_at < moment, same)]
