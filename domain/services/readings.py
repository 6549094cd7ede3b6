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
from domain.services.quarantine_page import HandedLine
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


def log_handed(begin: Begin, actor: Actor, lines: Iterable[HandedLine], now: datetime) -> None:
    """Write down that somebody reads the notes of work handed over, by the entries they are of."""
    items = {str(line.entry_id or line.id) for line in lines if line.note}
    _log(begin, actor, items, now)


def log_delivered(
    begin: Begin,
    actor: Actor,
    entries: Iterable[Mapping[str, Any]],
    told: Collection[str],
    now: datetime,
) -> None:
    """Write down that a phone is given the words of somebody else's entries, as on the wire.

    What a person looks at on a phone the server cannot see: the words are read when they are
    handed over. Those of `told` were logged already in the same answer.
    """
    _log(begin, actor, words_of_others(actor, entries) - set(told), now)


def words_of_others(actor: Actor, entries: Iterable[Mapping[str, Any]]) -> set[str]:
    """Give the ids of those entries on the wire that hold words which are not the actor's own."""
    own = str(actor.officer_id)
    return {
        str(entry["id"])
        for entry in entries
        if entry["officer_id"] != own and (entry["note"] or entry["reason"])
    }


def _log_entries(
    begin: Begin, actor: Actor, entries: Collection[EntryState], now: datetime
) -> None:
    _log(begin, actor, {str(entry.id) for entry in entries}, now)


def _log(begin: Begin, actor: Actor, items: Collection[str], now: datetime) -> None:
    if not items:
        return
    with begin(True) as session:
        log_reading(session, actor, "note", sorted(items), now)
