"""Wrong tries at a password or a code, counted by account and by address (protocol.md)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.tables import Setting, SignInFailure

Begin = Callable[[bool], AbstractContextManager[Session]]

WITHIN = timedelta(minutes=15)
TRIES_AN_ACCOUNT = 10
TRIES_AN_ADDRESS = 100


def check_tries(session: Session, account: str, address: str, now: datetime) -> None:
    """Raise DomainError (`too-many-tries`, with Retry-After) where enough was tried wrongly."""
    since = now - WITHIN
    for column, value, most in (
        (SignInFailure.account, account, TRIES_AN_ACCOUNT),
        (SignInFailure.address, address, TRIES_AN_ADDRESS),
    ):
        if not value:
            continue
        tries, oldest = session.execute(
            select(func.count(), func.min(SignInFailure.at)).where(
                column == value, SignInFailure.at > since
            )
        ).one()
        if tries >= most:
            wait = max(1, int((oldest + WITHIN - now).total_seconds()) + 1)
            raise errors.DomainError(errors.TOO_MANY_TRIES, headers={"Retry-After": str(wait)})


def wrong_try(begin: Begin, account: str, address: str, now: datetime) -> errors.DomainError:
    """Count a wrong try and give what to raise: `bad-credentials`.

    Raises DomainError (`too-many-tries`) where others of the same moment were enough.
    """
    with begin(True) as session:
        count_try(session, account, address, now)
    return errors.DomainError(errors.BAD_CREDENTIALS)


def count_try(session: Session, account: str, address: str, now: datetime) -> None:
    """Count a wrong try within a transaction that writes. Raises DomainError: `too-many-tries`."""
    # Wrong tries are counted one after another, so that a volley of them is counted whole.
    session.execute(select(Setting.key).where(Setting.key == "epoch").with_for_update())
    check_tries(session, account, address, now)
    session.execute(delete(SignInFailure).where(SignInFailure.at <= now - WITHIN))
    session.add(SignInFailure(id=uuid7(), account=account, address=address, at=now))
    session.flush()
