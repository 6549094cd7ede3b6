"""The half of a sync that writes: a batch judged and written in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.rules.entry import EntryState
from domain.rules.judge import in_sight
from domain.rules.sync import Mutation, Verdict, judge_batch
from domain.rules.world import World
from domain.services.acting import actor_now
from domain.services.entry_rows import on_wire
from domain.services.numbering import note_numbers
from domain.services.photos_named import Here, photos_here
from domain.services.readings import log_reading, words_of_others
from domain.services.sittings import note_sitting
from domain.services.sync_write import write_batch
from domain.services.world import load_world

PROBLEMS = {
    problem.slug: problem
    for problem in (
        errors.ID_REUSED,
        errors.AUTHOR_MISMATCH,
        errors.NOT_FOUND,
        errors.OWN_ENTRY,
        errors.OUTSIDE_UNIT,
        errors.NOT_ALLOWED,
        errors.ENTRY_EXISTS,
        errors.UNDO_TOO_LATE,
        errors.PERIOD_CLOSED,
        errors.WRONG_STATE,
        errors.PERSONAL_DATA,
        errors.INVALID,
        errors.BEHIND,
        errors.CONFLICT,
    )
}


@dataclass(frozen=True, slots=True)
class Push:
    """What a phone sends: its mutations, and its clock at the time of sending.

    At a desk (`hands_out` false) the results stay here: nobody reads an entry's words by them.
    """

    mutations: Sequence[Mutation]
    phone_now: datetime | None
    language: str = "vi"
    hands_out: bool = True


def push(session: Session, actor: Actor, command: Push, now: datetime) -> list[dict[str, Any]]:
    """Apply a batch and give one result for each mutation, in order (protocol.md, "Sync").

    Raises MovedMeanwhile, or the database's error of a lost race: the caller tries again.
    """
    actor = actor_now(session, actor)
    off = (command.phone_now - now).total_seconds() if command.phone_now else None
    world, units = load_world(session, actor, command.mutations, off, now, command.language)
    verdicts = judge_batch(world, command.mutations)
    note_numbers(session, actor.officer_id, actor.device_id, command.mutations, now)
    write_batch(session, actor, world, verdicts, units, now)
    note_sitting(session, actor, verdicts, now)
    here = photos_here(session, _told(world, verdicts))
    results = [_result(world, verdict, here, command.language) for verdict in verdicts]
    if command.hands_out:
        told = words_of_others(actor, (r["entry"] for r in results if "entry" in r))
        log_reading(session, actor, "note", sorted(told), now)
    return results


def _told(world: World, verdicts: Iterable[Verdict]) -> list[EntryState]:
    """List the entries that a result may bring."""
    ids = {verdict.entry_id for verdict in verdicts if verdict.entry_id}
    return [entry for key, entry in world.entries.items() if key in ids]


def _result(world: World, verdict: Verdict, here: Here, language: str) -> dict[str, Any]:
    result: dict[str, Any] = {"id": str(verdict.mutation.id), "status": verdict.status}
    if verdict.status == "applied":
        result["replayed"] = verdict.replayed
    entry = world.entries.get(verdict.entry_id) if verdict.entry_id else None
    if entry and verdict.status != "refused" and in_sight(world, entry):
        result["entry"] = on_wire(entry, here.get(entry.id, ()))
    if verdict.slug and verdict.slug != "conflict":
        result["problem"] = {
            "slug": verdict.slug,
            "detail": PROBLEMS[verdict.slug].detail(language),
            "errors": dict(verdict.errors),
        }
    if verdict.status == "refused":
        result["kept"] = True
    return result
