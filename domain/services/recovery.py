"""The key that opens what a phone keeps when its PIN is lost, given against the password alone."""

import base64
import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.services.acting import actor_now
from domain.services.passwords import matches
from domain.services.tries import Begin, check_tries, wrong_try
from domain.services.upsert import upsert
from domain.tables import Officer, RecoveryKey

KEY_BYTES = 32


def recovery_key(begin: Begin, actor: Actor, password: str, address: str, now: datetime) -> str:
    """Give the key of an officer on a device: 32 random bytes in base64url, made at the first call.

    Raises DomainError: `bad-credentials` for a wrong password, which is counted as a wrong try at
    signing in; `too-many-tries`; `device-revoked`, `account-disabled` or `signed-out` where the
    session ended meanwhile.
    """
    with begin(False) as session:
        officer = session.get_one(Officer, actor.officer_id)
        check_tries(session, officer.username, address, now)
    if not matches(password, officer.password_hash):
        raise wrong_try(begin, officer.username, address, now)
    with begin(True) as session:
        # Many guesses at once may all have passed the first check.
        check_tries(session, officer.username, address, now)
        actor_now(session, actor, hold=True)
        return _kept(session, actor, now)


def _kept(session: Session, actor: Actor, now: datetime) -> str:
    row = {
        "device_id": actor.device_id,
        "officer_id": actor.officer_id,
        "key": base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode().rstrip("="),
        "created_at": now,
    }
    # Whoever comes second gets the key of who came first.
    upsert(session, RecoveryKey, [row], keys=("device_id", "officer_id"))
    return session.execute(
        select(RecoveryKey.key).where(
            RecoveryKey.device_id == actor.device_id, RecoveryKey.officer_id == actor.officer_id
        )
    ).scalar_one()
