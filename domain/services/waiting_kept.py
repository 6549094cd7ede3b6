"""Keeps what waits on each day, so that a later day can be held against it."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.rules.periods import local_day
from domain.services.upsert import upsert
from domain.services.waiting import Waiting, waiting_by_unit
from domain.tables import Unit, WaitingDay

KEY: Final = ("unit_id", "day")


def keep_waiting(session: Session, now: datetime) -> int:
    """Keep how many entries wait in each unit now, for this local day; give how many in all.

    The first run of a day holds: another one on it changes nothing. A unit in which nothing waits
    is kept with 0, so that it is told from a day without a run.
    """
    day = local_day(now)
    units = list(session.scalars(select(Unit.id).order_by(Unit.id)))
    found, _ = waiting_by_unit(session, units, None, now)
    rows = []
    for unit in units:
        waits = found.get(unit, Waiting())
        rows.append({"unit_id": unit, "day": day, "waiting": waits.entries, "long": waits.long})
    upsert(session, WaitingDay, rows, KEY)
    return _kept(session, day)


def _kept(session: Session, day: date) -> int:
    query = select(func.sum(WaitingDay.waiting)).where(WaitingDay.day == day)
    return int(session.scalar(query) or 0)
