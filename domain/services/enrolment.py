"""One-time codes with which an officer sets a password and begins on a phone (protocol.md).

An officer has one open code: whoever makes another ends it. A code of the command line lasts seven
days; one made at a desk ten minutes, in two writings: 23 signs (115 bits) that lie in a QR, and
eight digits for a phone without a camera, which are tried five times at most.
"""

import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.services.acting import actor_now
from domain.services.devices import units_in_charge
from domain.services.passwords import hashed, matches
from domain.services.tries import Begin
from domain.tables import AccountEvent, EnrolmentCode, Officer

LASTS: Final = timedelta(days=7)
LASTS_AT_DESK: Final = timedelta(minutes=10)
MOST_TRIES: Final = 5
_SIGNS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_SIGNS_IN_QR: Final = 23
_NO_CODE: Final = ""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A code as it is shown once: for whom, both writings, and until when."""

    username: str
    full_name: str
    code: str
    digits: str
    expires_at: datetime


Write = Callable[[Callable[[Session], Enrolment]], Enrolment]


def new_code(session: Session, officer_id: UUID, now: datetime) -> str:
    """Make an enrolment code (100 bits, 7 days) for an officer; an earlier unused one ends."""
    signs = _random_signs(20)
    code = "-".join(signs[at : at + 5] for at in range(0, 20, 5))
    _keep(session, officer_id, code, None, now, now + LASTS)
    return code


def make_enrolment(write: Write, actor: Actor, officer_id: UUID, now: datetime) -> Enrolment:
    """Make a code at a desk: a chief for an officer of the own unit, an administrator for anybody.

    `write` runs a writing transaction. Raises DomainError: `not-found` for whoever is out of
    reach, has a closed account, or is the person who asks, as the own password is changed in
    another way; what `actor_now` raises.
    """
    code, digits = _random_signs(_SIGNS_IN_QR), f"{secrets.randbelow(10**8):08d}"
    digits_hash = hashed(digits)

    def make(session: Session) -> Enrolment:
        held = actor_now(session, actor, hold=True)
        officer = session.get(Officer, officer_id)
        if officer is None or not _may_enrol(session, held, officer):
            raise DomainError(errors.NOT_FOUND)
        _keep(session, officer_id, code, digits_hash, now, now + LASTS_AT_DESK)
        event = AccountEvent(
            id=uuid7(), kind="code", officer_id=officer_id, by_id=held.officer_id, at=now,
            reason="",
        )  # fmt: skip
        session.add(event)
        session.flush()
        return Enrolment(officer.username, officer.full_name, code, digits, now + LASTS_AT_DESK)

    return write(make)


def found_code(begin: Begin, officer_id: UUID | None, code: str, now: datetime) -> str:
    """Give the key of the open code that somebody typed, or an empty text.

    Digits are counted before they are compared, so that no volley gets more than five tries; an
    unknown user costs the same time.
    """
    digits = re.sub(r"[\s.-]", "", code)
    if not re.fullmatch(r"\d{8}", digits, re.ASCII):
        return _digest(code)
    with begin(True) as session:
        row = session.execute(
            update(EnrolmentCode)
            .where(*_is_open(officer_id, now), EnrolmentCode.tries < MOST_TRIES)
            .values(tries=EnrolmentCode.tries + 1)
            .returning(EnrolmentCode.code_hash, EnrolmentCode.digits_hash)
            .execution_options(synchronize_session=False)
        ).first()
    if matches(digits, row.digits_hash if row else None) and row is not None:
        return str(row.code_hash)
    return _NO_CODE


def holds_code(session: Session, officer_id: UUID, key: str, now: datetime) -> bool:
    """Whether a code of an officer is open; it stays so until the transaction ends."""
    asked = select(EnrolmentCode.code_hash).where(
        *_is_open(officer_id, now), EnrolmentCode.code_hash == key
    )
    return session.scalar(asked.with_for_update()) is not None


def spend_code(session: Session, officer_id: UUID, key: str, now: datetime) -> bool:
    """Spend an open code of an officer; gives whether this request is the one that did."""
    # One statement both checks and spends the code, so two tries at once cannot both pass.
    spent = session.execute(
        update(EnrolmentCode)
        .where(*_is_open(officer_id, now), EnrolmentCode.code_hash == key)
        .values(used_at=now)
        .returning(EnrolmentCode.code_hash)
        .execution_options(synchronize_session=False)
    ).first()
    return spent is not None


def _is_open(officer_id: UUID | None, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        EnrolmentCode.officer_id == officer_id,
        EnrolmentCode.used_at.is_(None),
        EnrolmentCode.expires_at > now,
    )


def _may_enrol(session: Session, actor: Actor, officer: Officer) -> bool:
    if not officer.active or officer.id == actor.officer_id:
        return False
    # Whoever sets a password can be its person: a chief is set up by an administrator alone.
    if actor.role == "chief" and officer.role != "officer":
        return False
    return officer.unit_id in units_in_charge(session, actor)


def _keep(
    session: Session,
    officer_id: UUID,
    code: str,
    digits_hash: str | None,
    now: datetime,
    expires_at: datetime,
) -> None:
    session.execute(select(Officer.id).where(Officer.id == officer_id).with_for_update())
    session.execute(
        delete(EnrolmentCode).where(
            EnrolmentCode.officer_id == officer_id, EnrolmentCode.used_at.is_(None)
        )
    )
    row = EnrolmentCode(
        code_hash=_digest(code),
        officer_id=officer_id,
        created_at=now,
        expires_at=expires_at,
        digits_hash=digits_hash,
        tries=0,
    )
    session.add(row)
    session.flush()


def _random_signs(count: int) -> str:
    return "".join(secrets.choice(_SIGNS) for _ in range(count))


def _digest(code: str) -> str:
    plain = "".join(sign for sign in code.upper() if sign in _SIGNS)
    return hashlib.sha256(plain.encode()).hexdigest()
