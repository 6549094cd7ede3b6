"""Writes a unit's weeks as its syncs would have: entries, chain of events, totals, numbers."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from domain.rules.entry import EntryState
from domain.rules.sync import body_hash
from domain.rules.totals import Sums, add, contribution
from domain.services.demo.people import Person
from domain.services.demo.stage import Played, Stage
from domain.services.entry_rows import row_of
from domain.services.events import Step, append_events
from domain.services.log import lock_units
from domain.services.totals import add_to_totals
from domain.tables import AppliedMutation, Device, DeviceOfficer, Entry, SeenNumber, Unit


def write_stage(session: Session, stage: Stage) -> None:
    """Write all that a stage has played since it was last written."""
    if not stage.played:
        return
    unit = lock_units(session, [stage.cast.unit_id])[stage.cast.unit_id]
    touched = _write_entries(session, stage, unit)
    for sync in stage.played:
        _write_events(session, stage, sync, unit)
    _move_totals(session, stage, touched)
    _remember(session, stage.played)
    _number(session, stage.played)
    session.flush()
    stage.written.update((entry_id, stage.entries[entry_id]) for entry_id in touched)
    stage.played = []


def write_phones(session: Session, people: Iterable[Person]) -> None:
    """Write how far each person's numbering has come, and when their phone was last heard."""
    heard = [person for person in people if person.last_seen]
    numbers = [
        {"device_id": p.phone, "officer_id": p.id, "last_n": p.last_n, "gaps": [], "reused": []}
        for p in heard
    ]
    if not numbers:
        return
    session.execute(insert(DeviceOfficer), numbers)
    session.execute(update(Device), [{"id": p.phone, "last_seen_at": p.last_seen} for p in heard])


def _write_entries(session: Session, stage: Stage, unit: Unit) -> Collection[UUID]:
    """Write the entries that were new or changed, each with its number; gives which."""
    numbers: dict[UUID, int] = {}
    for sync in stage.played:
        for entry_id in dict.fromkeys(v.after.id for v in sync.verdicts if v.after):
            unit.seq += 1
            numbers[entry_id] = unit.seq
    rows = [row_of(stage.entries[entry_id], number) for entry_id, number in numbers.items()]
    fresh = [row for row in rows if row["id"] not in stage.written]
    changed = [row for row in rows if row["id"] in stage.written]
    if fresh:
        session.execute(insert(Entry), fresh)
    if changed:
        session.execute(update(Entry), changed)
    return numbers.keys()


def _move_totals(session: Session, stage: Stage, touched: Collection[UUID]) -> None:
    forms, moved = stage.common.forms, Sums()
    for entry_id in touched:
        before, after = stage.written.get(entry_id), stage.entries[entry_id]
        if before:
            add(moved, contribution(before, forms[_form_of(before)]), sign=-1)
        add(moved, contribution(after, forms[_form_of(after)]))
    add_to_totals(session, moved)


def _write_events(session: Session, stage: Stage, sync: Played, unit: Unit) -> None:
    forms = stage.common.forms
    steps = [
        Step(v.mutation.type, v.mutation.at, v.before, entry, forms[_form_of(entry)])
        for v in sync.verdicts
        if (entry := v.after)
    ]
    append_events(session, sync.actor, steps, {unit.id: unit}, sync.now)


def _form_of(entry: EntryState) -> tuple[str, int]:
    return entry.form_key, entry.form_version


def _remember(session: Session, played: Sequence[Played]) -> None:
    rows: dict[UUID, dict[str, Any]] = {}
    for sync in played:
        for verdict in sync.verdicts:
            mutation = verdict.mutation
            if verdict.replayed:
                rows[mutation.id]["replays"] += 1
            elif verdict.status == "applied":
                rows[mutation.id] = {
                    "id": mutation.id,
                    "officer_id": mutation.officer_id,
                    "device_id": sync.actor.device_id,
                    "n": mutation.n,
                    "type": mutation.type,
                    "body_hash": body_hash(mutation.body),
                    "entry_id": verdict.entry_id,
                    "applied_at": sync.now,
                    "replays": 0,
                }
    if rows:
        session.execute(insert(AppliedMutation), list(rows.values()))


def _number(session: Session, played: Sequence[Played]) -> None:
    rows = {
        (sync.actor.device_id, verdict.mutation.n): {
            "device_id": sync.actor.device_id,
            "officer_id": sync.actor.officer_id,
            "n": verdict.mutation.n,
            "mutation_id": verdict.mutation.id,
        }
        for sync in played
        for verdict in sync.verdicts
    }
    if rows:
        session.execute(insert(SeenNumber), list(rows.values()))
