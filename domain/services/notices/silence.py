"""Phones that have not synced for three days, as their officer, chief and department hear of it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.notices import SILENT_AFTER, Silent
from domain.rules.permissions import RECORDERS
from domain.rules.text import sort_key
from domain.services.silent_phones import silent_phones
from domain.tables import Officer


def silent_with_names(session: Session, units: Collection[UUID], now: datetime) -> list[Silent]:
    """List the silent phones of some units with whose they are, as the overview counts them."""
    phones = silent_phones(session, units, now)
    if not phones:
        return []
    people = {phone.officer_id for phone in phones}
    named = select(Officer.id, Officer.full_name).where(
        Officer.id.in_(people), Officer.role.in_(RECORDERS)
    )
    names = {row.id: row.full_name for row in session.execute(named)}
    return [
        Silent(
            unit_id=phone.unit_id,
            phones=1,
            since=phone.since,
            at=phone.since + SILENT_AFTER,
            officer=names[phone.officer_id],
            device_id=phone.device_id,
            officer_id=phone.officer_id,
        )
        for phone in phones
        if phone.officer_id in names
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
