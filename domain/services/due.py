"""Whether a change with a date waits to take effect: asked with every session, by two indexes."""

from datetime import date

from sqlalchemy import ColumnElement, exists, or_

from domain.services.deputies import is_due
from domain.tables import PlannedChange


def plan_is_due(today: date) -> ColumnElement[bool]:
    """Give the condition of a move or a merger whose day has come."""
    return PlannedChange.settled_at.is_(None) & (PlannedChange.on_day <= today)


def anything_due(today: date) -> ColumnElement[bool]:
    """Give the condition that any change of whatever province waits for its day, which has come."""
    plans = exists().where(plan_is_due(today)).correlate(None)
    deputies = exists().where(is_due(today)).correlate(None)
    return or_(plans, deputies)
