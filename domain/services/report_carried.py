"""What a period counts although it began before: work of a period that was closed already.

domain.md, "The life of an entry": what arrives for a closed period counts on the first open day;
a correction of it counts with the open period. Neither is mixed in silently.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Session

from domain.rules.periods import LOCAL
from domain.rules.report_period import ReportPeriod
from domain.rules.reporting import neighbour_of, reporting_on
from domain.rules.totals import contribution
from domain.services.desk_scope import Scope
from domain.services.entry_rows import load_figures
from domain.services.report_figures import Figures, Key
from domain.tables import Entry

A_DAY: Final = timedelta(days=1)


@dataclass(slots=True)
class Carried:
    """Approved sums within a period of what began before it: late work, and corrections."""

    late: dict[Key, Figures] = field(default_factory=dict)
    corrections: dict[Key, Figures] = field(default_factory=dict)


def read_carried(session: Session, scope: Scope, period: ReportPeriod, first_day: int) -> Carried:
    """Sum what counts on the first open day after a closing and began before it.

    Asks nothing where no unit of the scope was ever closed.
    """
    found = Carried()
    closed = _closed(scope)
    days = _first_open_days(period, set(closed.values()), first_day)
    if not days:
        return found
    began_before = or_(*(_counts_late_on(day) for day in days))
    mine = (Entry.unit_id.in_(closed), Entry.status == "approved", began_before)
    for entry in load_figures(session, *mine):
        form = scope.versions[(entry.form_key, entry.form_version)]
        sums = found.late if entry.corrects is None else found.corrections
        for cell, value in contribution(entry, form).items():
            key = (cell.form_key, cell.choice, cell.measure)
            sums[key] = sums.get(key, Figures()) + Figures(within=value)
    return found


def _closed(scope: Scope) -> dict[UUID, date]:
    ends = {unit: scope.tree.by_id[unit].closed_through for unit in scope.units}
    return {unit: end for unit, end in ends.items() if end is not None}


def _first_open_days(period: ReportPeriod, ends: Collection[date], first_day: int) -> set[date]:
    """List the days of a period on which what came late may count: each follows a closing.

    Units close the province's own months, and what is made of them; where one was closed
    otherwise, the day after its newest closing is known.
    """
    if not ends:
        return set()
    days = {end + A_DAY for end in ends}
    month = reporting_on("month", period.first, first_day)
    while month.first <= min(period.last, max(days)):
        days.add(month.first)
        month = neighbour_of(month, 1, first_day)
    return {day for day in days if period.first <= day <= period.last}


def _counts_late_on(day: date) -> ColumnElement[bool]:
    return and_(Entry.counted_on == day, Entry.started_at < datetime.combine(day, time(), LOCAL))
