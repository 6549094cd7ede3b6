"""Which photos entries name, and which of those have come."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.orm import Session

from domain.rules.entry import EntryState
from domain.rules.photo_rights import Sender, is_for
from domain.services.entry_rows import load_entries
from domain.tables import Entry, EntryPhoto, Photo, PhotoSender, Unit

Here = Mapping[UUID, Collection[str]]


def name_photos(
    session: Session, before: Mapping[UUID, EntryState | None], after: Iterable[EntryState]
) -> None:
    """Write down which photos entries name now, where it is not what they named before."""
    old = {key: entry.photos for key, entry in before.items() if entry}
    changed = [entry for entry in after if entry.photos != old.get(entry.id, [])]
    emptied = [entry.id for entry in changed if old.get(entry.id)]
    if emptied:
        session.execute(delete(EntryPhoto).where(EntryPhoto.entry_id.in_(emptied)))
    rows = [
        {"entry_id": entry.id, "sha256": digest} for entry in changed for digest in entry.photos
    ]
    if rows:
        session.execute(insert(EntryPhoto), rows)


def photos_here(session: Session, entries: Iterable[EntryState]) -> Here:
    """Tell of each entry which of its photos have come and were not taken off, in one query.

    Nothing is asked where no entry names a photo.
    """
    naming = [entry for entry in entries if entry.photos]
    if not naming:
        return {}
    # By the rows, as an old entry goes on naming in itself what retention deleted.
    query = _sent(EntryPhoto.entry_id).join(EntryPhoto, EntryPhoto.sha256 == Photo.sha256)
    by_id = {entry.id: entry for entry in naming}
    here: dict[UUID, set[str]] = {entry.id: set() for entry in naming}
    for row in session.execute(query.where(EntryPhoto.entry_id.in_(by_id))):
        sender = Sender(*row[:3])
        if is_for(sender, by_id[row.entry_id]):
            here[row.entry_id].add(sender.sha256)
    return here


def entries_showing(session: Session, digest: str) -> list[EntryState]:
    """Give the entries that name a photo which has come for them."""
    named = select(EntryPhoto.entry_id).where(EntryPhoto.sha256 == digest)
    entries = load_entries(session, Entry.id.in_(named))
    senders = [Sender(*row) for row in session.execute(_sent().where(Photo.sha256 == digest))]
    return [entry for entry in entries if any(is_for(sender, entry) for sender in senders)]


def move_in_feed(
    session: Session, units: Mapping[UUID, Unit], entries: Iterable[EntryState]
) -> None:
    """Let phones hear of entries again: each takes its unit's next number, and no new version.

    `units` are locked.
    """
    rows = []
    for entry in entries:
        unit = units[entry.unit_id]
        unit.seq += 1
        rows.append({"id": entry.id, "seq": unit.seq})
    if rows:
        session.execute(update(Entry), rows)


def _sent(*more: Any) -> Select[Any]:
    """Ask who sent the photos that have come and were not taken off."""
    return (
        select(PhotoSender.sha256, PhotoSender.officer_id, PhotoSender.unit_id, *more)
        .join(Photo, Photo.sha256 == PhotoSender.sha256)
        .where(Photo.taken_off_at.is_(None))
    )
