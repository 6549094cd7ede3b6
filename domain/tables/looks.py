"""What looking leaves behind: a province's thresholds, what was opened, what was approved."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class ThresholdVersion(Base):
    """A version of a province's thresholds; the newest one judges what arrives.

    An empty `document` means the program's own figures: what a province went back to.
    """

    __tablename__ = "threshold_version"
    __table_args__ = (UniqueConstraint("unit_id", "version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    version: Mapped[int]
    document: Mapped[dict[str, Any]]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    created_at: Mapped[datetime]


class Opening(Base):
    """Who opened which version of a waiting entry at a desk, and when first."""

    __tablename__ = "opening"

    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    version: Mapped[int]
    opened_at: Mapped[datetime] = mapped_column(index=True)


class Sitting(Base):
    """What a chief approved in one sending: how many, how many of them wanted a look.

    `unread` of the `looks` went quicker than reading; `last_at` is the moment, by the clock of the
    device, of the last decision in it.
    """

    __tablename__ = "sitting"
    __table_args__ = (
        CheckConstraint("0 <= unread AND unread <= looks AND looks <= approved", name="counts"),
        Index(None, "unit_id", "at"),
        Index(None, "officer_id", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    at: Mapped[datetime]
    last_at: Mapped[datetime]
    approved: Mapped[int]
    looks: Mapped[int]
    unread: Mapped[int]
