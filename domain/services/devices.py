"""Devices: whose work they carry, and how one is taken out of use."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.services.access import reached_units
from domain.services.acting import actor_now
from domain.services.push.subscriptions import forget_ended
from domain.services.reasons import checked_reason
from domain.services.tree import load_tree
from domain.tables import (
    AccountEvent,
    AccountSession,
    Device,
    Officer,
    PushSubscription,
    RecoveryKey,
)


def revoke_device(
    session: Session, actor: Actor, device_id: UUID, reason: str, now: datetime
) -> None:
    """Take a device out of use: its sessions end at once, its recovery keys are gone.

    Whoever uses it may, a chief of the unit of one who does, an administrator above. Safe to do
    twice: the first reason stays. Raises DomainError: `not-found`, `invalid` without a reason,
    `personal-data`.
    """
    actor_now(session, actor, hold=True)
    _check_right(session, actor, device_id)
    words = checked_reason(reason)
    revoked = session.execute(
        update(Device)
        .where(Device.id == device_id, Device.revoked_at.is_(None))
        .values(revoked_at=now)
        .returning(Device.id)
        .execution_options(synchronize_session=False)
    ).first()
    if revoked is None:
        return
    session.execute(
        update(AccountSession)
        .where(AccountSession.device_id == device_id, AccountSession.ended_at.is_(None))
        .values(ended_at=now, end_reason="revoked")
        .execution_options(synchronize_session=False)
    )
    session.execute(delete(RecoveryKey).where(RecoveryKey.device_id == device_id))
    forget_ended(session, PushSubscription.device_id == device_id)
    session.add(
        AccountEvent(
            id=uuid7(), kind="revoked", device_id=device_id, by_id=actor.officer_id, at=now,
            reason=words,
        )
    )  # fmt: skip
    session.flush()


def _check_right(session: Session, actor: Actor, device_id: UUID) -> None:
    users = session.execute(
        select(Officer.id, Officer.unit_id)
        .join(AccountSession, AccountSession.officer_id == Officer.id)
        .where(AccountSession.device_id == device_id)
        .distinct()
    ).all()
    units = units_in_charge(session, actor)
    if not any(user.id == actor.officer_id or user.unit_id in units for user in users):
        raise DomainError(errors.NOT_FOUND)


def units_in_charge(session: Session, actor: Actor) -> set[UUID]:
    """Give the units whose devices and people somebody looks after (domain.md, "Who").

    A chief's own and those merged into it, all that an administrator reaches; nobody else any.
    """
    if actor.role not in ("chief", "admin"):
        return set()
    tree = load_tree(session, actor.unit_id)
    if actor.role == "chief":
        return tree.merged_into(actor.unit_id)
    return reached_units(tree, actor)
