"""Administration: who did what, files looked at before they take effect, changes with a date."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class AdminAct(Base):
    """An administrative act; `facts` are what its sentence is made of, `by_id` None for no person.

    Acts on accounts and devices that need a reason stand in `account_event`.
    """

    __tablename__ = "admin_act"
    __table_args__ = (Index(None, "province_id", "at"), Index(None, "subject_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    province_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    # The officer, unit, calendar or form that it is about.
    subject_id: Mapped[UUID | None]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime]
    facts: Mapped[dict[str, Any]]


class TableImport(Base):
    """A file that was looked at and waits to be applied; its lines go once it was, or in a day."""

    __tablename__ = "table_import"
    __table_args__ = (
        CheckConstraint("kind IN ('roster','areas')", name="kind"),
        Index(None, "made_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    made_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
    lines: Mapped[list[Any]]
    result: Mapped[dict[str, Any]]


class PlannedChange(Base):
    """An officer's move, or a unit's merging into another, that takes effect on a later day."""

    __tablename__ = "planned_change"
    __table_args__ = (
        CheckConstraint("(officer_id IS NULL) <> (unit_id IS NULL)", name="one_thing"),
        Index(None, "on_day"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), index=True)
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"), index=True)
    into_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    on_day: Mapped[date]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    made_at: Mapped[datetime]
    # Set when it took effect, was taken back, or could no longer be done.
    settled_at: Mapped[datetime | None]


class Deputy(Base):
    """An officer who acts as a chief of the own unit from a day through another."""

    __tablename__ = "deputy"
    __table_args__ = (
        CheckConstraint("from_day <= to_day", name="days"),
        Index(None, "from_day"),
        Index(None, "to_day"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    from_day: Mapped[date]
    to_day: Mapped[date]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    made_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class FormSwitchedOff(Base):
    """A form that a province does not offer for now, and the versions that it offered before."""

    __tablename__ = "form_switched_off"

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime]
    form_ids: Mapped[list[str]]
