"""Whether who acts may still act: told again within the transaction that writes.

A sign-in was looked up before; while a request waited, its device may have been revoked, its
account closed, its password changed, its officer moved.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.units import reach_from
from domain.tables import AccountSession, Device, Officer, Unit


def actor_now(session: Session, actor: Actor, hold: bool = False) -> Actor:
    """Give an actor with the unit and role that hold now.

    With `hold`, whoever revokes the device, closes the account or ends the session waits until
    this transaction is over: nothing is written after their answer. Raises DomainError:
    `device-revoked`, `account-disabled`, `signed-out`. Work that a chief accepts from quarantine is
    its officer's, whatever became of account and device.
    """
    asked = _asked(actor)
    if hold:
        asked = asked.with_for_update(read=True, of=_held(actor))
    row = session.execute(asked).first()
    if row is None:
        raise DomainError(errors.SIGNED_OUT)
    if actor.accepted_by is None:
        _check(row)
    reach = reach_from(row.unit_id, row.kind, row.parent_id, row.role)
    return replace(actor, role=row.role, unit_id=row.unit_id, reach_id=reach)


def actor_of(
    session: Session, officer_id: UUID, device_id: UUID, accepted_by: UUID
) -> Actor | None:
    """Give the officer as whose a chief accepts work of a device; None for nobody that is known."""
    officer = session.get(Officer, officer_id)
    if officer is None:
        return None
    unit = session.get_one(Unit, officer.unit_id)
    reach = reach_from(unit.id, unit.kind, unit.parent_id, officer.role)
    return Actor(officer.id, officer.role, unit.id, reach, device_id, accepted_by=accepted_by)


def _asked(actor: Actor) -> Select[*tuple[Any, ...]]:
    asked: Select[*tuple[Any, ...]] = (
        select(
            Officer.role, Officer.unit_id, Officer.active, Unit.kind, Unit.parent_id,
            Device.revoked_at,
        )
        .select_from(Officer)
        .join(Unit, Unit.id == Officer.unit_id)
        .join(Device, Device.id == actor.device_id)
        .where(Officer.id == actor.officer_id)
    )  # fmt: skip
    if actor.session_id is None:
        return asked
    return asked.add_columns(AccountSession.ended_at).join(
        AccountSession, AccountSession.id == actor.session_id
    )


def _held(actor: Actor) -> tuple[type[Any], ...]:
    # In the order in which whoever ends them writes to them.
    both = (Officer, Device)
    return both if actor.session_id is None else (*both, AccountSession)


def _check(row: Any) -> None:
    ended = getattr(row, "ended_at", None) is not None
    if row.revoked_at is not None:
        raise DomainError(errors.DEVICE_REVOKED, extra={"wipe": True})
    if not row.active:
        raise DomainError(errors.ACCOUNT_DISABLED)
    if ended:
        raise DomainError(errors.SIGNED_OUT)
