"""Closed periods, their figures as they were, and what the national systems count."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class CutOff(Base):
    """The day on which a province's months begin; the newest row holds."""

    __tablename__ = "cut_off"
    __table_args__ = (
        CheckConstraint("first_day BETWEEN 1 AND 28", name="first_day"),
        Index(None, "unit_id", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    first_day: Mapped[int]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


class ClosedPeriod(Base):
    """A version of a unit's closed period: 1 as it was closed, later ones with corrections.

    `ticks` has the figure of each line as it was ticked when it was closed, `differences` what a
    later version changes against the first, as [form, choice, measure, by how much]; `reason` is
    erased with time. The name of who closed it stays, whatever becomes of the account.
    """

    __tablename__ = "closed_period"
    __table_args__ = (
        CheckConstraint("kind IN ('month','quarter','half','year')", name="kind"),
        CheckConstraint("first <= last", name="days"),
        CheckConstraint("version >= 1", name="version"),
        UniqueConstraint("unit_id", "last", "version"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str] = mapped_column(String(8))
    first: Mapped[date]
    last: Mapped[date]
    version: Mapped[int]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
    ticks: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(String(300))
    corrections: Mapped[int]
    differences: Mapped[list[Any]]


class ClosedFigure(Base):
    """An approved sum of a closed period as it was; measure `#` counts the entries."""

    __tablename__ = "closed_figure"
    __table_args__ = ({"sqlite_with_rowid": False},)

    period_id: Mapped[UUID] = mapped_column(ForeignKey("closed_period.id"), primary_key=True)
    form_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    choice: Mapped[str] = mapped_column(String(40), primary_key=True)
    measure: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[int]


class NationalCount(Base):
    """What a national system counts for a unit's period, typed in to be held against ours.

    `choice` is empty where it counts the whole form; `measure` may be a derived sum.
    """

    __tablename__ = "national_count"
    __table_args__ = (CheckConstraint("value >= 0", name="value"),)

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    last: Mapped[date] = mapped_column(primary_key=True)
    form_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    choice: Mapped[str] = mapped_column(String(40), primary_key=True)
    measure: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[int]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
