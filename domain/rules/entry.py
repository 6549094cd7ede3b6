"""An entry as a value: what the rules read and what a step turns it into."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class EntryState:
    """An entry as it stands; its fields are the columns of the table, but for the feed number.

    `received_at` is when it first came, `submitted_at` when it last came to the chief.
    """

    id: UUID
    unit_id: UUID
    officer_id: UUID
    area_id: UUID
    form_key: str
    form_version: int
    choice: str
    status: str
    version: int
    started_at: datetime
    ended_at: datetime
    counted_on: date
    received_at: datetime
    submitted_at: datetime
    out_of_hours: bool
    minutes: Mapping[str, int]
    calendar_version: int
    details: Mapping[str, Any]
    note: str
    photos: list[str]
    with_officers: list[str]
    joint_with: list[str]
    links: list[Any]
    tally: Mapping[str, Any] | None
    timed: bool
    flags: list[str]
    corrects: UUID | None
    reason: str | None = None
    reason_code: str | None = None
    reason_fields: list[str] | None = None
    decided_by: UUID | None = None
    decided_at: datetime | None = None
    undo_to: Mapping[str, Any] | None = None
    returned: Mapping[str, Any] | None = None


# What an officer writes; a revise changes these, and an event names those that changed.
WRITTEN = (
    "area_id",
    "form_key",
    "form_version",
    "started_at",
    "ended_at",
    "note",
    "photos",
    "with_officers",
    "joint_with",
    "links",
    "tally",
    "timed",
    "corrects",
)


def changes_between(before: EntryState, after: EntryState) -> dict[str, list[Any]]:
    """List what an officer changed: field (`details.met`) to its value before and after."""
    changed: dict[str, list[Any]] = {}
    for name in WRITTEN:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            changed[_WIRE_NAME.get(name, name)] = [_plain(old), _plain(new)]
    for key in sorted({*before.details, *after.details}):
        old, new = before.details.get(key), after.details.get(key)
        if old != new:
            changed[f"details.{key}"] = [old, new]
    return changed


_WIRE_NAME = {"form_key": "form"}


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return wire_moment(value)
    return dict(value) if isinstance(value, Mapping) else value


def wire_moment(moment: datetime) -> str:
    """Write a moment as answers do: RFC 3339 in UTC with seconds (protocol.md)."""
    text = moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    return f"{text}Z"
