"""Phones that have been silent for three days: they are named, and nobody waits for them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.rules.session_kinds import PHONE
from domain.tables import AccountSession, Device, Officer

SILENT: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class SilentPhone:
    """A phone that somebody of a unit is signed in on, and when it was last heard."""

    name: str
    heard_at: datetime


def silent_phones(
    session: Session, units: Collection[UUID], now: datetime
) -> dict[UUID, list[SilentPhone]]:
    """Give the phones of each unit's people that were last heard three days ago or before.

    Phones taken out of use, accounts closed and sign-ins that ended or ran out are left out; the
    phone that has been silent longest comes first.
    """
    heard = func.max(AccountSession.last_used_at)
    rows = session.execute(
        select(Officer.unit_id, Device.id, Device.name, heard)
        .join(AccountSession, AccountSession.officer_id == Officer.id)
        .join(Device, Device.id == AccountSession.device_id)
        .where(
            Officer.unit_id.in_(units),
            Officer.active.is_(True),
            Device.revoked_at.is_(None),
            AccountSession.kind == PHONE.key,
            AccountSession.ended_at.is_(None),
        )
        .group_by(Officer.unit_id, Device.id, Device.name)
        .having(heard <= now - SILENT, heard > now - PHONE.lasts)
        .order_by(heard, Device.id)
    )
    found: dict[UUID, list[SilentPhone]] = {}
    for unit_id, _, name, heard_at in rows:
        found.setdefault(unit_id, []).append(SilentPhone(name, heard_at))
    return found
