"""What is kept of notices: how far somebody has read, and whom to ring where. No words at all."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class NoticeState(Base):
    """When an officer last looked at the notices, and how many have come since.

    `fresh` was counted at `counted_at`, so that no page of the desk has to count.
    """

    __tablename__ = "notice_state"

    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    seen_at: Mapped[datetime | None]
    fresh: Mapped[int] = mapped_column(default=0)
    counted_at: Mapped[datetime]


class PushSubscription(Base):
    """Where a phone's browser takes Web Push for the one officer who asked for it there.

    `p256dh` and `auth` are the browser's, in base64url: the message is encrypted for them.
    """

    __tablename__ = "push_subscription"
    __table_args__ = (CheckConstraint("language IN ('vi','en')", name="language"),)

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)
    endpoint: Mapped[str] = mapped_column(Text)
    p256dh: Mapped[str] = mapped_column(String(90))
    auth: Mapped[str] = mapped_column(String(30))
    language: Mapped[str] = mapped_column(String(2))
    created_at: Mapped[datetime]


class PushSent(Base):
    """A notice that rang on an officer's phone, by its key: it does not ring there again."""

    __tablename__ = "push_sent"

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    sent_at: Mapped[datetime] = mapped_column(index=True)
