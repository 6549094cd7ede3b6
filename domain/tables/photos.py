"""Photos, who sent them, which entries name them; and the log of who read what."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class Photo(Base):
    """A photo by the SHA-256 of what was sent; its clean copy lies in the photo store.

    The row stays when the photo is taken off, so that the same picture is not taken in again.
    """

    __tablename__ = "photo"
    __table_args__ = (CheckConstraint("bytes > 0 AND width > 0 AND height > 0", name="sizes"),)

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(20))
    # Of the clean copy, which is what is kept.
    bytes: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    received_at: Mapped[datetime] = mapped_column(index=True)
    taken_off_at: Mapped[datetime | None]
    taken_off_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))


class PhotoSender(Base):
    """Somebody who has sent a photo whole, and so has shown that they hold it; where they sat."""

    __tablename__ = "photo_sender"

    sha256: Mapped[str] = mapped_column(
        ForeignKey("photo.sha256", ondelete="CASCADE"), primary_key=True
    )
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), primary_key=True, index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    sent_at: Mapped[datetime]


class EntryPhoto(Base):
    """A photo that an entry names, whether it has come or not: `entry.photos`, to search by."""

    __tablename__ = "entry_photo"

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)


class Reading(Base):
    """Somebody read a note, a photo or an export: who, what, when.

    `item` is an entry's id, a photo's digest, or what was exported. It points to no row, so that
    the log outlives what it speaks of.
    """

    __tablename__ = "reading"
    __table_args__ = (
        CheckConstraint("kind IN ('note','photo','export')", name="kind"),
        Index(None, "officer_id", "at"),
        Index(None, "item", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    kind: Mapped[str] = mapped_column(String(10))
    item: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime]
