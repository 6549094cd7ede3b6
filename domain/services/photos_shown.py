"""An entry's photos as its page shows them: here, on their way, or taken off."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.entry import EntryState
from domain.services.photos_named import photos_here
from domain.tables import EntryPhoto, Photo


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """A photo that an entry names; sizes in pixels, 0 while it has not come.

    `expired` where it was deleted because its time was over (retention).
    """

    sha256: str
    here: bool
    expired: bool
    taken_off_by: UUID | None
    width: int
    height: int


def shown_photos(session: Session, entry: EntryState) -> Sequence[ShownPhoto]:
    """Give the photos of an entry in their order; nothing is asked where it names none."""
    if not entry.photos:
        return ()
    here = photos_here(session, [entry]).get(entry.id, ())
    query = select(Photo).where(Photo.sha256.in_(entry.photos))
    rows = {photo.sha256: photo for photo in session.scalars(query)}
    still = select(EntryPhoto.sha256).where(EntryPhoto.entry_id == entry.id)
    named = set(session.scalars(still))
    return [
        _shown(digest, digest in here, digest not in named, rows.get(digest))
        for digest in entry.photos
    ]


def _shown(digest: str, here: bool, expired: bool, row: Photo | None) -> ShownPhoto:
    # A row alone says nothing: the picture may have come for somebody else's entry.
    taken_off_by = row.taken_off_by if row else None
    if row is None or not here:
        return ShownPhoto(digest, False, expired, taken_off_by, 0, 0)
    return ShownPhoto(digest, True, False, None, row.width, row.height)
