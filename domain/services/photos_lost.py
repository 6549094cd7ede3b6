"""Photos whose files are gone: a restored store may be older than the database that names them."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain.photo_store import PhotoStore
from domain.services.log import MovedMeanwhile, lock_units
from domain.services.photos_named import entries_showing, move_in_feed
from domain.services.photos_unnamed import AT_ONCE
from domain.tables import Entry, EntryPhoto, Photo, PhotoSender


class Looked(NamedTuple):
    """What a look at the store found: digests that have a row and no file; whether it has none."""

    lost: Sequence[str]
    is_empty: bool


def look_for_lost(session: Session, store: PhotoStore) -> Looked:
    """Hold the rows of photos against the files; the digests come in their order.

    Raises OSError where the store cannot be reached.
    """
    # The rows first: a photo that comes meanwhile has its file before its row.
    kept = session.scalars(select(Photo.sha256).where(Photo.taken_off_at.is_(None))).all()
    files = store.all()
    return Looked(sorted(digest for digest in kept if digest not in files), not files)


def forget_lost(session: Session, store: PhotoStore, digests: Sequence[str]) -> int:
    """Forget those of some photos whose files are gone, and give how many these were.

    Phones hear that they are not here; one that still holds its photo sends it again by itself. To
    be tried again where an entry moved meanwhile (MovedMeanwhile); at most 200 digests at a time.
    """
    assert len(digests) <= AT_ONCE
    units = lock_units(session, _units_naming(session, digests))
    rows = (
        select(Photo.sha256)
        .where(Photo.sha256.in_(digests), Photo.taken_off_at.is_(None))
        .order_by(Photo.sha256)
        .with_for_update()
    )
    lost = [digest for digest in session.scalars(rows) if not store.has(digest)]
    showing = {entry.id: entry for digest in lost for entry in entries_showing(session, digest)}
    if not {entry.unit_id for entry in showing.values()} <= units.keys():
        raise MovedMeanwhile
    session.execute(delete(PhotoSender).where(PhotoSender.sha256.in_(lost)))
    session.execute(delete(Photo).where(Photo.sha256.in_(lost)))
    move_in_feed(session, units, showing.values())
    return len(lost)


def _units_naming(session: Session, digests: Sequence[str]) -> set[UUID]:
    naming = select(Entry.unit_id).join(EntryPhoto, EntryPhoto.entry_id == Entry.id)
    return set(session.scalars(naming.where(EntryPhoto.sha256.in_(digests))))
