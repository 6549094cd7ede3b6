"""Exports: files of figures that somebody asked for, and how far each has got."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class Export(Base):
    """A file that is being made, or lies ready for a day; who asked for it, and for what.

    `beat_at` is when the process that makes it last said so: one that died is silent. `attempt`
    tells a process that was overtaken that it is no longer the one.
    """

    __tablename__ = "export"
    __table_args__ = (
        CheckConstraint("status IN ('queued','running','done','failed')", name="status"),
        CheckConstraint("format IN ('xlsx','csv')", name="format"),
        Index(None, "officer_id", "made_at"),
        Index(None, "made_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    asked: Mapped[dict[str, Any]]
    format: Mapped[str] = mapped_column(String(4))
    language: Mapped[str] = mapped_column(String(2))
    status: Mapped[str] = mapped_column(String(8))
    attempt: Mapped[int]
    done: Mapped[int]
    whole: Mapped[int]
    bytes: Mapped[int]
    made_at: Mapped[datetime]
    beat_at: Mapped[datetime]
