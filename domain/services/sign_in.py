"""Signing in: by password or by a one-time code; only wrong tries are counted (protocol.md)."""

import hashlib
import secrets
import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.services.passwords import MAX_LENGTH, MIN_LENGTH, hashed, matches
from domain.services.sessions import end_sessions, open_session
from domain.tables import EnrolmentCode, Officer, Setting, SignInFailure

Begin = Callable[[bool], AbstractContextManager[Session]]

WITHIN = timedelta(minutes=15)
TRIES_AN_ACCOUNT = 10
TRIES_AN_ADDRESS = 100
CODE_LASTS = timedelta(days=7)
_CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody types, and from where; `code` with `new_password` enrols."""

    username: str
    password: str | None
    code: str | None
    new_password: str | None
    device_id: UUID
    device_name: str
    address: str
    kind: str


def sign_in(begin: Begin, given: Credentials, now: datetime) -> str:
    """Check credentials and open a session; gives its token.

    `begin` opens a transaction: checking a password takes long and must hold no lock. Raises
    DomainError: `too-many-tries` with Retry-After, `bad-credentials` in the same words and time
    for an unknown user, `invalid` for a new password that is too short, `account-disabled`.
    A new password ends the sessions that the officer had.
    """
    account = normal_username(given.username)
    with begin(False) as session:
        _check_tries(session, account, given.address, now)
        officer = session.scalar(select(Officer).where(Officer.username == account))
    if given.code is not None:
        return _enrol(begin, officer, account, given, now)
    if not matches(given.password or "", officer.password_hash if officer else None):
        raise _wrong(begin, account, given.address, now)
    assert officer is not None
    if not officer.active:
        raise errors.DomainError(errors.ACCOUNT_DISABLED)
    with begin(True) as session:
        # Many guesses at once may all have passed the first check.
        _check_tries(session, account, given.address, now)
        return open_session(
            session, officer.id, given.device_id, given.device_name, given.kind, now
        )


def normal_username(username: str) -> str:
    """Give a user name as it is stored: NFC, lower case, no spaces around."""
    return unicodedata.normalize("NFC", username).strip().lower()[:100]


def new_code(session: Session, officer_id: UUID, now: datetime) -> str:
    """Make an enrolment code (100 bits) for an officer; earlier unused ones end."""
    session.execute(
        delete(EnrolmentCode).where(
            EnrolmentCode.officer_id == officer_id, EnrolmentCode.used_at.is_(None)
        )
    )
    signs = "".join(secrets.choice(_CODE_SIGNS) for _ in range(20))
    code = "-".join(signs[at : at + 5] for at in range(0, 20, 5))
    session.add(
        EnrolmentCode(
            code_hash=_code_digest(code),
            officer_id=officer_id,
            created_at=now,
            expires_at=now + CODE_LASTS,
        )
    )
    session.flush()
    return code


def change_password(
    begin: Begin, actor: Actor, session_id: UUID, old: str, new: str, now: datetime
) -> None:
    """Change the own password and end the other sessions.

    Raises DomainError: `bad-credentials` for a wrong old one (a wrong try is counted), `invalid`.
    """
    with begin(False) as session:
        officer = session.get_one(Officer, actor.officer_id)
        _check_tries(session, officer.username, "", now)
    if not matches(old, officer.password_hash):
        raise _wrong(begin, officer.username, "", now)
    stored = _new_hash(new, "new")
    with begin(True) as session:
        _set_password(session, officer.id, stored)
        end_sessions(session, officer.id, "password", now, but=session_id)


def _enrol(
    begin: Begin, officer: Officer | None, account: str, given: Credentials, now: datetime
) -> str:
    if officer is not None and not officer.active:
        raise errors.DomainError(errors.ACCOUNT_DISABLED)
    stored = _new_hash(given.new_password or "", "new_password")
    with begin(True) as session:
        token = None
        if officer is not None and _use_code(session, officer.id, given.code or "", now):
            _set_password(session, officer.id, stored)
            # A password that is set by a code is a changed one too.
            end_sessions(session, officer.id, "password", now)
            token = open_session(
                session, officer.id, given.device_id, given.device_name, given.kind, now
            )
    if token is None:
        raise _wrong(begin, account, given.address, now)
    return token


def _use_code(session: Session, officer_id: UUID, code: str, now: datetime) -> bool:
    # One statement both checks and spends the code, so two tries at once cannot both pass.
    used = session.execute(
        update(EnrolmentCode)
        .where(
            EnrolmentCode.code_hash == _code_digest(code),
            EnrolmentCode.officer_id == officer_id,
            EnrolmentCode.used_at.is_(None),
            EnrolmentCode.expires_at > now,
        )
        .values(used_at=now)
        .returning(EnrolmentCode.code_hash)
        .execution_options(synchronize_session=False)
    ).first()
    return used is not None


def _set_password(session: Session, officer_id: UUID, stored: str) -> None:
    session.execute(update(Officer).where(Officer.id == officer_id).values(password_hash=stored))


def _new_hash(password: str, name: str) -> str:
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        words = f"Mật khẩu cần từ {MIN_LENGTH} đến {MAX_LENGTH} ký tự."
        raise errors.DomainError(errors.INVALID, errors={name: [words]})
    return hashed(password)


def _code_digest(code: str) -> str:
    plain = "".join(sign for sign in code.upper() if sign in _CODE_SIGNS)
    return hashlib.sha256(plain.encode()).hexdigest()


def _check_tries(session: Session, account: str, address: str, now: datetime) -> None:
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


def _wrong(begin: Begin, account: str, address: str, now: datetime) -> errors.DomainError:
    with begin(True) as session:
        # Wrong tries are counted one after another, so that a volley of them is counted whole.
        session.execute(select(Setting.key).where(Setting.key == "epoch").with_for_update())
        _check_tries(session, account, address, now)
        session.execute(delete(SignInFailure).where(SignInFailure.at <= now - WITHIN))
        session.add(SignInFailure(id=uuid7(), account=account, address=address, at=now))
        session.flush()
    return errors.DomainError(errors.BAD_CREDENTIALS)
