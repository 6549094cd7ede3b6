"""Administrative acts, written down in the transaction that does them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.services.acting import actor_now
from domain.tables import AdminAct, Unit


@dataclass(frozen=True, slots=True)
class Act:
    """What was done, to what, and the facts that its sentence is made of.

    Units stand in `facts` by code, days in ISO; nobody's free words do.
    """

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    subject_id: UUID | None = None


def log_acts(
    session: Session, unit_id: UUID, by_id: UUID | None, acts: Iterable[Act], now: datetime
) -> None:
    """Write down what somebody did in the province of a unit; `by_id` is None for no person."""
    rows = [
        {
            "id": uuid7(),
            "kind": act.kind,
            "subject_id": act.subject_id,
            "by_id": by_id,
            "at": now,
            "facts": dict(act.facts),
        }
        for act in acts
    ]
    if rows:
        province_id = session.scalar(select(Unit.province_id).where(Unit.id == unit_id))
        session.execute(insert(AdminAct), [{**row, "province_id": province_id} for row in rows])


def acting_administrator(session: Session, actor: Actor, hold: bool = False) -> Actor:
    """Give an administrator as they stand now, `hold` as in `actor_now`.

    Raises DomainError: `not-allowed` for every other role, and what `actor_now` raises.
    """
    held = actor_now(session, actor, hold)
    if held.role != "admin":
        raise DomainError(errors.NOT_ALLOWED)
    return held
