"""Phones that have not synced for three days, as their officer, chief and department hear of it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.notices import SILENT_AFTER, Silent
from domain.rules.permissions import RECORDERS
from domain.rules.session_kinds import PHONE
from domain.rules.text import sort_key
from domain.tables import AccountSession, Device, Officer


def silent_phones(session: Session, units: Collection[UUID], now: datetime) -> list[Silent]:
    """List the phones of some units, a line for each officer on each, that are silent.

    A phone is silent while its sign-in holds and it has asked nothing of the server for three days;
    after 90 days its session is over, and with it what could be heard of it.
    """
    last = func.max(AccountSession.last_used_at)
    rows = session.execute(
        select(AccountSession.device_id, Officer.id, Officer.full_name, Officer.unit_id, last)
        .join(Officer, Officer.id == AccountSession.officer_id)
        .join(Device, Device.id == AccountSession.device_id)
        .where(
            Officer.unit_id.in_(units),
            Officer.active,
            Officer.role.in_(RECORDERS),
            AccountSession.kind == PHONE.key,
            AccountSession.ended_at.is_(None),
            Device.revoked_at.is_(None),
        )
        .group_by(AccountSession.device_id, Officer.id, Officer.full_name, Officer.unit_id)
        .having(last <= now - SILENT_AFTER, last > now - PHONE.lasts)
    )
    return [
        Silent(unit, 1, heard, heard + SILENT_AFTER, name, device, officer)
        for device, officer, name, unit, heard in rows
    ]


def by_name(silent: Sequence[Silent], reader: Actor) -> list[Silent]:
    """Tell a chief of each phone of the unit, an officer of the own alone."""
    seen = [
        replace(phone, is_own=phone.officer_id == reader.officer_id)
        for phone in silent
        if reader.role == "chief" or phone.officer_id == reader.officer_id
    ]
    return sorted(seen, key=lambda phone: sort_key(phone.officer))


def by_unit(silent: Sequence[Silent]) -> list[Silent]:
    """Tell the department how many phones of each unit are silent, and no name."""
    found: dict[UUID, Silent] = {}
    for phone in silent:
        known = found.get(phone.unit_id)
        found[phone.unit_id] = Silent(
            unit_id=phone.unit_id,
            phones=1 + (known.phones if known else 0),
            since=min(phone.since, known.since) if known else phone.since,
            at=max(phone.at, known.at) if known else phone.at,
        )
    return list(found.values())
