"""The people of a unit and the devices they use, for whoever looks after them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.numbering import Numbering
from domain.rules.text import person_key
from domain.rules.units import UnitNode
from domain.services.desk_scope import open_scope
from domain.services.devices import units_in_charge
from domain.tables import AccountEvent, AccountSession, Device, DeviceOfficer, Officer

# A phone's session lasts as long; what has not been seen since has nothing to be taken from it.
SHOWN: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Machine:
    """A device as one officer uses it; `sent_at` is when work last came from it.

    `missing` are numbers that were skipped or came twice; `reason` tells why it was revoked.
    """

    id: UUID
    name: str
    officer_id: UUID
    last_seen_at: datetime
    sent_at: datetime | None
    missing: Sequence[int]
    revoked_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class StaffLine:
    """Somebody of the unit, with what may be done about the account."""

    id: UUID
    full_name: str
    username: str
    role: str
    active: bool
    has_password: bool
    may_enrol: bool
    may_close: bool
    machines: Sequence[Machine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StaffPage:
    """The people of one unit, by name."""

    unit: UnitNode
    people: Sequence[StaffLine]


def read_staff(session: Session, actor: Actor, code: str | None, now: datetime) -> StaffPage:
    """Read the people of a unit, the own one where none is named, and their devices.

    Raises DomainError: `not-allowed` for whoever is neither chief nor administrator, `not-found`
    for a unit out of reach.
    """
    if actor.role not in ("chief", "admin"):
        raise DomainError(errors.NOT_ALLOWED)
    unit = open_scope(session, actor, code).unit
    if unit.id not in units_in_charge(session, actor):
        raise DomainError(errors.NOT_FOUND)
    officers = list(session.scalars(select(Officer).where(Officer.unit_id == unit.id)))
    machines = read_machines(session, [officer.id for officer in officers], now)
    officers.sort(key=lambda officer: person_key(officer.full_name))
    return StaffPage(unit, [_line(actor, each, machines.get(each.id, [])) for each in officers])


def own_machines(session: Session, actor: Actor, now: datetime) -> Sequence[Machine]:
    """Read the devices that somebody uses, the one seen last first."""
    return read_machines(session, [actor.officer_id], now).get(actor.officer_id, [])


def read_machines(
    session: Session, officers: Collection[UUID], now: datetime
) -> dict[UUID, list[Machine]]:
    """Read the devices that each of some officers used within 90 days, last seen first."""
    seen = (
        select(
            AccountSession.device_id,
            AccountSession.officer_id,
            func.max(AccountSession.last_used_at).label("last_seen_at"),
        )
        .where(AccountSession.officer_id.in_(officers))
        .group_by(AccountSession.device_id, AccountSession.officer_id)
        .having(func.max(AccountSession.last_used_at) > now - SHOWN)
        .subquery()
    )
    numbered = (DeviceOfficer.device_id == seen.c.device_id) & (
        DeviceOfficer.officer_id == seen.c.officer_id
    )
    rows = session.execute(
        select(Device, seen.c.officer_id, seen.c.last_seen_at, DeviceOfficer)
        .join(seen, seen.c.device_id == Device.id)
        .outerjoin(DeviceOfficer, numbered)
        .order_by(seen.c.last_seen_at.desc(), Device.id)
    ).all()
    reasons = _reasons(session, [row[0].id for row in rows if row[0].revoked_at])
    found: dict[UUID, list[Machine]] = {}
    for device, officer_id, last_seen_at, counted in rows:
        machine = Machine(
            id=device.id,
            name=device.name,
            officer_id=officer_id,
            last_seen_at=last_seen_at,
            sent_at=counted.sent_at if counted else None,
            missing=missing_of(counted) if counted else [],
            revoked_at=device.revoked_at,
            reason=reasons.get(device.id, ""),
        )
        found.setdefault(officer_id, []).append(machine)
    return found


def missing_of(counted: DeviceOfficer) -> list[int]:
    """List the numbers that were skipped on a device, or came under two ids."""
    gaps = tuple((first, last) for first, last in counted.gaps)
    return Numbering(counted.last_n, gaps, tuple(counted.reused)).missing()


def _reasons(session: Session, devices: Collection[UUID]) -> Mapping[UUID, str]:
    rows = session.execute(
        select(AccountEvent.device_id, AccountEvent.reason).where(
            AccountEvent.device_id.in_(devices), AccountEvent.kind == "revoked"
        )
    )
    return {row.device_id: row.reason for row in rows}


def _line(actor: Actor, officer: Officer, machines: Sequence[Machine]) -> StaffLine:
    other, rules = officer.id != actor.officer_id, actor.role == "admin"
    return StaffLine(
        id=officer.id,
        full_name=officer.full_name,
        username=officer.username,
        role=officer.role,
        active=officer.active,
        has_password=officer.password_hash is not None,
        may_enrol=other and officer.active and (rules or officer.role == "officer"),
        may_close=other and rules,
        machines=machines,
    )
