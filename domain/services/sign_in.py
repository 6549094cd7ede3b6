"""Signing in: by password or by a one-time code; only wrong tries are counted (protocol.md)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.rules.text import normal_username
from domain.services.acting import actor_now
from domain.services.enrolment import found_code, holds_code, spend_code
from domain.services.passwords import MAX_LENGTH, MIN_LENGTH, hashed, matches
from domain.services.second_step import SecondTry, passes_second_step
from domain.services.sessions import end_sessions, open_session
from domain.services.tries import Begin, check_tries, count_try, wrong_try
from domain.tables import Officer


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody types, and from where; `code` with `new_password` enrols.

    `totp` is the second step: an authenticator's code or a spare code, empty where none was typed.
    """

    username: str
    password: str | None
    code: str | None
    new_password: str | None
    device_id: UUID
    device_name: str
    address: str
    kind: str
    totp: str = ""


@dataclass(frozen=True, slots=True)
class PasswordPassed:
    """Whose password was right; `mark` tells it from one that is set later."""

    officer_id: UUID
    mark: str


def sign_in(begin: Begin, key: str, given: Credentials, now: datetime) -> str:
    """Check credentials and open a session; gives its token.

    `begin` opens a transaction: checking a password takes long and must hold no lock. `key` is the
    server's secret. Raises DomainError: `too-many-tries` with Retry-After, `bad-credentials` in the
    same words and time for an unknown user, `invalid` for a new password that is too short,
    `account-disabled`; `totp-needed` where all else is right and a second step is set up. A new
    password ends the sessions that the officer had.
    """
    if given.code is not None:
        return _enrol(begin, key, given, now)
    return pass_second_step(begin, key, pass_password(begin, given, now), given, now)


def pass_password(begin: Begin, given: Credentials, now: datetime) -> PasswordPassed:
    """Check a password alone; a second step may have to follow. Raises what `sign_in` raises."""
    account = normal_username(given.username)
    officer = _officer_of(begin, account, given.address, now)
    if not matches(given.password or "", officer.password_hash if officer else None):
        raise wrong_try(begin, account, given.address, now)
    assert officer is not None
    if not officer.active:
        raise errors.DomainError(errors.ACCOUNT_DISABLED)
    return PasswordPassed(officer.id, _mark(officer.password_hash))


def pass_second_step(
    begin: Begin, key: str, passed: PasswordPassed, given: Credentials, now: datetime
) -> str:
    """Go on after the right password and open a session; gives its token.

    Raises DomainError: `totp-needed`, `bad-credentials` for a wrong code (a wrong try is counted)
    and for a password that was changed since; `too-many-tries`, `account-disabled`.
    """
    account = normal_username(given.username)
    with begin(True) as session:
        # Many guesses at once may all have passed the first check.
        check_tries(session, account, given.address, now)
        if _mark(_stored_password(session, passed.officer_id)) != passed.mark:
            # It was changed while the old one was being checked.
            raise errors.DomainError(errors.BAD_CREDENTIALS)
        tried = SecondTry(passed.officer_id, account, given.address, given.totp)
        if passes_second_step(session, key, tried, now):
            return _open(session, passed.officer_id, given, now)
    raise errors.DomainError(errors.WRONG_CODE)


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


def _officer_of(begin: Begin, account: str, address: str, now: datetime) -> Officer | None:
    with begin(False) as session:
        check_tries(session, account, address, now)
        return session.scalar(select(Officer).where(Officer.username == account))


def _open(session: Session, officer_id: UUID, given: Credentials, now: datetime) -> str:
    return open_session(session, officer_id, given.device_id, given.device_name, given.kind, now)


def _enrol(begin: Begin, key: str, given: Credentials, now: datetime) -> str:
    account = normal_username(given.username)
    officer = _officer_of(begin, account, given.address, now)
    stored = _new_hash(given.new_password or "", "new_password")
    code = found_code(begin, officer.id if officer else None, given.code or "", now)
    with begin(True) as session:
        if officer is None or not _holds(session, officer.id, code, now):
            count_try(session, account, given.address, now)
            wrong = errors.BAD_CREDENTIALS
        else:
            # A code stands for the password alone: it is spent once the second step passed too.
            tried = SecondTry(officer.id, account, given.address, given.totp)
            if passes_second_step(session, key, tried, now):
                return _spend(session, officer.id, code, stored, given, now)
            wrong = errors.WRONG_CODE
    raise errors.DomainError(wrong)


def _holds(session: Session, officer_id: UUID, code: str, now: datetime) -> bool:
    # Officers are locked before their codes and second steps by whoever needs both.
    session.execute(select(Officer.id).where(Officer.id == officer_id).with_for_update())
    return holds_code(session, officer_id, code, now)


def _spend(
    session: Session, officer_id: UUID, code: str, stored: str, given: Credentials, now: datetime
) -> str:
    if not spend_code(session, officer_id, code, now):
        raise errors.DomainError(errors.BAD_CREDENTIALS)
    _set_password(session, officer_id, stored)
    token = _open(session, officer_id, given, now)
    # A password that is set by a code is a changed one too.
    end_sessions(session, officer_id, "password", now, but_token=token)
    return token


def _mark(stored: str | None) -> str:
    return hashlib.sha256((stored or "").encode()).hexdigest()


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
