"""Who asked for Web Push on which phone: one person a phone, for as long as the sign-in holds."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.push import is_endpoint, is_point, is_secret
from domain.rules.session_kinds import PHONE
from domain.services.acting import actor_now
from domain.services.upsert import upsert
from domain.tables import AccountSession, PushSubscription


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a browser gives: where it takes messages, its key and secret, the words to show."""

    endpoint: str
    p256dh: str
    auth: str
    language: str


def subscribe(session: Session, actor: Actor, asked: Subscription, now: datetime) -> None:
    """Keep where a phone takes Web Push; whoever asked for it there before is told no more.

    Raises DomainError: `invalid` with the fields that are wrong, and as `actor_now`.
    """
    actor = actor_now(session, actor, hold=True)
    faults = {
        "endpoint": is_endpoint(asked.endpoint),
        "p256dh": is_point(asked.p256dh),
        "auth": is_secret(asked.auth),
        "language": asked.language in ("vi", "en"),
    }
    wrong = [name for name, is_right in faults.items() if not is_right]
    if wrong:
        raise DomainError(errors.INVALID, errors={name: [name] for name in wrong})
    row = {
        "device_id": actor.device_id,
        "officer_id": actor.officer_id,
        "endpoint": asked.endpoint,
        "p256dh": asked.p256dh,
        "auth": asked.auth,
        "language": asked.language,
        "created_at": now,
    }
    kept = [name for name in row if name != "device_id"]
    upsert(session, PushSubscription, [row], keys=("device_id",), replace=kept)


def is_subscribed(session: Session, actor: Actor) -> bool:
    """Whether somebody asked for Web Push on the phone in hand."""
    return bool(session.scalar(select(exists().where(*_own(actor)))))


def unsubscribe(session: Session, actor: Actor) -> None:
    """Forget where the phone in hand takes Web Push; safe to do twice."""
    session.execute(delete(PushSubscription).where(*_own(actor)))


def forget_others(session: Session, device_id: UUID, officer_id: UUID) -> None:
    """Forget who asked for Web Push on a phone that somebody else holds now."""
    session.execute(
        delete(PushSubscription).where(
            PushSubscription.device_id == device_id, PushSubscription.officer_id != officer_id
        )
    )


def forget_ended(session: Session, whose: ColumnElement[bool]) -> None:
    """Forget the phones, of some, on which nobody is signed in any more."""
    holds = exists().where(
        AccountSession.officer_id == PushSubscription.officer_id,
        AccountSession.device_id == PushSubscription.device_id,
        AccountSession.kind == PHONE.key,
        AccountSession.ended_at.is_(None),
    )
    session.execute(
        delete(PushSubscription).where(whose, ~holds).execution_options(synchronize_session=False)
    )


def _own(actor: Actor) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (
        PushSubscription.device_id == actor.device_id,
        PushSubscription.officer_id == actor.officer_id,
    )
