"""The chain of events: every step hashed onto the one before it in its unit (domain.md)."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain.actor import Actor
from domain.rules.entry import EntryState, changes_between, wire_moment
from domain.rules.forms import Form
from domain.tables import Event, Unit


@dataclass(frozen=True, slots=True)
class Step:
    """A step that took effect, with what its event tells of it.

    `changed` is what changed where it was no field that the officer writes; no free text.
    """

    type: str
    at: str
    before: EntryState | None
    after: EntryState
    form: Form
    changed: Mapping[str, list[Any]] | None = None


def append_events(
    session: Session, actor: Actor, steps: Sequence[Step], units: Mapping[UUID, Unit], now: datetime
) -> None:
    """Write the events of steps in their order and move the heads of their units' chains."""
    rows = []
    for step in steps:
        unit = units[step.after.unit_id]
        unit.event_no += 1
        rows.append(_row(actor, step, unit, now))
        unit.event_hash = rows[-1]["hash"]
    if rows:
        session.execute(insert(Event), rows)


def chained(previous: str, text: str) -> str:
    """Give the hash of an event: SHA-256 of the hash before it and of the text as stored."""
    return hashlib.sha256((previous + text).encode()).hexdigest()


def event_on_wire(text: str, words: Mapping[str, Any] | None) -> dict[str, Any]:
    """Give a stored event as protocol.md writes it; deleted words are null."""
    told = json.loads(text)
    words = words or {}
    changed = {
        path: words.get(path) if isinstance(value, str) else value
        for path, value in told["changed"].items()
    }
    shown = ("id", "type", "at", "received_at", "by", "device_id", "from", "to", "version")
    return {
        **{name: told[name] for name in shown},
        "reason": words.get("reason"),
        "reason_code": told["reason_code"],
        "flags": told["flags"],
        "changed": changed,
        **{name: told[name] for name in ("accepted_by",) if name in told},
    }


def _row(actor: Actor, step: Step, unit: Unit, now: datetime) -> dict[str, Any]:
    event_id = uuid7()
    changed = _changed(step)
    words = {path: value for path, value in changed.items() if _is_free_text(path, step.form)}
    if step.after.reason is not None and step.type != "entry.undo":
        words["reason"] = step.after.reason
    salt = secrets.token_hex(16)
    digests: dict[str, Any] = {path: words_digest(salt, value) for path, value in words.items()}
    text = json.dumps(
        {
            "id": str(event_id),
            "no": unit.event_no,
            "unit_id": str(unit.id),
            "entry_id": str(step.after.id),
            "type": step.type,
            "at": step.at,
            "received_at": wire_moment(now),
            "by": str(actor.officer_id),
            "device_id": str(actor.device_id),
            "from": step.before.status if step.before else "draft",
            "to": step.after.status,
            "version": step.after.version,
            "reason": digests.get("reason"),
            "reason_code": None if step.type == "entry.undo" else step.after.reason_code,
            "reason_fields": step.after.reason_fields or [],
            "flags": step.after.flags,
            "changed": {path: digests.get(path, value) for path, value in changed.items()},
            **_acceptance(actor),
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return {
        "id": event_id,
        "unit_id": unit.id,
        "no": unit.event_no,
        "entry_id": step.after.id,
        "text": text,
        "hash": chained(unit.event_hash, text),
        "salt": salt if words else None,
        "words": words or None,
    }


def _acceptance(actor: Actor) -> dict[str, str]:
    # Work from quarantine is its officer's; the chief who accepted it is named beside.
    return {"accepted_by": str(actor.accepted_by)} if actor.accepted_by else {}


def _changed(step: Step) -> dict[str, Any]:
    if step.changed is not None:
        return dict(step.changed)
    if step.type != "entry.revise" or step.before is None:
        return {}
    return dict(changes_between(step.before, step.after))


def _is_free_text(path: str, form: Form) -> bool:
    if path == "note":
        return True
    field = form.fields.get(path.removeprefix("details."))
    return path.startswith("details.") and (field is None or field.type == "text")


def words_digest(salt: str, value: Any) -> str:
    """Give the salted digest by which free text enters the chain."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{salt}{text}".encode()).hexdigest()


def history(session: Session, entry_id: UUID) -> list[dict[str, Any]]:
    """Give the events of an entry, oldest first, as on the wire."""
    query = select(Event.text, Event.words).where(Event.entry_id == entry_id).order_by(Event.no)
    return [event_on_wire(row.text, row.words) for row in session.execute(query)]
