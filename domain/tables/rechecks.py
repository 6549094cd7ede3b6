"""Re-checks: what was drawn and from what, what was found, and who says "that was not me"."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class Recheck(Base):
    """A draw of a unit's entries, of areas where doors are asked, or of days to be compared.

    `by_unit_id` is the other unit that knocks at the doors. `size` and `flagged` are how many were
    asked for, at random and of the flagged after them. `listed`, `officers` and `digest` tell of
    the list, `reached` how many of these officers the quarter has reached with this draw.
    """

    __tablename__ = "recheck"
    __table_args__ = (
        CheckConstraint("subject IN ('entries','visits','days')", name="subject"),
        CheckConstraint("way IN ('planned','surprise')", name="way"),
        CheckConstraint("by_unit_id IS NULL OR by_unit_id <> unit_id", name="other_unit"),
        Index(None, "unit_id", "starts_at"),
        Index(None, "by_unit_id", "starts_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    by_unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    subject: Mapped[str] = mapped_column(String(8))
    way: Mapped[str] = mapped_column(String(8))
    first: Mapped[date]
    last: Mapped[date]
    seed: Mapped[str] = mapped_column(String(64))
    algorithm: Mapped[str] = mapped_column(String(20))
    size: Mapped[int]
    flagged: Mapped[int]
    listed: Mapped[int]
    officers: Mapped[int]
    reached: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    drawn_by: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    drawn_at: Mapped[datetime]
    starts_at: Mapped[datetime]


class RecheckList(Base):
    """What a draw was made from, kept as it was, so that anyone can draw it again.

    `listed` holds a row `[key, officer or "", flagged]` each, `reached` the officers of whom an
    earlier draw of the quarter had taken an entry.
    """

    __tablename__ = "recheck_list"

    recheck_id: Mapped[UUID] = mapped_column(ForeignKey("recheck.id"), primary_key=True)
    listed: Mapped[list[Any]]
    reached: Mapped[list[str]]


class RecheckItem(Base):
    """One thing drawn: an entry, an area, or a day of one choice; and what was last said of it.

    `claimed` is the entry's version, the households met in the area, or the day's own figure, as
    they were when it was drawn; `households` are the area's. `counted` is what the national system
    says. `done_at` is when it was settled; an area is when nineteen doors have answered.
    """

    __tablename__ = "recheck_item"
    __table_args__ = (
        CheckConstraint("part IN ('random','flagged')", name="part"),
        CheckConstraint(
            "finding IS NULL OR finding IN ('right','wrong','not_real','no_evidence','difficulty')",
            name="finding",
        ),
        CheckConstraint("yes >= 0 AND no >= 0 AND absent >= 0 AND yes + no <= 19", name="answers"),
        UniqueConstraint("recheck_id", "place"),
        Index(None, "entry_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    recheck_id: Mapped[UUID] = mapped_column(ForeignKey("recheck.id"))
    place: Mapped[int]
    part: Mapped[str] = mapped_column(String(8))
    entry_id: Mapped[UUID | None] = mapped_column(ForeignKey("entry.id"))
    area_id: Mapped[UUID | None] = mapped_column(ForeignKey("area.id"))
    form_key: Mapped[str | None] = mapped_column(String(40))
    choice: Mapped[str | None] = mapped_column(String(40))
    day: Mapped[date | None]
    claimed: Mapped[int]
    households: Mapped[int | None]
    finding: Mapped[str | None] = mapped_column(String(12))
    measure: Mapped[str | None] = mapped_column(String(40))
    off_by: Mapped[int | None]
    counted: Mapped[int | None]
    yes: Mapped[int] = mapped_column(default=0)
    no: Mapped[int] = mapped_column(default=0)
    absent: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]


class RecheckFinding(Base):
    """Something said of an item, by whom and when; `no` counts from 1, the last one holds.

    `said` has the figures; `note` is erased after 24 months.
    """

    __tablename__ = "recheck_finding"
    __table_args__ = (UniqueConstraint("item_id", "no"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("recheck_item.id"))
    no: Mapped[int]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime]
    said: Mapped[dict[str, Any]]
    note: Mapped[str] = mapped_column(String(300))


class NotMe(Base):
    """Somebody whom an entry names as having taken part says that they did not."""

    __tablename__ = "not_me"
    __table_args__ = (Index(None, "received_at"),)

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    received_at: Mapped[datetime]
