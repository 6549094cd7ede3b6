"""Phones that have not been heard of for days: whose work may still lie on them, unsent."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import cast, literal, null, select, union_all
from sqlalchemy.orm import Session

from domain.rules.notices import SILENT_AFTER
from domain.rules.session_kinds import PHONE
from domain.tables import AccountSession, Device, DeviceOfficer, Officer

# What is older than a phone's session was put away.
KNOWN_FOR: Final = PHONE.lasts


@dataclass(frozen=True, slots=True)
class SilentPhone:
    """The phone that an officer used last, and when it was last heard of."""

    officer_id: UUID
    unit_id: UUID
    device_id: UUID
    since: datetime


def silent_phones(session: Session, units: Collection[UUID], now: datetime) -> list[SilentPhone]:
    """List the phones of the active people of some units that were silent for three days.

    Of each person the one that was heard of last, the longest silence first. A phone that was
    signed out, taken out of use, or not heard of for 90 days is no longer expected to report.
    """
    people = (Officer.unit_id.in_(units), Officer.active, Device.revoked_at.is_(None))
    who = (Officer.id, Officer.unit_id, Device.id)
    used = AccountSession.last_used_at
    by_session = (
        select(*who, used, AccountSession.ended_at.is_(None), literal(True))
        .join(AccountSession, AccountSession.officer_id == Officer.id)
        .join(Device, Device.id == AccountSession.device_id)
        .where(*people, AccountSession.kind == PHONE.key, used > now - KNOWN_FOR)
    )
    sent = DeviceOfficer.sent_at
    by_work = (
        select(*who, Device.last_seen_at, cast(null(), literal(True).type), literal(False))
        .join(DeviceOfficer, DeviceOfficer.officer_id == Officer.id)
        .join(Device, Device.id == DeviceOfficer.device_id)
        .where(*people, (Device.last_seen_at > now - KNOWN_FOR) | (sent > now - KNOWN_FOR))
    )
    return _silent(session.execute(union_all(by_session, by_work)).all(), now)


def _silent(rows: Iterable[Any], now: datetime) -> list[SilentPhone]:
    newest: dict[UUID, SilentPhone] = {}
    open_: set[tuple[UUID, UUID]] = set()
    closed: set[tuple[UUID, UUID]] = set()
    for officer, unit, device, seen, is_open, by_session in rows:
        if by_session:
            (open_ if is_open else closed).add((officer, device))
        if officer not in newest or newest[officer].since < seen:
            newest[officer] = SilentPhone(officer, unit, device, seen)
    put_away = closed - open_
    silent = [
        phone
        for phone in newest.values()
        if phone.since <= now - SILENT_AFTER and (phone.officer_id, phone.device_id) not in put_away
    ]
    return sorted(silent, key=lambda phone: (phone.since, phone.officer_id.hex))
