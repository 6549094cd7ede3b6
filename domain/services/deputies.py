"""Officers who act as chief of their unit for some days (domain.md, "Who").

For that time the officer's role is `chief`, in every right and on the wire; the phone's cursor
carries the role, so its feed begins anew at both ends.
"""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from domain.services.log import next_seq
from domain.tables import Deputy, Officer

OWN_ROLE = "officer"
ACTS_AS = "chief"


def acting_ids(session: Session, officers: Collection[UUID]) -> set[UUID]:
    """Tell which of some officers act as chief now: their own role is `officer` all the same."""
    asked = select(Deputy.officer_id).where(Deputy.officer_id.in_(officers), *_acts())
    return set(session.scalars(asked)) if officers else set()


def end_deputy(session: Session, officer: Officer, now: datetime) -> None:
    """End an officer's acting as chief, and what was planned of it; the own role comes back.

    The caller holds the lock of the officer's unit.
    """
    open_ones = select(Deputy).where(Deputy.officer_id == officer.id, Deputy.ended_at.is_(None))
    for row in session.scalars(open_ones.execution_options(populate_existing=True)).all():
        end_one(session, row, officer, now)


def end_one(session: Session, row: Deputy, officer: Officer, now: datetime) -> None:
    """End one span of acting, begun or not. The unit's lock is held."""
    if row.begun_at is not None:
        set_role(session, officer, OWN_ROLE)
    row.ended_at = now
    session.flush()


def begin_one(session: Session, row: Deputy, officer: Officer, now: datetime) -> None:
    """Let an officer act as chief from now on. The unit's lock is held."""
    row.begun_at = now
    set_role(session, officer, ACTS_AS)


def set_role(session: Session, officer: Officer, role: str) -> None:
    """Give an officer a role; colleagues' phones learn of it. The unit's lock is held."""
    officer.role, officer.seq = role, next_seq(session, officer.unit_id)
    session.flush()


def is_due(today: date) -> ColumnElement[bool]:
    """Give the condition of a deputy whose days begin or are over, and who waits for it."""
    begins = Deputy.begun_at.is_(None) & (Deputy.from_day <= today)
    return Deputy.ended_at.is_(None) & (begins | (Deputy.to_day < today))


def _acts() -> tuple[ColumnElement[bool], ...]:
    return (Deputy.begun_at.is_not(None), Deputy.ended_at.is_(None))
