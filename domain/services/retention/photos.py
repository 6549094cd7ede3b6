"""Photos: gone 90 days after their entry was approved or withdrawn, unless another shows them."""

from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from domain.rules.retention import PHOTOS
from domain.services.entry_rows import entries_by_id
from domain.services.log import lock_units
from domain.services.photos_named import move_in_feed
from domain.services.photos_unnamed import sweep_unnamed, unnamed_since
from domain.services.retention.kinds import AT_ONCE, Job, Kind
from domain.tables import Entry, EntryPhoto, Photo, PhotoSender


def _settled(job: Job) -> ColumnElement[bool]:
    before = job.now - PHOTOS
    approved = and_(Entry.status == "approved", Entry.decided_at < before)
    withdrawn = and_(
        Entry.status == "withdrawn",
        Entry.submitted_at < before,
        or_(Entry.decided_at.is_(None), Entry.decided_at < before),
    )
    return or_(approved, withdrawn)


def _due(session: Session, job: Job) -> int:
    named = select(func.count()).join(Entry, Entry.id == EntryPhoto.entry_id)
    return session.scalar(named.select_from(EntryPhoto).where(_settled(job))) or 0


def _erase(session: Session, job: Job, unit_id: UUID | None) -> int:
    assert unit_id is not None
    due = (
        select(EntryPhoto.entry_id, EntryPhoto.sha256)
        .join(Entry, Entry.id == EntryPhoto.entry_id)
        .where(Entry.unit_id == unit_id, _settled(job))
        .order_by(EntryPhoto.entry_id)
        .limit(AT_ONCE)
    )
    if session.execute(due.limit(1)).first() is None:
        return 0
    units = lock_units(session, {unit_id})
    rows = session.execute(due).all()
    entries = {row.entry_id for row in rows}
    digests = {row.sha256 for row in rows}
    for row in rows:
        session.execute(
            delete(EntryPhoto).where(
                EntryPhoto.entry_id == row.entry_id, EntryPhoto.sha256 == row.sha256
            )
        )
    _delete_unnamed(session, job, digests)
    # Phones hear that the photo is not here any more; no version moves.
    move_in_feed(session, units, entries_by_id(session, entries).values())
    return len(rows)


def _delete_unnamed(session: Session, job: Job, digests: set[str]) -> None:
    """Delete those photos that no entry names any more: rows, and files within the transaction."""
    named = select(EntryPhoto.sha256).where(EntryPhoto.sha256 == Photo.sha256).exists()
    gone = list(
        session.scalars(
            select(Photo.sha256)
            # The row of one that was taken off stays, so that it is not taken in again.
            .where(Photo.sha256.in_(digests), Photo.taken_off_at.is_(None), ~named)
            .order_by(Photo.sha256)
            .with_for_update()
        )
    )
    session.execute(delete(PhotoSender).where(PhotoSender.sha256.in_(gone)))
    session.execute(delete(Photo).where(Photo.sha256.in_(gone)))
    for digest in gone:
        job.store.delete(digest)


def _due_unnamed(session: Session, job: Job) -> int:
    return session.scalar(select(func.count()).where(unnamed_since(job.now))) or 0


def _erase_unnamed(session: Session, job: Job, _unit: UUID | None) -> int:
    return sweep_unnamed(session, job.store, job.now)


APPROVED: Final = Kind("photos", _due, _erase, by_unit=True)
UNNAMED: Final = Kind("unnamed_photos", _due_unnamed, _erase_unnamed)
