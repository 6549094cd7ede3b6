"""The half of a sync that reads: a page of what changed, of one moment (protocol.md, "Sync")."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.cursor import Cursor, Mark
from domain.rules.periods import local_day, window_start
from domain.services.digest import window_digest
from domain.services.feed_rows import Log, Row, rows_of
from domain.services.numbering import load_numbering
from domain.services.tree import load_tree
from domain.tables import Entry, Setting, Unit

KINDS = ("entries", "forms", "calendars", "areas", "campaigns", "officers", "gone")
RECORDERS = ("officer", "chief")


@dataclass(frozen=True, slots=True)
class Page:
    """What one answer brings, and the cursor for the next; `digest` on the last page only."""

    changes: Mapping[str, Sequence[Mapping[str, Any]]]
    cursor: Cursor
    more: bool
    digest: Mapping[str, Any] | None
    missing: Sequence[int]


def epoch_of(session: Session) -> str:
    """Give the server's epoch, which a restore changes."""
    return session.execute(select(Setting.value).where(Setting.key == "epoch")).scalar_one()


def missing_numbers(session: Session, actor: Actor) -> Sequence[int]:
    """List the numbers that this device of the officer skipped, or gave twice."""
    return load_numbering(session, actor.device_id, actor.officer_id).missing()


def read_page(
    session: Session, actor: Actor, cursor: Cursor | None, limit: int, now: datetime
) -> Page:
    """Give the next page after a cursor, or the first one where there is none.

    A cursor of another unit, role or epoch must have been turned away before.
    """
    today = local_day(now)
    logs = followed_logs(session, actor)
    heads = _heads(session, [log.unit_id for log in logs])
    changes: dict[str, list[Mapping[str, Any]]] = {kind: [] for kind in KINDS}
    marks: dict[UUID, Mark] = {}
    left, more = limit, False
    for log in logs:
        head = heads[log.unit_id]
        mark = cursor.marks.get(log.unit_id) if cursor else None
        if mark is None or mark.scope != log.scope:
            mark = Mark(0, head, log.scope)
        is_read = mark.position == head
        start = window_start(today)
        # A log that stands where it was read has nothing new, which spares its questions.
        rows = [] if is_read else rows_of(session, actor, log, mark, start, left + 1, today)
        taken = rows[:left]
        cut = len(rows) > left
        left -= len(taken)
        more = more or cut
        _sort_into(changes, taken)
        marks[log.unit_id] = _moved(mark, taken, head, cut)
    follows = Cursor(epoch_of(session), actor.officer_id, actor.unit_id, actor.role, marks)
    missing = missing_numbers(session, actor)
    digest = None if more else window_digest(session, actor, logs, window_start(today))
    return Page(changes, follows, more, digest, missing)


def followed_logs(session: Session, actor: Actor) -> list[Log]:
    """List the logs that a person follows, and what of each.

    The own unit, those above it, those merged into it, and every unit where an own entry lies.
    """
    tree = load_tree(session, actor.unit_id)
    logs = {unit: Log(unit, hands_down=True) for unit in tree.above(actor.unit_id)}
    logs[actor.unit_id] = Log(actor.unit_id, hands_down=True)
    if actor.role in RECORDERS:
        whole = actor.role == "chief"
        own_units = frozenset(tree.merged_into(actor.unit_id))
        for unit in own_units:
            down = unit == actor.unit_id
            logs[unit] = Log(unit, down, lists=True, own=True, whole=whole, list_units=own_units)
        query = select(Entry.unit_id).where(Entry.officer_id == actor.officer_id).distinct()
        for unit in session.scalars(query):
            logs.setdefault(unit, Log(unit)).own = True
    return sorted(logs.values(), key=lambda log: (not log.hands_down, str(log.unit_id)))


def _heads(session: Session, units: Sequence[UUID]) -> dict[UUID, int]:
    rows = session.execute(select(Unit.id, Unit.seq).where(Unit.id.in_(units)))
    return {row.id: row.seq for row in rows}


def _moved(mark: Mark, taken: Sequence[Row], head: int, cut: bool) -> Mark:
    if not cut:
        return Mark(head, None, mark.scope)
    position = taken[-1].seq if taken else mark.position
    still_first = mark.head is not None and position < mark.head
    return Mark(position, mark.head if still_first else None, mark.scope)


def _sort_into(changes: dict[str, list[Mapping[str, Any]]], rows: Sequence[Row]) -> None:
    for row in rows:
        changes[row.kind].append(row.value)
