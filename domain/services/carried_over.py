"""What came late for a closed period and counts on the first open day (`chuyển từ kỳ trước`)."""

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from domain.rules.entry_status import STANDING
from domain.rules.periods import LOCAL
from domain.tables import Entry


def carried_over(session: Session, first_days: Iterable[tuple[UUID, date]]) -> dict[UUID, int]:
    """Count the entries that count on a unit's first open day and began before it, by unit.

    A unit may be named with several such days. Returned and withdrawn entries count nowhere and
    are left out, and so are corrections, which are told apart; a unit without any is left out too.
    """
    by_day: dict[date, list[UUID]] = {}
    for unit, day in first_days:
        by_day.setdefault(day, []).append(unit)
    if not by_day:
        return {}
    carried = or_(
        *(
            and_(
                Entry.unit_id.in_(units),
                Entry.counted_on == day,
                Entry.started_at < _midnight(day),
            )
            for day, units in by_day.items()
        )
    )
    rows = session.execute(
        select(Entry.unit_id, func.count())
        .where(carried, Entry.status.in_(STANDING), Entry.corrects.is_(None))
        .group_by(Entry.unit_id)
    )
    return {row[0]: row[1] for row in rows}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LOCAL)
