"""What is done from a desk to devices and accounts, for tests."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from domain.actor import Actor
from domain.rules.units import reach_from
from domain.services.accounts import set_active
from domain.services.devices import revoke_device
from domain.tables import Officer, Unit
from tests.phone import Phone
from tests.town import PEOPLE, Town

ROLES = {username: (role, code) for username, _, role, code in PEOPLE}


def acting(town: Town, username: str, device_id: UUID | None = None) -> Actor:
    """Somebody at a desk."""
    device = device_id or uuid4()
    town.token(username, device, kind="desk")
    role, code = ROLES[username]
    unit = town.units[code]
    with town.rows() as session:
        row = session.get_one(Unit, unit)
        reach = reach_from(row.id, row.kind, row.parent_id, role)
        name = session.get_one(Officer, town.officers[username]).full_name
    return Actor(town.officers[username], role, unit, reach, device, name)


def revoke(town: Town, phone: Phone, by: str = "quantri") -> None:
    actor = acting(town, by)
    with town.rows(writes=True) as session:
        revoke_device(session, actor, phone.device_id, "Mất máy ở chợ.", datetime.now(UTC))


def close(town: Town, username: str) -> None:
    actor = acting(town, "quantri")
    with town.rows(writes=True) as session:
        set_active(session, actor, town.officers[username], False, "Nghỉ hưu.", datetime.now(UTC))
