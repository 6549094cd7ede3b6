"""Reports that were taken along, so that a paper can be compared with the figures of today."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class ReportMade(Base):
    """A report as it was taken: by whom, when, of what, and every figure that stood in it.

    `figures` are sums by form, choice and measure, and
    hold no words of anybody. `digest` is the SHA-256 of unit, days and figures.
    """

    __tablename__ = "report_made"
    __table_args__ = (CheckConstraint("format IN ('xlsx','pdf','csv')", name="format"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    first: Mapped[date]
    last: Mapped[date]
    kind: Mapped[str] = mapped_column(String(8))
    # The province's cut-off as it was, which names the period.
    first_day: Mapped[int]
    format: Mapped[str] = mapped_column(String(4))
    language: Mapped[str] = mapped_column(String(2))
    digest: Mapped[str] = mapped_column(String(64))
    figures: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
