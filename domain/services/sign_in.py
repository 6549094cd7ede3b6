"""Signing in: by password or by a one-time code; only wrong tries are counted (protocol.md)."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.services.acting import actor_now
from domain.services.enrolment import found_code, spend_code
from domain.services.passwords import MAX_LENGTH, MIN_LENGTH, hashed, matches
from domain.services.sessions import end_sessions, open_session
from domain.services.tries import Begin, check_tries, wrong_try
from domain.tables import Officer


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
        check_tries(session, account, given.address, now)
        officer = session.scalar(select(Officer).where(Officer.username == account))
    if given.code is not None:
        return _enrol(begin, officer, account, given, now)
    if not matches(given.password or "", officer.password_hash if officer else None):
        raise wrong_try(begin, account, given.address, now)
    assert officer is not None
    if not officer.active:
        raise errors.DomainError(errors.ACCOUNT_DISABLED)
    with begin(True) as session:
        # Many guesses at once may all have passed the first check.
        check_tries(session, account, given.address, now)
        if _stored_password(session, officer.id) != officer.password_hash:
            # It was changed while the old one was being checked.
            raise errors.DomainError(errors.BAD_CREDENTIALS)
        return open_session(
            session, officer.id, given.device_id, given.device_name, given.kind, now
        )


def normal_username(username: str) -> str:
    """Give a user name as it is stored: NFC, lower case, no spaces around."""
    return unicodedata.normalize("NFC", username).strip().lower()[:100]


def change_password(begin: Begin, actor: Actor, old: str, new: str, now: datetime) -> None:
    """Change the own password and end the other sessions.

    Raises DomainError: `bad-credentials` for a wrong old one (a wrong try is counted), `invalid`;
    `device-revoked`, `account-disabled` or `signed-out` where the session ended meanwhile.
    """
    with begin(False) as session:
        officer = session.get_one(Officer, actor.officer_id)
        check_tries(session, officer.username, "", now)
    if not matches(old, officer.password_hash):
        raise wrong_try(begin, officer.username, "", now)
    stored = _new_hash(new, "new")
    with begin(True) as session:
        # Written first, so that of two changes at once the later finds its session ended.
        _set_password(session, officer.id, stored)
        actor_now(session, actor, hold=True)
        end_sessions(session, officer.id, "password", now, but=actor.session_id)


def _enrol(
    begin: Begin, officer: Officer | None, account: str, given: Credentials, now: datetime
) -> str:
    stored = _new_hash(given.new_password or "", "new_password")
    key = found_code(begin, officer.id if officer else None, given.code or "", now)
    with begin(True) as session:
        token = None
        if officer is not None and spend_code(session, officer.id, key, now):
            _set_password(session, officer.id, stored)
            token = open_session(
                session, officer.id, given.device_id, given.device_name, given.kind, now
            )
            # A password that is set by a code is a changed one too.
            end_sessions(session, officer.id, "password", now, but_token=token)
    if token is None:
        raise wrong_try(begin, account, given.address, now)
    return token


def _stored_password(session: Session, officer_id: UUID) -> str | None:
    """Give the password's hash as it is, and keep it so until the transaction ends."""
    asked = select(Officer.password_hash).where(Officer.id == officer_id)
    return session.scalar(asked.with_for_update(read=True))


def _set_password(session: Session, officer_id: UUID, stored: str) -> None:
    session.execute(update(Officer).where(Officer.id == officer_id).values(password_hash=stored))


def _new_hash(password: str, name: str) -> str:
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        words = f"Mật khẩu cần từ {MIN_LENGTH} đến {MAX_LENGTH} ký tự."
        raise errors.DomainError(errors.INVALID, errors={name: [words]})
    return hashed(password)
