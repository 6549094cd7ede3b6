"""What waited for a decision on the days that have gone, as each night's run found it."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class WaitingDay(Base):
    """How many entries of a unit waited, and how many of them for over 24 hours.

    A row with 0 says that nothing waited; no row, that no run was made on that day.
    """

    __tablename__ = "waiting_day"
    __table_args__ = (
        CheckConstraint('0 <= "long" AND "long" <= waiting', name="counts"),
        {"sqlite_with_rowid": False},
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True, index=True)
    waiting: Mapped[int]
    long: Mapped[int]
