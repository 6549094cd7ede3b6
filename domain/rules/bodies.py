"""The bodies of mutations, read strictly: unknown fields are refused, never dropped."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from domain.rules.entry import wire_moment
from domain.rules.faults import Fault
from domain.rules.reading import Reader, as_uuid, is_digest

NOTE_LENGTH: Final = 300
JOINT_WITH: Final = (
    "security_team",
    "area_head",
    "front",
    "youth_union",
    "womens_union",
    "veterans",
    "other",
)
REASON_CODES: Final = (
    "missing",
    "sums",
    "unit_of_counting",
    "kind",
    "time",
    "duplicate",
    "photo",
    "no_evidence",
    "area",
    "other",
)
MAX_PHOTOS: Final = 3
MAX_COLLEAGUES: Final = 30
MAX_LINKS: Final = 10
MAX_REASON_FIELDS: Final = 40
LONGEST: Final = timedelta(hours=24)

Faults = dict[str, list[Fault]]


@dataclass(frozen=True, slots=True)
class Content:
    """What an officer wrote, read and normal: times cut to the minute, texts in NFC."""

    form: str
    form_version: int
    started_at: datetime
    ended_at: datetime
    area_id: UUID
    details: Mapping[str, Any]
    note: str = ""
    photos: list[str] = field(default_factory=list)
    with_officers: list[str] = field(default_factory=list)
    joint_with: list[str] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)
    tally: Mapping[str, Any] | None = None
    timed: bool = False
    corrects: UUID | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The words of a step that is no submit and no revise."""

    reason: str | None
    reason_code: str | None
    reason_fields: list[str]


def read_content(body: Mapping[str, Any], revises: bool) -> tuple[Content | None, Faults]:
    """Read the body of a submit or, with `revises`, of a revise.

    Gives the content, or None where a field that the rest stands on is wrong; and all faults.
    """
    reader = Reader(body)
    reader.uuid("entry_id")
    if revises:
        reader.raw("base_version")
    form = reader.text("form", 40, required=True)
    version = reader.integer("form_version")
    started, ended = reader.moment("started_at"), reader.moment("ended_at")
    area_id = reader.uuid("area_id")
    details = reader.raw("details", required=True)
    if details is not None and not isinstance(details, dict):
        reader.note("details", Fault("type"))
    note = reader.text("note", NOTE_LENGTH) or ""
    photos = reader.items("photos", MAX_PHOTOS, is_digest)
    colleagues = reader.items("with_officers", MAX_COLLEAGUES, lambda item: bool(as_uuid(item)))
    joint = reader.items(
        "joint_with", len(JOINT_WITH), lambda item: item in JOINT_WITH, fault="choice"
    )
    links = reader.items("links", MAX_LINKS, _is_link)
    tally = _read_tally(reader)
    timed = reader.flag("timed")
    corrects = reader.uuid("corrects", required=False)
    reader.refuse_unknown()
    if started and ended:
        started, ended = _cut(started), _cut(ended)
        _check_times(reader, started, ended)
    if not (form and version is not None and started and ended and area_id):
        return None, reader.faults
    if not isinstance(details, dict):
        return None, reader.faults
    content = Content(
        form, version, started, ended, area_id, details, note, photos, colleagues, joint,
        links, tally, timed, corrects,
    )  # fmt: skip
    return content, reader.faults


def read_decision(step: str, body: Mapping[str, Any]) -> tuple[Decision, Faults]:
    """Read the body of a withdraw, an approve, a return, a query or an undo."""
    reader = Reader(body)
    reader.uuid("entry_id")
    reader.raw("base_version")
    reason: str | None = None
    code: str | None = None
    fields: list[str] = []
    if step != "undo":
        needed = step in ("return", "query")
        reason = reader.text("reason", NOTE_LENGTH, required=needed)
        if reason == "":
            reason = None
            if needed:
                reader.note("reason", Fault("missing"))
    if step == "return":
        code = reader.one_of("reason_code", REASON_CODES) or "other"
        fields = reader.items("reason_fields", MAX_REASON_FIELDS, _is_field_name)
    reader.refuse_unknown()
    return Decision(reason, code, fields), reader.faults


def _cut(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _check_times(reader: Reader, started: datetime, ended: datetime) -> None:
    if ended < started:
        reader.note("ended_at", Fault("end_before_start"))
    elif ended - started > LONGEST:
        reader.note("ended_at", Fault("over_a_day"))


def _is_field_name(item: object) -> bool:
    return isinstance(item, str) and re.fullmatch(r"[a-z0-9_.]{1,60}", item, re.ASCII) is not None


def _is_link(item: object) -> bool:
    return (
        isinstance(item, dict)
        and item.keys() == {"kind", "id"}
        and _is_field_name(item["kind"])
        and as_uuid(item["id"]) is not None
    )


def _read_tally(reader: Reader) -> Mapping[str, Any] | None:
    value = reader.raw("tally")
    if value is None:
        return None
    if not isinstance(value, dict):
        reader.note("tally", Fault("type"))
        return None
    inner = Reader(value, "tally.")
    taps, added = inner.integer("taps"), inner.integer("added")
    first = inner.moment("first_at", required=False)
    last = inner.moment("last_at", required=False)
    inner.refuse_unknown()
    if first and last and last < first:
        inner.note("last_at", Fault("end_before_start"))
    reader.faults.update(inner.faults)
    return {
        "taps": taps,
        "added": added,
        "first_at": wire_moment(first) if first else None,
        "last_at": wire_moment(last) if last else None,
    }
