"""One mutation judged, in the order that protocol.md lays down ("Judged in this order").

`judge` gives the entry as it would stand, or raises `Refused` or `Conflicted`; it writes nothing.
Ids and authors are judged by the batch (`sync.py`), before this.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from domain.rules.bodies import Decision, Faults, read_content, read_decision
from domain.rules.content import written_entry
from domain.rules.corrections import check_correction, check_standing
from domain.rules.entry import EntryState
from domain.rules.entry_status import DECISIONS, next_status
from domain.rules.faults import Fault, Refused
from domain.rules.periods import counted_on, is_closed
from domain.rules.permissions import RECORDERS, Standing, refusal_of, sees_entry
from domain.rules.reading import as_uuid, is_integer
from domain.rules.words_check import personal_data_in
from domain.rules.world import World

STEPS: Final = ("submit", "revise", "withdraw", "approve", "return", "query", "undo")
UNDO_WITHIN: Final = timedelta(minutes=10)
UNDONE: Final = (
    "status",
    "reason",
    "reason_code",
    "reason_fields",
    "decided_by",
    "decided_at",
    "returned",
)


class Conflicted(Exception):
    """The entry has moved on since `base_version`."""


def judge(world: World, step: str, body: Mapping[str, Any]) -> EntryState:
    """Give the entry as a step leaves it.

    Raises Refused with the slug and the fields, or Conflicted.
    """
    entry_id = as_uuid(body.get("entry_id"))
    if entry_id is None:
        raise invalid(world, body, {"entry_id": [Fault("uuid")]})
    if step == "submit":
        return _submit(world, entry_id, body)
    entry = world.entries.get(entry_id)
    if entry is None or not in_sight(world, entry):
        raise Refused("not-found")
    _check_right(world, step, entry, body)
    _check_version(world, entry, body)
    status = _check_transition(world, step, entry)
    if step == "revise":
        return _revise(world, entry, body)
    decision = _checked_decision(world, step, body)
    if status == "approved" and entry.corrects:
        check_correction(world, entry)
    return _recounted(world, _stepped(world, step, entry, status, decision))


def in_sight(world: World, entry: EntryState) -> bool:
    """Whether the person of this batch sees an entry."""
    return sees_entry(
        world.role,
        world.officer_id,
        world.own_units,
        world.reach,
        entry.officer_id,
        entry.unit_id,
    )


def invalid(world: World, body: Mapping[str, Any], faults: Faults) -> Refused:
    """Make the refusal of a content: personal data goes before everything else that is wrong."""
    personal = personal_data_in(body, world.language)
    if personal:
        return Refused("personal-data", personal)
    return Refused(
        "invalid",
        {path: [f.words(world.language) for f in found] for path, found in faults.items()},
    )


def _submit(world: World, entry_id: UUID, body: Mapping[str, Any]) -> EntryState:
    if world.role not in RECORDERS:
        raise Refused("not-allowed")
    area_id = as_uuid(body.get("area_id"))
    place = world.places.get(area_id) if area_id else None
    if area_id and (place is None or place.unit_id not in world.sat_in):
        raise Refused("outside-unit")
    if entry_id in world.entries:
        raise Refused("entry-exists")
    content, faults = read_content(body, revises=False)
    return written_entry(world, body, content, faults, entry_id, None)


def _revise(world: World, entry: EntryState, body: Mapping[str, Any]) -> EntryState:
    content, faults = read_content(body, revises=True)
    return written_entry(world, body, content, faults, entry.id, entry)


def _check_right(world: World, step: str, entry: EntryState, body: Mapping[str, Any]) -> None:
    author = world.people[entry.officer_id]
    decider = world.tree.successor(entry.unit_id)
    reason = body.get("reason")
    standing = Standing(
        role=world.role,
        is_author=entry.officer_id == world.officer_id,
        in_unit=entry.unit_id in world.own_units,
        above=entry.unit_id in world.reach,
        author_is_chief=author.role == "chief",
        author_left=not author.active or author.unit_id != decider,
        unit_has_chief=decider in world.units_with_chief,
        decided_last=None if entry.undo_to is None else entry.decided_by == world.officer_id,
        gives_reason=isinstance(reason, str) and bool(reason.strip()),
    )
    refusal = refusal_of(step, standing)
    if refusal:
        raise Refused(refusal)
    if step == "revise":
        _check_area(world, entry, body)


def _check_area(world: World, entry: EntryState, body: Mapping[str, Any]) -> None:
    # A revise may name another area of the entry's unit, or of the one it was merged into.
    area_id = as_uuid(body.get("area_id"))
    if area_id is None or area_id == entry.area_id:
        return
    place = world.places.get(area_id)
    if place is None or place.unit_id not in (
        entry.unit_id,
        world.tree.successor(entry.unit_id),
    ):
        raise Refused("outside-unit")


def _check_version(world: World, entry: EntryState, body: Mapping[str, Any]) -> None:
    base = body.get("base_version")
    if not is_integer(base):
        raise invalid(world, body, {"base_version": [Fault("missing" if base is None else "type")]})
    if base != entry.version:
        raise Conflicted


def _check_transition(world: World, step: str, entry: EntryState) -> str:
    if step == "undo":
        status = _undone_status(world, entry)
    else:
        found = next_status(entry.status, step)
        if found is None:
            raise Refused("wrong-state")
        status = found
    if step in ("query", "undo", "return") and _counted_in_closed(world, entry):
        raise Refused("period-closed")
    check_standing(world, entry, status)
    return status


def _undone_status(world: World, entry: EntryState) -> str:
    if entry.undo_to is None or entry.decided_at is None:
        raise Refused("wrong-state")
    if world.now - entry.decided_at > UNDO_WITHIN:
        raise Refused("undo-too-late")
    return str(entry.undo_to["status"])


def _counted_in_closed(world: World, entry: EntryState) -> bool:
    closed = world.tree.by_id[entry.unit_id].closed_through
    return is_closed(entry.counted_on, closed)


def _checked_decision(world: World, step: str, body: Mapping[str, Any]) -> Decision:
    decision, faults = read_decision(step, body)
    if faults or personal_data_in(body, world.language):
        raise invalid(world, body, faults)
    return decision


def _stepped(
    world: World, step: str, entry: EntryState, status: str, decision: Decision
) -> EntryState:
    stepped = replace(entry, status=status, version=entry.version + 1, undo_to=None)
    if step == "undo":
        return _restored(stepped, entry.undo_to or {})
    if step not in DECISIONS:
        return replace(stepped, reason=decision.reason, reason_code=None, reason_fields=[])
    return replace(
        stepped,
        reason=decision.reason,
        reason_code=decision.reason_code,
        reason_fields=decision.reason_fields,
        decided_by=world.officer_id,
        decided_at=world.now,
        undo_to=_undo_point(entry),
        returned=_sent_back(entry, decision) if step == "return" else entry.returned,
    )


def _undo_point(entry: EntryState) -> dict[str, Any]:
    point = {name: getattr(entry, name) for name in UNDONE}
    point["decided_by"] = str(entry.decided_by) if entry.decided_by else None
    point["decided_at"] = entry.decided_at.isoformat() if entry.decided_at else None
    return point


def _restored(entry: EntryState, point: Mapping[str, Any]) -> EntryState:
    decided_at = point["decided_at"]
    return replace(
        entry,
        reason=point["reason"],
        reason_code=point["reason_code"],
        reason_fields=point["reason_fields"],
        returned=point["returned"],
        decided_by=UUID(point["decided_by"]) if point["decided_by"] else None,
        decided_at=datetime.fromisoformat(decided_at) if decided_at else None,
    )


def _sent_back(entry: EntryState, decision: Decision) -> dict[str, Any]:
    return {
        "details": dict(entry.details),
        "fields": decision.reason_fields,
        "code": decision.reason_code,
    }


def _recounted(world: World, entry: EntryState) -> EntryState:
    # What was not yet approved when its period closed counts on the first open day.
    closed = world.tree.by_id[entry.unit_id].closed_through
    return replace(entry, counted_on=counted_on(entry.started_at, closed))
