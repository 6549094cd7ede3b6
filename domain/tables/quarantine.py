"""Work that a revoked device or a closed account handed over; nothing of it counts by itself."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class Quarantined(Base):
    """A mutation that waits for a chief to accept it or to put it away (protocol.md, `/salvage`).

    `author_id` is who recorded it as the mutation says, which may be nobody that is known;
    `officer_id` is whose session handed it over. `lost` names the fields whose words were personal
    and are kept nowhere. `slug` and `errors` tell why it was not applied when it was accepted.
    """

    __tablename__ = "quarantined"
    __table_args__ = (
        CheckConstraint("status IN ('waiting','accepted','put_away')", name="status"),
        UniqueConstraint("author_id", "mutation_id", "body_hash"),
        Index(None, "unit_id", "status", "received_at"),
        Index(None, "device_id", "status"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    mutation_id: Mapped[UUID]
    author_id: Mapped[UUID]
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    n: Mapped[int]
    type: Mapped[str] = mapped_column(String(40))
    at: Mapped[str] = mapped_column(String(40))
    body: Mapped[dict[str, Any]]
    body_hash: Mapped[str] = mapped_column(String(64))
    lost: Mapped[list[str]]
    status: Mapped[str] = mapped_column(String(12))
    slug: Mapped[str | None] = mapped_column(String(40))
    errors: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(String(300))
