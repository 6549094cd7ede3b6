"""Exports: a file lies for a day, for whoever asked for it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.services.exports import drop_exports, is_over
from domain.services.retention.kinds import AT_ONCE, Job, Kind
from domain.tables import Export


def _due(session: Session, job: Job) -> int:
    return session.scalar(select(func.count(Export.id)).where(is_over(job.now))) or 0


def _erase(session: Session, job: Job, _unit: object) -> int:
    over = select(Export.id).where(is_over(job.now)).order_by(Export.id).limit(AT_ONCE)
    return len(drop_exports(session, job.exports, session.scalars(over).all()))


FILES = Kind("exports", _due, _erase)
