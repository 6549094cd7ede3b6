"""Entries between the table, the rules and the wire."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from domain.rules.entry import EntryState, wire_moment
from domain.rules.receipt import receipt
from domain.tables import Entry

FIELDS = tuple(field.name for field in fields(EntryState))
COLUMNS = tuple(Entry.__table__.c[name] for name in FIELDS)


def load_entries(session: Session, *conditions: ColumnElement[bool]) -> list[EntryState]:
    """Load the entries that meet all conditions, in one query."""
    return [EntryState(*row) for row in session.execute(select(*COLUMNS).where(*conditions))]


# What figures are not made of: words, photos, people, and what steps leave behind.
LEFT_OUT: Final[Mapping[str, Any]] = {
    "note": "",
    "photos": [],
    "with_officers": [],
    "joint_with": [],
    "links": [],
    "tally": None,
    "reason": None,
    "reason_fields": None,
    "undo_to": None,
    "returned": None,
}
FIGURES = tuple(name for name in FIELDS if name not in LEFT_OUT)
FIGURE_COLUMNS = tuple(Entry.__table__.c[name] for name in FIGURES)


def load_figures(session: Session, *conditions: ColumnElement[bool]) -> list[EntryState]:
    """Load entries as far as figures are made of them: no words, no photos, no other people.

    Where there are very many it takes half the time, and what is not loaded does not get out.
    """
    rows = session.execute(select(*FIGURE_COLUMNS).where(*conditions))
    return [EntryState(**LEFT_OUT, **row) for row in rows.mappings()]


def entries_by_id(session: Session, ids: Collection[UUID]) -> dict[UUID, EntryState]:
    """Load entries by their ids."""
    if not ids:
        return {}
    return {entry.id: entry for entry in load_entries(session, Entry.id.in_(ids))}


def row_of(entry: EntryState, seq: int) -> dict[str, Any]:
    """Give an entry as the values of its row; it may have new words, which are kept anew."""
    row = {name: getattr(entry, name) for name in FIELDS}
    fields = entry.reason_fields or []
    return {**row, "reason_fields": fields, "seq": seq, "words_erased_at": None}


def on_wire(entry: EntryState, photos_here: Iterable[str] = ()) -> dict[str, Any]:
    """Give an entry as protocol.md writes it ("An entry on the wire")."""
    here = set(photos_here)
    return {
        "id": str(entry.id),
        "receipt": receipt(str(entry.id)),
        "unit_id": str(entry.unit_id),
        "officer_id": str(entry.officer_id),
        "form": entry.form_key,
        "form_version": entry.form_version,
        "status": entry.status,
        "version": entry.version,
        "started_at": wire_moment(entry.started_at),
        "ended_at": wire_moment(entry.ended_at),
        "counted_on": entry.counted_on.isoformat(),
        "received_at": wire_moment(entry.received_at),
        "out_of_hours": entry.out_of_hours,
        "minutes": entry.minutes,
        "calendar_version": entry.calendar_version,
        "details": entry.details,
        "note": entry.note,
        "photos": [{"sha256": digest, "here": digest in here} for digest in entry.photos],
        "area_id": str(entry.area_id),
        "with_officers": entry.with_officers,
        "joint_with": entry.joint_with,
        "links": entry.links,
        "tally": entry.tally,
        "timed": entry.timed,
        "flags": entry.flags,
        "reason": entry.reason,
        "reason_code": entry.reason_code,
        "reason_fields": entry.reason_fields or [],
        "decided_by": str(entry.decided_by) if entry.decided_by else None,
        "decided_at": _moment(entry.decided_at),
        "corrects": str(entry.corrects) if entry.corrects else None,
    }


def _moment(moment: datetime | None) -> str | None:
    return wire_moment(moment) if moment else None
