"""Accounts closed and opened again; whatever they recorded stays theirs."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.text import normal_username
from domain.services.acting import actor_now
from domain.services.devices import units_in_charge
from domain.services.log import MovedMeanwhile, lock_units, next_seq
from domain.services.reasons import checked_reason
from domain.services.sessions import end_sessions
from domain.services.wrong_input import WrongInput
from domain.tables import AccountEvent, EnrolmentCode, Officer


def set_active(
    session: Session, actor: Actor, officer_id: UUID, active: bool, reason: str, now: datetime
) -> None:
    """Close or open the account of somebody whom an administrator reaches, never the own one.

    A closed account's sessions end at once, and its codes; its colleagues' phones learn of it.
    Raises DomainError: `not-allowed`, `not-found`, `invalid` without a reason, `personal-data`;
    MovedMeanwhile: the caller tries again.
    """
    actor = actor_now(session, actor)
    if actor.role != "admin" or actor.officer_id == officer_id:
        raise DomainError(errors.NOT_ALLOWED)
    officer = session.get(Officer, officer_id)
    if officer is None or officer.unit_id not in units_in_charge(session, actor):
        raise DomainError(errors.NOT_FOUND)
    _set(session, officer, active, actor, checked_reason(reason), now)


def set_active_by_name(session: Session, username: str, active: bool, now: datetime) -> bool:
    """Close or open an account from the command line; gives whether anything changed.

    Raises WrongInput for an unknown user name, MovedMeanwhile: the caller tries again.
    """
    officer = session.scalar(select(Officer).where(Officer.username == normal_username(username)))
    if officer is None:
        raise WrongInput(f"không có tài khoản “{username}”")
    return _set(session, officer, active, None, "", now)


def _set(
    session: Session, officer: Officer, active: bool, by: Actor | None, words: str, now: datetime
) -> bool:
    unit_id = officer.unit_id
    lock_units(session, {unit_id})
    session.refresh(officer)
    if officer.unit_id != unit_id:
        raise MovedMeanwhile
    # Units are locked before people by whoever locks both.
    if by is not None and actor_now(session, by, hold=True) != by:
        raise MovedMeanwhile
    if officer.active == active:
        return False
    officer.active, officer.seq = active, next_seq(session, unit_id)
    session.flush()
    if not active:
        end_sessions(session, officer.id, "disabled", now)
        session.execute(
            delete(EnrolmentCode).where(
                EnrolmentCode.officer_id == officer.id, EnrolmentCode.used_at.is_(None)
            )
        )
    by_id = by.officer_id if by else None
    kind = "enabled" if active else "disabled"
    event = AccountEvent(
        id=uuid7(), kind=kind, officer_id=officer.id, by_id=by_id, at=now, reason=words
    )
    session.add(event)
    session.flush()
    return True
