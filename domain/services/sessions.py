"""Sessions kept on the server: opened, recognised by their token, ended at once."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.rules.entry import wire_moment
from domain.rules.periods import local_day
from domain.rules.session_kinds import KINDS, PHONE
from domain.rules.units import reach_from
from domain.services.due import anything_due
from domain.services.push.subscriptions import forget_ended, forget_others
from domain.services.upsert import upsert
from domain.tables import (
    AccountSession,
    Device,
    DeviceOfficer,
    NoticeState,
    Officer,
    PushSubscription,
    Unit,
)

TOUCH_AFTER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that holds: who acts, and what the answer of a sign-in needs."""

    session_id: UUID
    kind: str
    last_used_at: datetime
    actor: Actor
    username: str
    unit_name: str
    unit_kind: str
    # Whether a change with a date waits to take effect; see `due_changes`.
    due: bool = False
    # The frame's count of new notices, and when it was counted; None where it never was.
    new_notices: int = 0
    counted_at: datetime | None = None

    def needs_touch(self, now: datetime) -> bool:
        """Whether the last use is old enough to be written anew."""
        return now - self.last_used_at > TOUCH_AFTER


@dataclass(frozen=True, slots=True)
class HandsOver:
    """A session that may hand over the work of its device: one that holds, or stays known."""

    officer_id: UUID
    unit_id: UUID
    device_id: UUID


def open_session(
    session: Session, officer_id: UUID, device_id: UUID, device_name: str, kind: str, now: datetime
) -> str:
    """Open a session for an officer on a device and give its token, which only the client keeps.

    Raises DomainError: `account-disabled` for a closed account, `device-revoked` for a device that
    may no longer be used.
    """
    asked = select(Officer.active).where(Officer.id == officer_id)
    if not session.scalar(asked.with_for_update(read=True)):
        raise errors.DomainError(errors.ACCOUNT_DISABLED)
    row = {"id": device_id, "name": device_name, "created_at": now, "last_seen_at": now}
    # Two sign-ins on a new device may come at once.
    upsert(session, Device, [row], keys=("id",), replace=("name", "last_seen_at"))
    if session.scalar(select(Device.revoked_at).where(Device.id == device_id)) is not None:
        raise errors.DomainError(errors.DEVICE_REVOKED, extra={"wipe": True})
    if kind == PHONE.key:
        forget_others(session, device_id, officer_id)
    token = secrets.token_urlsafe(32)
    session.add(
        AccountSession(
            id=uuid7(),
            token_hash=token_digest(token),
            officer_id=officer_id,
            device_id=device_id,
            kind=kind,
            created_at=now,
            last_used_at=now,
        )
    )
    session.flush()
    return token


def token_digest(token: str) -> str:
    """Digest a token: the database alone must not be enough to be somebody."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def find_session(session: Session, token: str, now: datetime) -> SignedIn | None:
    """Recognise a token; None where it is unknown, ended or too old.

    Raises DomainError (`account-disabled`, `device-revoked`) for one that stays known as such.
    """
    row = _row_of(session, token, now)
    if row is None:
        return None
    held, officer, unit, revoked_at, due, fresh, counted_at = row
    if revoked_at is not None:
        raise errors.DomainError(errors.DEVICE_REVOKED, extra={"wipe": True})
    if not officer.active:
        raise errors.DomainError(errors.ACCOUNT_DISABLED)
    if not _holds(held, now):
        return None
    return SignedIn(
        session_id=held.id,
        kind=held.kind,
        last_used_at=held.last_used_at,
        actor=_actor(officer, unit, held),
        username=officer.username,
        unit_name=unit.name,
        unit_kind=unit.kind,
        due=due,
        new_notices=fresh or 0,
        counted_at=counted_at,
    )


def find_handing_over(session: Session, token: str, now: datetime) -> HandsOver | None:
    """Recognise a token that may hand work over (protocol.md, `/salvage`).

    It holds, or its device was revoked or its account closed, which it stays known for; None for
    one that is unknown, signed out, ended by a changed password, or too old.
    """
    row = _row_of(session, token, now)
    if row is None:
        return None
    held, officer, _, revoked_at, *_ = row
    stays_known = revoked_at is not None or not officer.active
    if not stays_known and not _holds(held, now):
        return None
    return HandsOver(officer.id, officer.unit_id, held.device_id)


def _row_of(session: Session, token: str, now: datetime) -> Any:
    """Give session, officer, unit and revocation of a token that was not put away by its person.

    Last come whether some change with a date waits, and what the frame says of notices.
    """
    due = anything_due(local_day(now))
    notices = (NoticeState.fresh, NoticeState.counted_at)
    return session.execute(
        select(AccountSession, Officer, Unit, Device.revoked_at, due, *notices)
        .join(Officer, Officer.id == AccountSession.officer_id)
        .join(Unit, Unit.id == Officer.unit_id)
        .join(Device, Device.id == AccountSession.device_id)
        .outerjoin(NoticeState, NoticeState.officer_id == Officer.id)
        .where(
            AccountSession.token_hash == token_digest(token),
            or_(
                AccountSession.end_reason.is_(None),
                AccountSession.end_reason.not_in(("signed-out", "password")),
            ),
        )
    ).first()


def _holds(held: AccountSession, now: datetime) -> bool:
    return held.ended_at is None and now - held.last_used_at <= KINDS[held.kind].lasts


def _actor(officer: Officer, unit: Unit, held: AccountSession) -> Actor:
    reach = reach_from(unit.id, unit.kind, unit.parent_id, officer.role)
    return Actor(
        officer.id, officer.role, unit.id, reach, held.device_id, officer.full_name, held.id
    )


def touch(session: Session, session_id: UUID, now: datetime) -> None:
    """Write down that a session was used, so that it lasts on."""
    session.execute(
        update(AccountSession).where(AccountSession.id == session_id).values(last_used_at=now)
    )


def end_session(session: Session, session_id: UUID, reason: str, now: datetime) -> None:
    """End one session."""
    session.execute(
        update(AccountSession)
        .where(AccountSession.id == session_id, AccountSession.ended_at.is_(None))
        .values(ended_at=now, end_reason=reason)
    )
    ended = select(AccountSession.device_id).where(AccountSession.id == session_id)
    forget_ended(session, PushSubscription.device_id.in_(ended))


def end_sessions(
    session: Session,
    officer_id: UUID,
    reason: str,
    now: datetime,
    but: UUID | None = None,
    but_token: str | None = None,
) -> None:
    """End all sessions of an officer, or all but one, named by its id or its token."""
    ended = update(AccountSession).where(
        AccountSession.officer_id == officer_id, AccountSession.ended_at.is_(None)
    )
    if but is not None:
        ended = ended.where(AccountSession.id != but)
    if but_token is not None:
        ended = ended.where(AccountSession.token_hash != token_digest(but_token))
    session.execute(ended.values(ended_at=now, end_reason=reason))
    forget_ended(session, PushSubscription.officer_id == officer_id)


def session_answer(session: Session, actor: Actor, now: datetime) -> dict[str, Any]:
    """Give the answer to a sign-in (protocol.md, "Session")."""
    officer = session.get_one(Officer, actor.officer_id)
    unit = session.get_one(Unit, actor.unit_id)
    numbered = session.get(DeviceOfficer, (actor.device_id, actor.officer_id))
    return {
        "protocol": 1,
        "officer": {
            "id": str(officer.id),
            "username": officer.username,
            "full_name": officer.full_name,
            "role": officer.role,
            "unit_id": str(officer.unit_id),
        },
        "unit": unit_on_wire(unit),
        "device": {"id": str(actor.device_id)},
        "last_n": numbered.last_n if numbered else 0,
        "server_time": wire_moment(now),
    }


def unit_on_wire(unit: Unit) -> dict[str, Any]:
    """Give a unit as the session's answer writes it."""
    return {
        "id": str(unit.id),
        "code": unit.code,
        "kind": unit.kind,
        "name": unit.name,
        "parent_id": str(unit.parent_id) if unit.parent_id else None,
        "duty_number": unit.duty_number,
    }
