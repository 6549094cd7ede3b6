"""Photos that no entry names: how many one officer may leave behind, and for how long."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from domain import errors
from domain.errors import DomainError
from domain.photo_store import PhotoStore
from domain.tables import EntryPhoto, Photo, PhotoSender

# An entry travels before its photos, so a phone that works as it should leaves none behind.
MOST_UNNAMED: Final = 60
MOST_UNNAMED_BYTES: Final = 50 * 1024 * 1024
KEPT: Final = timedelta(days=7)
AT_ONCE: Final = 200
RETRY: Final = {"Retry-After": "3600"}


def check_room(session: Session, officer_id: UUID) -> None:
    """Raise DomainError (`photos-unnamed`) where an officer has left too much that nothing names.

    At most 60 photos and 50 MiB of them; a photo that the phone sends next is one of these until
    its entry comes.
    """
    count, size = session.execute(
        select(func.count(), func.coalesce(func.sum(Photo.bytes), 0)).where(
            _unnamed(), _sent_by(officer_id)
        )
    ).one()
    if count > MOST_UNNAMED or size > MOST_UNNAMED_BYTES:
        raise DomainError(errors.PHOTOS_UNNAMED, headers=RETRY)


def sweep_unnamed(
    session: Session, store: PhotoStore, now: datetime, officer_id: UUID | None = None
) -> int:
    """Delete photos that nothing has named for seven days, everybody's or one officer's.

    Gives how many; at most 200 at once. A row that somebody holds just now is passed over.
    """
    old = (
        select(Photo.sha256)
        .where(unnamed_since(now))
        .order_by(Photo.received_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    if officer_id is not None:
        old = old.where(_sent_by(officer_id))
    digests = list(session.scalars(old))
    if not digests:
        return 0
    session.execute(delete(PhotoSender).where(PhotoSender.sha256.in_(digests)))
    session.execute(delete(Photo).where(Photo.sha256.in_(digests)))
    # Within the transaction: whoever sends one again now waits for it, and then looks at the store.
    for digest in digests:
        store.delete(digest)
    return len(digests)


def sweep_store(session: Session, store: PhotoStore, now: datetime) -> int:
    """Delete files of a week ago that no row speaks for; gives how many.

    They come from a server that died between file and row, or before a photo was gone for good.
    """
    old = list(store.older_than(now - KEPT))
    kept: set[str] = set()
    for start in range(0, len(old), AT_ONCE):
        part = old[start : start + AT_ONCE]
        query = select(Photo.sha256).where(Photo.sha256.in_(part), Photo.taken_off_at.is_(None))
        kept.update(session.scalars(query))
    stray = [digest for digest in old if digest not in kept]
    for digest in stray:
        store.delete(digest)
    return len(stray)


def unnamed_since(now: datetime) -> ColumnElement[bool]:
    """Give the condition of a photo that nothing has named for seven days."""
    return _unnamed() & (Photo.received_at < now - KEPT)


def _unnamed() -> ColumnElement[bool]:
    # What was taken off has no file any more; its row stays.
    named = select(EntryPhoto.sha256).where(EntryPhoto.sha256 == Photo.sha256).exists()
    return Photo.taken_off_at.is_(None) & ~named


def _sent_by(officer_id: UUID) -> ColumnElement[bool]:
    sent = select(PhotoSender.sha256).where(PhotoSender.officer_id == officer_id)
    return Photo.sha256.in_(sent)
