"""Units, their areas, and the dated counts that are the denominators (domain.md, "Units")."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class Unit(Base):
    """A province, commune-level unit or division; its row is also the lock and head of its log."""

    __tablename__ = "unit"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('province','city','commune','ward','special_zone','division')", name="kind"
        ),
        CheckConstraint("seq >= 0 AND event_no >= 0", name="heads"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"), index=True)
    # The top of the tree, repeated here so that a province is read in one query.
    province_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"), index=True)
    duty_number: Mapped[str] = mapped_column(String(40), default="")
    closed_through: Mapped[date | None]
    seq: Mapped[int] = mapped_column(default=0)
    event_no: Mapped[int] = mapped_column(default=0)
    event_hash: Mapped[str] = mapped_column(String(64), default="")


class Area(Base):
    """A part of a unit where an outing happens: a hamlet or quarter, the office, everywhere."""

    __tablename__ = "area"
    __table_args__ = (
        UniqueConstraint("unit_id", "kind", "name"),
        Index(None, "unit_id", "seq"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    seq: Mapped[int]


class AreaCount(Base):
    """The households and residents of an area from a day on."""

    __tablename__ = "area_count"
    __table_args__ = (CheckConstraint("households >= 0 AND residents >= 0", name="counts"),)

    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"), primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    households: Mapped[int]
    residents: Mapped[int]


class Gone(Base):
    """A row that left a unit's list, at its place in the unit's log."""

    __tablename__ = "gone"

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20))
    item_id: Mapped[UUID]
