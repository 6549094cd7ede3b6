"""The second step of a sign-in is turned off: by its person, or by a command."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.rules.text import normal_username
from domain.services.acting import actor_now
from domain.services.passwords import matches
from domain.services.second_step import (
    SecondTry,
    is_set_up,
    passes_second_step,
    remove_second_step,
)
from domain.services.tries import Begin, check_tries, wrong_try
from domain.services.wrong_input import WrongInput
from domain.tables import Officer


def turn_off_second_step(
    begin: Begin, key: str, actor: Actor, password: str, typed: str, now: datetime
) -> None:
    """Turn the own second step off, against the password and a code.

    Raises DomainError: `bad-credentials` for a wrong password or code (a wrong try is counted),
    `totp-needed` without a code, `too-many-tries`, `not-allowed` where it is not set up; what
    `actor_now` raises.
    """
    with begin(False) as session:
        officer = session.get_one(Officer, actor.officer_id)
        if not is_set_up(session, actor.officer_id):
            raise errors.DomainError(errors.NOT_ALLOWED)
        check_tries(session, officer.username, "", now)
    if not matches(password, officer.password_hash):
        raise wrong_try(begin, officer.username, "", now)
    with begin(True) as session:
        actor_now(session, actor, hold=True)
        tried = SecondTry(actor.officer_id, officer.username, "", typed)
        if passes_second_step(session, key, tried, now):
            remove_second_step(session, actor.officer_id, actor.officer_id, now)
            return
    raise errors.DomainError(errors.WRONG_CODE)


def turn_off_by_name(session: Session, username: str, now: datetime) -> bool:
    """Turn a second step off from the command line; gives whether it was set up.

    Raises WrongInput for an unknown user name.
    """
    officer = session.scalar(select(Officer).where(Officer.username == normal_username(username)))
    if officer is None:
        raise WrongInput(f"không có tài khoản “{username}”")
    return remove_second_step(session, officer.id, None, now)
