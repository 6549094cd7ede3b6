"""The second step of a sign-in (protocol.md, `totp`): tried, set up, turned off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.permissions import ASKED_FOR_SECOND_STEP
from domain.services.acting import actor_now
from domain.services.totp import (
    link_of,
    new_salt,
    new_spare_codes,
    secret_of,
    spare_digest,
    step_of,
)
from domain.services.tries import check_tries, count_try
from domain.tables import AccountEvent, Officer, SecondStep, SpareCode


@dataclass(frozen=True, slots=True)
class SecondTry:
    """What was typed as an officer's second step, and for whom and from where it is counted."""

    officer_id: UUID
    account: str
    address: str
    typed: str


@dataclass(frozen=True, slots=True)
class NewSecret:
    """What an authenticator is set up with: shown once."""

    secret: str
    link: str


@dataclass(frozen=True, slots=True)
class SecondStepView:
    """Whether and since when an officer signs in with a second step; how many spare codes remain.

    `may_set_up` where the role is asked for one.
    """

    set_up_at: datetime | None
    spare_codes: int
    may_set_up: bool


def passes_second_step(session: Session, key: str, tried: SecondTry, now: datetime) -> bool:
    """Whether what was typed passes; it is spent then, or counted as a wrong try.

    Passes where no second step is set up. One sign-in of an officer is judged after another, so
    that a volley gets no more tries than one after another would; the caller's transaction commits
    whatever is given. Raises DomainError: `totp-needed` where nothing was typed, `too-many-tries`.
    """
    held = _locked(session, tried.officer_id)
    if held is None or held.set_up_at is None:
        return True
    # Many guesses at once may all have passed the first check.
    check_tries(session, tried.account, tried.address, now)
    if not tried.typed.strip():
        raise DomainError(errors.TOTP_NEEDED)
    if _spend(session, key, held, tried.typed, now):
        return True
    count_try(session, tried.account, tried.address, now)
    return False


def read_second_step(session: Session, actor: Actor) -> SecondStepView:
    """Read how somebody signs in.

    Raises DomainError (`not-allowed`) for a role that is not asked and has none set up.
    """
    held = session.get(SecondStep, actor.officer_id)
    set_up_at = held.set_up_at if held else None
    may_set_up = actor.role in ASKED_FOR_SECOND_STEP
    if not may_set_up and set_up_at is None:
        raise DomainError(errors.NOT_ALLOWED)
    unused = select(func.count()).where(
        SpareCode.officer_id == actor.officer_id, SpareCode.used_at.is_(None)
    )
    return SecondStepView(set_up_at, session.scalar(unused) or 0, may_set_up)


def is_set_up(session: Session, officer_id: UUID) -> bool:
    """Whether an officer signs in with a second step."""
    held = session.get(SecondStep, officer_id)
    return held is not None and held.set_up_at is not None


def is_asked(session: Session, actor: Actor) -> bool:
    """Whether somebody's role is asked for a second step that is not set up yet."""
    return actor.role in ASKED_FOR_SECOND_STEP and not is_set_up(session, actor.officer_id)


def begin_set_up(session: Session, key: str, actor: Actor, now: datetime) -> NewSecret:
    """Make a new secret for an authenticator; it counts once a code of it was typed.

    Whatever was begun before ends. Raises DomainError: `not-allowed` for a role that is not asked,
    or where a second step is set up already; what `actor_now` raises.
    """
    actor = actor_now(session, actor, hold=True)
    held = _locked(session, actor.officer_id)
    if actor.role not in ASKED_FOR_SECOND_STEP or (held and held.set_up_at):
        raise DomainError(errors.NOT_ALLOWED)
    if held is not None:
        session.delete(held)
        session.flush()
    salt = new_salt()
    row = SecondStep(officer_id=actor.officer_id, salt=salt, last_step=0, created_at=now)
    session.add(row)
    session.flush()
    username = session.get_one(Officer, actor.officer_id).username
    secret = secret_of(key, actor.officer_id, salt)
    return NewSecret(secret, link_of(secret, username))


def confirm_set_up(
    session: Session, key: str, actor: Actor, typed: str, now: datetime
) -> Sequence[str]:
    """Set the second step up, now that its first code was typed; gives ten spare codes, once.

    Raises DomainError: `bad-credentials` for a wrong code, `not-allowed` where nothing was begun;
    what `actor_now` raises.
    """
    actor = actor_now(session, actor, hold=True)
    held = _locked(session, actor.officer_id)
    if held is None or held.set_up_at is not None:
        raise DomainError(errors.NOT_ALLOWED)
    step = step_of(secret_of(key, actor.officer_id, held.salt), typed, now)
    if step is None:
        raise DomainError(errors.WRONG_CODE)
    held.set_up_at, held.last_step = now, step
    codes = new_spare_codes()
    session.add_all(
        SpareCode(code_hash=spare_digest(key, actor.officer_id, code), officer_id=actor.officer_id)
        for code in codes
    )
    _note(session, "totp_on", actor.officer_id, actor.officer_id, now)
    return codes


def remove_second_step(session: Session, officer_id: UUID, by: UUID | None, now: datetime) -> bool:
    """Turn an officer's second step off; gives whether there was one. `by` is None for a command.

    What was begun and not finished goes with it.
    """
    held = _locked(session, officer_id)
    if held is None:
        return False
    was_set_up = held.set_up_at is not None
    session.execute(delete(SpareCode).where(SpareCode.officer_id == officer_id))
    session.delete(held)
    if was_set_up:
        _note(session, "totp_off", officer_id, by, now)
    session.flush()
    return was_set_up


def _locked(session: Session, officer_id: UUID) -> SecondStep | None:
    asked = select(SecondStep).where(SecondStep.officer_id == officer_id)
    return session.scalar(asked.with_for_update().execution_options(populate_existing=True))


def _spend(session: Session, key: str, held: SecondStep, typed: str, now: datetime) -> bool:
    step = step_of(secret_of(key, held.officer_id, held.salt), typed, now)
    if step is None:
        return _spend_spare_code(session, key, held.officer_id, typed, now)
    if step <= held.last_step:
        return False
    held.last_step = step
    session.flush()
    return True


def _spend_spare_code(
    session: Session, key: str, officer_id: UUID, typed: str, now: datetime
) -> bool:
    # One statement both checks and spends the code, so two tries at once cannot both pass.
    spent = session.execute(
        update(SpareCode)
        .where(
            SpareCode.code_hash == spare_digest(key, officer_id, typed),
            SpareCode.officer_id == officer_id,
            SpareCode.used_at.is_(None),
        )
        .values(used_at=now)
        .returning(SpareCode.code_hash)
        .execution_options(synchronize_session=False)
    ).first()
    if spent is None:
        return False
    _note(session, "spare_code", officer_id, officer_id, now)
    return True


def _note(session: Session, kind: str, officer_id: UUID, by: UUID | None, now: datetime) -> None:
    event = AccountEvent(
        id=uuid7(), kind=kind, officer_id=officer_id, by_id=by, at=now, reason=""
    )  # fmt: skip
    session.add(event)
    session.flush()
