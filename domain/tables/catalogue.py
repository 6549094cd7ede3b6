"""What a unit hands down to the phones below it: forms, calendars, campaigns; and settings."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class FormRow(Base):
    """A version of a form definition, in its wire shape; it never changes once stored."""

    __tablename__ = "form"
    __table_args__ = (UniqueConstraint("key", "version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    document: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class FormOffer(Base):
    """A form that a province offers, at its place in the province's log."""

    __tablename__ = "form_offer"
    __table_args__ = (Index(None, "unit_id", "seq"),)

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    form_id: Mapped[UUID] = mapped_column(ForeignKey("form.id"), primary_key=True)
    seq: Mapped[int]


class CalendarVersion(Base):
    """A version of a province's calendar; the newest one judges what arrives."""

    __tablename__ = "calendar_version"
    __table_args__ = (UniqueConstraint("unit_id", "version"), Index(None, "unit_id", "seq"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    calendar_id: Mapped[UUID]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    version: Mapped[int]
    document: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    seq: Mapped[int]


class Campaign(Base):
    """A drive: a measure of a form, of one choice of its split, in a span of days."""

    __tablename__ = "campaign"
    __table_args__ = (Index(None, "unit_id", "seq"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(String(200))
    form_key: Mapped[str] = mapped_column(String(40))
    choice: Mapped[str] = mapped_column(String(40))
    measure: Mapped[str] = mapped_column(String(40))
    from_day: Mapped[date]
    to_day: Mapped[date]
    target: Mapped[int]
    seq: Mapped[int]


class Setting(Base):
    """A value that all processes share, such as the epoch."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))
