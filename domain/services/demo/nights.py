"""What the run of each night would have kept: how much waited in every unit."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from domain.services.demo.course import Course
from domain.tables import WaitingDay


def write_nights(
    session: Session, units: Collection[UUID], courses: Iterable[Course], nights: Iterable[date]
) -> None:
    """Write what waited in the night to each day; in a unit that records nothing, nothing did."""
    found = {course.stage.cast.unit_id: course.nights for course in courses}
    rows = []
    for day in nights:
        for unit in sorted(units):
            waiting, long = found.get(unit, {}).get(day, (0, 0))
            rows.append({"unit_id": unit, "day": day, "waiting": waiting, "long": long})
    if rows:
        session.execute(insert(WaitingDay), rows)
