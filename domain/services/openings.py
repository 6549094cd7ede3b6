"""What was opened at a desk before it was decided on: who, which version, when first."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.entry import EntryState
from domain.services.upsert import upsert
from domain.tables import Opening

Write = Callable[[Callable[[Session], Any]], Any]


class Opened(NamedTuple):
    """The version that somebody opened last, and when they opened it first."""

    version: int
    at: datetime


def note_opening(write: Write, actor: Actor, entry: EntryState, now: datetime) -> None:
    """Write down that a chief opened an entry that waits; the first time of a version stands.

    On a phone nothing is written: the wire does not tell what is looked at there.
    """
    write(lambda session: _note(session, actor.officer_id, entry.id, entry.version, now))


def opened_by(
    session: Session, officer_id: UUID, entry_ids: Collection[UUID]
) -> dict[UUID, Opened]:
    """Give what somebody has opened of some entries."""
    if not entry_ids:
        return {}
    query = select(Opening.entry_id, Opening.version, Opening.opened_at).where(
        Opening.officer_id == officer_id, Opening.entry_id.in_(entry_ids)
    )
    return {row.entry_id: Opened(row.version, row.opened_at) for row in session.execute(query)}


def _note(session: Session, officer_id: UUID, entry_id: UUID, version: int, now: datetime) -> None:
    before = opened_by(session, officer_id, [entry_id]).get(entry_id)
    if before is not None and before.version == version:
        return
    row = {
        "officer_id": officer_id,
        "entry_id": entry_id,
        "version": version,
        "opened_at": now,
    }
    keys = ("officer_id", "entry_id")
    upsert(session, Opening, [row], keys=keys, replace=("version", "opened_at"))
