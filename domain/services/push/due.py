"""What is to ring on which phone: the notices of each that did not ring there before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.notices import Kind, Notice
from domain.rules.session_kinds import PHONE
from domain.rules.units import reach_from
from domain.services.notices import read_notices
from domain.services.upsert import upsert
from domain.tables import AccountSession, Device, Officer, PushSent, PushSubscription, Unit

# A notice that stands for longer than this may ring once more.
REMEMBERED: Final = timedelta(days=400)
AT_ONCE: Final = 300


@dataclass(frozen=True, slots=True)
class Push:
    """One ring on one phone: a kind of notice, and the keys of all that it speaks of."""

    device_id: UUID
    officer_id: UUID
    endpoint: str
    p256dh: str
    auth: str
    language: str
    kind: Kind
    keys: tuple[str, ...]


def due_pushes(session: Session, now: datetime) -> list[Push]:
    """List what is to ring now, on phones whose sign-in holds; one ring for each kind."""
    found: list[Push] = []
    for rows in _provinces(session, now):
        readers = {row.PushSubscription.officer_id: _reader(row) for row in rows}
        notices = read_notices(session, list(readers.values()), now)
        rang = _rang(session, [row.PushSubscription.device_id for row in rows])
        for row in rows:
            own = notices[row.PushSubscription.officer_id]
            found.extend(_pushes(row.PushSubscription, own, rang))
    return found


def _provinces(session: Session, now: datetime) -> Iterator[Sequence[Any]]:
    """Give the phones that take Web Push, some at a time, each lot of one province."""
    holds = exists().where(
        AccountSession.officer_id == PushSubscription.officer_id,
        AccountSession.device_id == PushSubscription.device_id,
        AccountSession.kind == PHONE.key,
        AccountSession.ended_at.is_(None),
        AccountSession.last_used_at > now - PHONE.lasts,
    )
    rows = session.execute(
        select(PushSubscription, Officer.role, Unit.id, Unit.kind, Unit.parent_id, Unit.province_id)
        .join(Officer, Officer.id == PushSubscription.officer_id)
        .join(Unit, Unit.id == Officer.unit_id)
        .join(Device, Device.id == PushSubscription.device_id)
        .where(Officer.active, Device.revoked_at.is_(None), holds)
        .order_by(Unit.province_id, PushSubscription.device_id)
    ).all()
    by_province: dict[UUID, list[Any]] = {}
    for row in rows:
        by_province.setdefault(row.province_id, []).append(row)
    for own in by_province.values():
        for start in range(0, len(own), AT_ONCE):
            yield own[start : start + AT_ONCE]


def _reader(row: Any) -> Actor:
    held = row.PushSubscription
    reach = reach_from(row.id, row.kind, row.parent_id, row.role)
    return Actor(held.officer_id, row.role, row.id, reach, held.device_id)


def _rang(session: Session, devices: Sequence[UUID]) -> set[tuple[UUID, UUID, str]]:
    asked = select(PushSent.device_id, PushSent.officer_id, PushSent.key)
    rows = session.execute(asked.where(PushSent.device_id.in_(devices)))
    return {(device, officer, key) for device, officer, key in rows}


def _pushes(
    held: PushSubscription, notices: Sequence[Notice], rang: set[tuple[UUID, UUID, str]]
) -> Iterator[Push]:
    fresh: dict[Kind, list[str]] = {}
    for notice in notices:
        if (held.device_id, held.officer_id, notice.key) not in rang:
            fresh.setdefault(notice.kind, []).append(notice.key)
    for kind, keys in fresh.items():
        yield Push(
            held.device_id, held.officer_id, held.endpoint, held.p256dh, held.auth,
            held.language, kind, tuple(keys),
        )  # fmt: skip


def claim(session: Session, pushes: Sequence[Push], now: datetime) -> list[Push]:
    """Note that rings are on their way, before they go; gives those that nobody else noted.

    Two runs at once never ring twice, and one that dies in between does not either: what it had
    noted is read in the app. A phone whose person signed out meanwhile is left alone.
    """
    devices = [push.device_id for push in pushes]
    held = _locked(session, devices)
    known = _rang(session, devices)
    mine = [
        push
        for push in pushes
        if (push.device_id, push.officer_id, push.endpoint) in held
        and not all((push.device_id, push.officer_id, key) in known for key in push.keys)
    ]
    rows = [
        {"device_id": push.device_id, "officer_id": push.officer_id, "key": key, "sent_at": now}
        for push in mine
        for key in push.keys
    ]
    upsert(session, PushSent, rows, keys=("device_id", "officer_id", "key"))
    return mine


def _locked(session: Session, devices: Sequence[UUID]) -> set[tuple[UUID, UUID, str]]:
    """Hold what phones asked for, so that another run waits and then sees what this one noted."""
    rows = session.execute(
        select(PushSubscription.device_id, PushSubscription.officer_id, PushSubscription.endpoint)
        .where(PushSubscription.device_id.in_(devices))
        .order_by(PushSubscription.device_id)
        .with_for_update()
    )
    return {(device, officer, endpoint) for device, officer, endpoint in rows}


def give_back(session: Session, push: Push) -> None:
    """Take the note of a ring back that could not go: the next run tries again."""
    session.execute(
        delete(PushSent).where(
            PushSent.device_id == push.device_id,
            PushSent.officer_id == push.officer_id,
            PushSent.key.in_(push.keys),
        )
    )


def drop(session: Session, push: Push) -> None:
    """Forget a phone whose service says that it is gone, unless it has asked anew since."""
    session.execute(
        delete(PushSubscription).where(
            PushSubscription.device_id == push.device_id,
            PushSubscription.endpoint == push.endpoint,
        )
    )


def forget_old(session: Session, now: datetime) -> None:
    """Forget what rang long ago."""
    session.execute(delete(PushSent).where(PushSent.sent_at < now - REMEMBERED))
