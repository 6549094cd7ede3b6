"""Entries that somebody is to be told of: those that came back, those that wait for over a day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.rules.notices import WAITS_LONG, Returned, WaitsLong
from domain.tables import Entry


@dataclass(frozen=True, slots=True)
class LongWait:
    """Entries of one officer that wait in a unit for over a day; when the first and last came."""

    unit_id: UUID
    officer_id: UUID
    entries: int
    oldest: datetime
    newest: datetime


def returned_to(session: Session, officers: Collection[UUID]) -> Mapping[UUID, list[Returned]]:
    """Give the entries that came back to each of some officers and were not sent again."""
    rows = session.execute(
        select(
            Entry.officer_id, Entry.id, Entry.version, Entry.form_key, Entry.started_at,
            Entry.reason_code, Entry.decided_at,
        ).where(Entry.officer_id.in_(officers), Entry.status == "returned")
    )  # fmt: skip
    found: dict[UUID, list[Returned]] = {}
    for officer, entry, version, form, started, code, at in rows:
        notice = Returned(entry, version, form, started, code or "other", at or started)
        found.setdefault(officer, []).append(notice)
    return found


def long_waits(session: Session, units: Collection[UUID], now: datetime) -> Sequence[LongWait]:
    """Give what has waited in some units for over 24 hours since it last came to its chief."""
    if not units:
        return []
    rows = session.execute(
        select(
            Entry.unit_id,
            Entry.officer_id,
            func.count(),
            func.min(Entry.submitted_at),
            func.max(Entry.submitted_at),
        )
        .where(
            Entry.unit_id.in_(units),
            Entry.status == "submitted",
            Entry.submitted_at <= now - WAITS_LONG,
        )
        .group_by(Entry.unit_id, Entry.officer_id)
    )
    return [LongWait(*row) for row in rows]


def waits_for(
    chief: UUID, unit_id: UUID, units: Collection[UUID], waits: Sequence[LongWait]
) -> list[WaitsLong]:
    """Give the one notice of what waits for a chief; nobody decides on an own entry."""
    own = [wait for wait in waits if wait.unit_id in units and wait.officer_id != chief]
    if not own:
        return []
    oldest = min(wait.oldest for wait in own)
    at = max(wait.newest for wait in own) + WAITS_LONG
    return [WaitsLong(unit_id, sum(wait.entries for wait in own), oldest, at)]
