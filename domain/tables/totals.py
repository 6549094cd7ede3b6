"""The totals, kept as they happen (architecture.md, decision 4), and rolled up to be read."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class Total(Base):
    """The sum of one measure over the entries of one cell; measure `#` counts the entries."""

    __tablename__ = "total"
    __table_args__ = (
        CheckConstraint("standing IN ('approved','pending')", name="standing"),
        Index(
            "ix_total_reading",
            "unit_id",
            "form_key",
            "measure",
            "day",
            "standing",
            "out_of_hours",
            "timed",
            "value",
        ),
        {"sqlite_with_rowid": False},
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    form_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    choice: Mapped[str] = mapped_column(String(40), primary_key=True)
    standing: Mapped[str] = mapped_column(String(10), primary_key=True)
    out_of_hours: Mapped[bool] = mapped_column(primary_key=True)
    timed: Mapped[bool] = mapped_column(primary_key=True)
    measure: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[int]


class _Split:
    """A sum by standing; of each, what lies outside the hours, and what of that is timed."""

    approved: Mapped[int]
    approved_outside: Mapped[int]
    approved_timed: Mapped[int]
    pending: Mapped[int]
    pending_outside: Mapped[int]
    pending_timed: Mapped[int]


class DayTotal(_Split, Base):
    """The totals of a day over all choices, in the order in which pages read them.

    A page of a month reads a few thousand of these instead of many times as many totals.
    """

    __tablename__ = "day_total"
    # What asks for everything of a month finds it by the day alone.
    __table_args__ = (Index(None, "day"), {"sqlite_with_rowid": False})

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    form_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    measure: Mapped[str] = mapped_column(String(40), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)


class MonthTotal(_Split, Base):
    """The totals of a calendar month by choice; what reads years reads these."""

    __tablename__ = "month_total"
    __table_args__ = (Index(None, "month"), {"sqlite_with_rowid": False})

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    form_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    measure: Mapped[str] = mapped_column(String(40), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    choice: Mapped[str] = mapped_column(String(40), primary_key=True)
