"""Writes what a judged batch came to: rows, events, totals and feed numbers, a statement each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain.actor import Actor
from domain.rules.entry import wire_moment
from domain.rules.reading import as_moment, as_uuid
from domain.rules.sync import Mutation, Verdict, body_hash
from domain.rules.totals import Sums, add, contribution
from domain.rules.words_check import kept_of
from domain.rules.world import World
from domain.services.entry_rows import row_of
from domain.services.events import Step, append_events
from domain.services.photos_named import name_photos
from domain.services.totals import add_to_totals
from domain.services.upsert import upsert
from domain.tables import AppliedMutation, Entry, Refusal, Unit

# What a decision may change; a batch of approvals then writes these columns only.
DECIDED = (
    "status",
    "version",
    "counted_on",
    "reason",
    "reason_code",
    "reason_fields",
    "decided_by",
    "decided_at",
    "undo_to",
    "returned",
    "words_erased_at",
)


def write_batch(
    session: Session,
    actor: Actor,
    world: World,
    verdicts: Sequence[Verdict],
    units: Mapping[UUID, Unit],
    now: datetime,
) -> None:
    """Write a judged batch within the transaction that holds the locks of `units`."""
    fresh = [v for v in verdicts if v.status == "applied" and not v.replayed]
    _write_entries(session, world, fresh, units)
    append_events(session, actor, [_step(world, v) for v in fresh], units, now)
    add_to_totals(session, _moved_totals(world, fresh))
    _remember(session, actor, fresh, now)
    _touch_replays(session, verdicts)
    _keep_refused(session, actor, verdicts, now)
    session.flush()


def _write_entries(
    session: Session, world: World, fresh: Iterable[Verdict], units: Mapping[UUID, Unit]
) -> None:
    added: list[dict[str, Any]] = []
    revised: list[dict[str, Any]] = []
    decided: list[dict[str, Any]] = []
    steps: dict[UUID, set[str]] = {}
    for verdict in fresh:
        if verdict.after:
            steps.setdefault(verdict.after.id, set()).add(verdict.mutation.step)
    for entry_id, taken in steps.items():
        entry = world.entries[entry_id]
        unit = units[entry.unit_id]
        unit.seq += 1
        row = row_of(entry, unit.seq)
        if "submit" in taken:
            added.append(row)
        elif "revise" in taken:
            revised.append(row)
        else:
            decided.append({name: row[name] for name in ("id", "seq", *DECIDED)})
    if added:
        session.execute(insert(Entry), added)
    for rows in (revised, decided):
        if rows:
            session.execute(update(Entry), rows)
    name_photos(session, world.before, (world.entries[entry_id] for entry_id in steps))


def _step(world: World, verdict: Verdict) -> Step:
    assert verdict.after is not None
    mutation = verdict.mutation
    form = world.form_of(verdict.after)
    return Step(mutation.type, _at(mutation), verdict.before, verdict.after, form)


def _at(mutation: Mutation) -> str:
    # The phone's own writing of a moment may carry anything in its fraction; this one does not.
    moment = as_moment(mutation.at)
    return wire_moment(moment) if moment else ""


def _moved_totals(world: World, fresh: Iterable[Verdict]) -> Sums:
    moved: Sums = {}
    for entry_id in {v.after.id for v in fresh if v.after}:
        before = world.before.get(entry_id)
        if before:
            add(moved, contribution(before, world.form_of(before)), sign=-1)
        after = world.entries[entry_id]
        add(moved, contribution(after, world.form_of(after)))
    return moved


def _remember(session: Session, actor: Actor, fresh: Iterable[Verdict], now: datetime) -> None:
    rows = [
        {
            "id": verdict.mutation.id,
            "officer_id": actor.officer_id,
            "device_id": actor.device_id,
            "n": verdict.mutation.n,
            "type": verdict.mutation.type,
            "body_hash": body_hash(verdict.mutation.body),
            "entry_id": verdict.entry_id,
            "applied_at": now,
            "replays": 0,
        }
        for verdict in fresh
    ]
    if rows:
        session.execute(insert(AppliedMutation), rows)


def _touch_replays(session: Session, verdicts: Iterable[Verdict]) -> None:
    # A replay writes, so that it is acknowledged only when the first effect is as safe.
    ids = sorted({v.mutation.id for v in verdicts if v.replayed})
    if ids:
        session.execute(
            update(AppliedMutation)
            .where(AppliedMutation.id.in_(ids))
            .values(replays=AppliedMutation.replays + 1)
            .execution_options(synchronize_session=False)
        )


def _keep_refused(
    session: Session, actor: Actor, verdicts: Iterable[Verdict], now: datetime
) -> None:
    rows = {
        verdict.mutation.id: {
            "id": uuid7(),
            "mutation_id": verdict.mutation.id,
            "officer_id": actor.officer_id,
            "device_id": actor.device_id,
            "unit_id": actor.unit_id,
            "n": verdict.mutation.n,
            "type": verdict.mutation.type if verdict.mutation.step else "unknown",
            "at": _at(verdict.mutation),
            "body": kept_of(verdict.mutation.body),
            "slug": verdict.slug,
            "errors": dict(verdict.errors),
            "received_at": now,
            "entry_id": as_uuid(verdict.mutation.body.get("entry_id")),
        }
        for verdict in verdicts
        if verdict.status == "refused"
    }
    upsert(
        session,
        Refusal,
        list(rows.values()),
        keys=("officer_id", "mutation_id"),
        replace=("body", "slug", "errors", "received_at", "n", "at", "type", "entry_id"),
    )
