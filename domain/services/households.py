"""The denominators of coverage: households on the lists of areas (domain.md, "Rounds")."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from domain.tables import Area, AreaCount


def households_by_unit(session: Session, units: Collection[UUID], day: date) -> dict[UUID, int]:
    """Add up the households of each unit's areas by the counts that hold on a day."""
    return listed_by_unit(session, units, day, AreaCount.households)


def listed_by_unit(
    session: Session, units: Collection[UUID], day: date, column: InstrumentedAttribute[Any]
) -> dict[UUID, int]:
    """Add up one count of each unit's areas, households or residents, as it holds on a day."""
    newest = aliased(AreaCount)
    holds_from = (
        select(func.max(newest.valid_from))
        .where(newest.area_id == Area.id, newest.valid_from <= day)
        .correlate(Area)
        .scalar_subquery()
    )
    query = (
        select(Area.unit_id, func.sum(column))
        .join(AreaCount, AreaCount.area_id == Area.id)
        .where(Area.unit_id.in_(units), AreaCount.valid_from == holds_from)
        .group_by(Area.unit_id)
    )
    return {unit: int(listed) for unit, listed in session.execute(query)}
