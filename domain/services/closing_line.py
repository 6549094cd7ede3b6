"""Closing as other pages tell of it: one line of the last month, and what came late."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from domain.rules.periods import local_day
from domain.rules.units import UnitNode, valid_on
from domain.services.carried_over import carried_over
from domain.services.closed_figures import newest_versions
from domain.services.closing_span import Month, asked_month
from domain.services.desk_scope import Scope
from domain.tables import ClosedPeriod


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """How far the last month that is over is closed, in one line for the overview.

    `closed` of `units`; `period` is its own newest version, None while it is open; `carried` are
    the entries that passed to `into`, the month after.
    """

    scope: Scope
    month: Month
    closed: int
    units: int
    period: ClosedPeriod | None
    carried: int
    into: Month


def closing_line(session: Session, scope: Scope, now: datetime) -> ClosingLine:
    """Read the line of a scope's unit, a province or one unit, in four queries."""
    month = asked_month(scope, None, local_day(now))
    below = [scope.tree.by_id[unit] for unit in scope.units - {scope.unit.id}]
    nodes = below or [scope.unit]
    parts = [node for node in nodes if _has_part(node, month)]
    newest = newest_versions(
        session, [*(node.id for node in parts), scope.unit.id], month.period.last
    )
    day_after = month.period.last + timedelta(days=1)
    carried = carried_over(session, [(n.id, day_after) for n in parts if n.id in newest])
    return ClosingLine(
        scope=scope,
        month=month,
        closed=sum(node.id in newest for node in parts),
        units=len(parts),
        period=newest.get(scope.unit.id),
        carried=sum(carried.values()),
        into=Month(month.neighbour(1), month.first_day),
    )


def _has_part(node: UnitNode, month: Month) -> bool:
    return valid_on(node, month.period.first, month.period.last)
