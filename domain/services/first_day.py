"""The day on which a province's reporting months begin (domain.md, "Campaigns and targets")."""

from uuid import UUID

from sqlalchemy.orm import Session

CALENDAR_MONTH = 1


def first_day_of(_session: Session, _province_id: UUID) -> int:
    """Give the day of the month, 1 to 28, on which a province's months begin: the calendar's."""
    return CALENDAR_MONTH
