"""Many decisions of a chief at a desk in one go, with a result for each (domain.md, "What needs").

They go through the same door as a phone's: each is judged by itself, and one that is refused
touches no other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.services.approvals import Queue, open_queue, read_queue
from domain.services.decide import Decision, decide_together
from domain.services.desk_scope import Scope
from domain.services.entry_list import EntryLine, entry_lines, groups_of
from domain.services.entry_rows import load_figures
from domain.services.people_names import Person, colleagues
from domain.tables import Entry


@dataclass(frozen=True, slots=True)
class Together:
    """What a chief decides on at once: the version of each entry that lay before them.

    `id` is made when the page is: sent twice, it takes effect once.
    """

    id: UUID
    entries: Mapping[UUID, int]
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of them; `line` shows it as it stands now.

    `look`: it has to be looked at first; `conflict`: it moved on meanwhile; `refused`: `words` say
    why. `by` is who decided on it last.
    """

    line: EntryLine
    status: Literal["applied", "conflict", "refused", "look"]
    words: Sequence[str] = ()
    by: Person | None = None


def approve_together(
    session: Session, actor: Actor, command: Together, now: datetime
) -> list[Outcome]:
    """Approve entries in which nothing asks for a look; give what became of each.

    Nothing is approved while the chief has yet to open an entry that the lot fell on.
    Raises DomainError (`not-allowed`) for who is no chief; else as `decide_together`.
    """
    scope = open_queue(session, actor)
    held = _held_back(read_queue(session, scope), command)
    results = _take(session, actor, command, "approve", set(command.entries) - held, now)
    return _outcomes(session, scope, command, results, now)


def undo_together(
    session: Session, actor: Actor, command: Together, now: datetime
) -> list[Outcome]:
    """Take decisions of the last ten minutes back; give what became of each.

    Raises DomainError (`not-allowed`) for who is no chief; else as `decide_together`.
    """
    scope = open_queue(session, actor)
    results = _take(session, actor, command, "undo", set(command.entries), now)
    return _outcomes(session, scope, command, results, now)


def _held_back(queue: Queue, command: Together) -> set[UUID]:
    looks = {entry.id for entry, _, _ in queue.looks}
    rest = {entry.id for entry in queue.rest}
    # Whoever sends the same once more is not asked to look at what has come since.
    if rest & command.entries.keys() and any(why == "sample" for _, why, _ in queue.looks):
        return looks | rest
    return looks


def _take(
    session: Session, actor: Actor, command: Together, step: str, ids: set[UUID], now: datetime
) -> dict[UUID, dict[str, Any]]:
    decisions = [
        Decision(uuid5(command.id, f"{step}:{i}"), step, i, version, language=command.language)
        for i, version in command.entries.items()
        if i in ids
    ]
    results = decide_together(session, actor, decisions, now)
    return {d.entry_id: result for d, result in zip(decisions, results, strict=True)}


def _outcomes(
    session: Session,
    scope: Scope,
    command: Together,
    results: Mapping[UUID, Mapping[str, Any]],
    now: datetime,
) -> list[Outcome]:
    """Tell each by the entry as it stands; one out of reach is told of in no way."""
    units = scope.tree.merged_into(scope.actor.unit_id)
    found = load_figures(session, Entry.id.in_(command.entries), Entry.unit_id.in_(units))
    found.sort(key=lambda entry: (entry.started_at, entry.id.hex))
    named = {entry.officer_id for entry in found} | {e.decided_by for e in found if e.decided_by}
    people = colleagues(session, scope, named)
    lines = entry_lines(scope, found, groups_of(session, scope, found, now), people)
    return [_outcome(line, results.get(line.entry.id), people) for line in lines]


def _outcome(
    line: EntryLine, result: Mapping[str, Any] | None, people: Mapping[UUID, Person]
) -> Outcome:
    if result is None:
        return Outcome(line, "look")
    decided_by = line.entry.decided_by
    by = people.get(decided_by) if decided_by else None
    return Outcome(line, result["status"], _words(result), by)


def _words(result: Mapping[str, Any]) -> list[str]:
    if result["status"] != "refused":
        return []
    problem = result["problem"]
    told = [message for messages in problem["errors"].values() for message in messages]
    return told or [problem["detail"]]
