"""The households and residents of areas as they hold on a day."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.tables import AreaCount


def area_counts(
    session: Session, areas: Collection[UUID], today: date
) -> dict[UUID, tuple[int, int]]:
    """Give (households, residents) of each area that has a count by a day."""
    if not areas:
        return {}
    newest = (
        select(AreaCount.area_id, func.max(AreaCount.valid_from).label("day"))
        .where(AreaCount.area_id.in_(areas), AreaCount.valid_from <= today)
        .group_by(AreaCount.area_id)
        .subquery()
    )
    query = select(AreaCount).join(
        newest,
        (AreaCount.area_id == newest.c.area_id) & (AreaCount.valid_from == newest.c.day),
    )
    return {row.area_id: (row.households, row.residents) for row in session.scalars(query)}
