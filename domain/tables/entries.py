"""Entries, the chain of their events, and what became of each mutation."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class Entry(Base):
    """One outing of one officer in one area, as it stands now (domain.md, "An entry")."""

    __tablename__ = "entry"
    __table_args__ = (
        CheckConstraint(
            "status IN ('submitted','returned','approved','queried','withdrawn')", name="status"
        ),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint("ended_at >= started_at", name="times"),
        CheckConstraint("decided_by IS NULL OR decided_by <> officer_id", name="own_entry"),
        Index(None, "unit_id", "seq", unique=True),
        Index(None, "unit_id", "status", "submitted_at"),
        Index(None, "unit_id", "started_at", "id"),
        # The newest of a whole province, whose units an index by unit would have to sort together.
        Index("ix_entry_newest", "started_at", "id", "unit_id"),
        Index(None, "officer_id", "started_at"),
        Index(None, "area_id", "counted_on"),
        Index(None, "unit_id", "counted_on"),
        Index(
            "ix_entry_returned",
            "officer_id",
            postgresql_where=text("status = 'returned'"),
            sqlite_where=text("status = 'returned'"),
        ),
        Index(
            "ix_entry_flagged",
            "unit_id",
            "status",
            postgresql_where=text("CAST(flags AS TEXT) <> '[]'"),
            sqlite_where=text("CAST(flags AS TEXT) <> '[]'"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    form_key: Mapped[str] = mapped_column(String(40))
    form_version: Mapped[int]
    choice: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(12))
    version: Mapped[int]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    counted_on: Mapped[date]
    received_at: Mapped[datetime]
    # When it last came to the chief: with its submit or its newest revise.
    submitted_at: Mapped[datetime]
    out_of_hours: Mapped[bool]
    minutes: Mapped[dict[str, Any]]
    calendar_version: Mapped[int]
    details: Mapped[dict[str, Any]]
    note: Mapped[str] = mapped_column(Text)
    photos: Mapped[list[str]]
    with_officers: Mapped[list[str]]
    joint_with: Mapped[list[str]]
    links: Mapped[list[Any]]
    tally: Mapped[dict[str, Any] | None]
    timed: Mapped[bool]
    flags: Mapped[list[str]]
    corrects: Mapped[UUID | None] = mapped_column(index=True)
    reason: Mapped[str | None] = mapped_column(Text)
    reason_code: Mapped[str | None] = mapped_column(String(20))
    reason_fields: Mapped[list[str]]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    decided_at: Mapped[datetime | None]
    # What an undo goes back to: the decision fields as they were before the last decision.
    undo_to: Mapped[dict[str, Any] | None]
    # What the chief last sent back, so that a rise that was not asked for shows (`grown`).
    returned: Mapped[dict[str, Any] | None]
    seq: Mapped[int]
    # When its words were erased (retention); None again when a step may have brought new ones.
    words_erased_at: Mapped[datetime | None]


class Event(Base):
    """A step of an entry. `text` is what was hashed; `words` and `salt` lie beside the chain."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("unit_id", "no"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    no: Mapped[int]
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64))
    salt: Mapped[str | None] = mapped_column(String(64))
    words: Mapped[dict[str, Any] | None]


class AppliedMutation(Base):
    """A mutation that took effect. A replay touches the row (protocol.md, "Exactly once").

    `body_hash` is emptied after 24 months, as words could be guessed from it.
    """

    __tablename__ = "applied_mutation"
    __table_args__ = (
        Index(
            "ix_applied_mutation_digests",
            "applied_at",
            postgresql_where=text("body_hash <> ''"),
            sqlite_where=text("body_hash <> ''"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    n: Mapped[int]
    type: Mapped[str] = mapped_column(String(20))
    body_hash: Mapped[str] = mapped_column(String(64))
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"))
    applied_at: Mapped[datetime]
    replays: Mapped[int] = mapped_column(default=0)


class Refusal(Base):
    """A mutation that was refused, kept 90 days; without its words where these are the reason."""

    __tablename__ = "refusal"
    __table_args__ = (
        UniqueConstraint("officer_id", "mutation_id"),
        Index(None, "unit_id", "received_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    mutation_id: Mapped[UUID]
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    n: Mapped[int]
    type: Mapped[str] = mapped_column(String(40))
    at: Mapped[str] = mapped_column(String(40))
    body: Mapped[dict[str, Any]]
    slug: Mapped[str] = mapped_column(String(40))
    errors: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]
    # The entry that it is about, as far as its body names one; it may not exist.
    entry_id: Mapped[UUID | None]
