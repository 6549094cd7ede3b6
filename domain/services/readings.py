"""The log of who read what: every note, photo and export (domain.md, "Who")."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain.actor import Actor
from domain.rules.entry import EntryState
from domain.tables import Reading

Begin = Callable[[bool], AbstractContextManager[Session]]

LONGEST_ITEM: Final = 300


def log_reading(
    session: Session, actor: Actor, kind: str, items: Iterable[str], now: datetime
) -> None:
    """Write down that somebody reads something, in the transaction that gives it to them.

    `kind` is `note` (an item is an entry's id), `photo` (its digest) or `export` (what was asked
    for, without the words of anybody; 300 signs of it are kept).
    """
    rows = [
        {
            "id": uuid7(),
            "officer_id": actor.officer_id,
            "device_id": actor.device_id,
            "kind": kind,
            "item": item[:LONGEST_ITEM],
            "at": now,
        }
        for item in items
    ]
    if rows:
        session.execute(insert(Reading), rows)


def log_notes(begin: Begin, actor: Actor, entries: Iterable[EntryState], now: datetime) -> None:
    """Write down that somebody reads the words of entries: notes, and reasons of decisions.

    To be called before they get them. Opens a transaction only where there are words to read.
    """
    _log_entries(begin, actor, [entry for entry in entries if entry.note or entry.reason], now)


def log_history(
    begin: Begin,
    actor: Actor,
    entry: EntryState,
    events: Iterable[Mapping[str, Any]],
    now: datetime,
) -> None:
    """Write down that somebody reads an entry with its history, where either has words in it."""
    spoken = entry.note or any(event["reason"] or event["changed"] for event in events)
    _log_entries(begin, actor, [entry] if spoken else [], now)


def _log_entries(
    begin: Begin, actor: Actor, entries: Collection[EntryState], now: datetime
) -> None:
    if not entries:
        return
    with begin(True) as session:
        log_reading(session, actor, "note", [str(entry.id) for entry in entries], now)
