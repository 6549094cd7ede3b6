"""The count of new notices in the frame of every page: read as kept, counted after the answer."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial

from flask import Flask, Response, current_app
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from domain.actor import Actor
from domain.db import transaction
from domain.errors import DomainError
from domain.services.notices.seen import count_anew, count_holds
from domain.services.sessions import SignedIn
from webapp.clock import now

Later = Callable[[Response], None]


def counted_notices(held: SignedIn) -> tuple[int, Later]:
    """Give the count as the session was found with it, and what counts anew after a response.

    No page waits for the counting: a count that is older than some minutes is shown once more.
    """
    at = now()
    later = partial(_afterwards, actor=held.actor, at=at)
    return held.new_notices, _nothing if count_holds(held.counted_at, at) else later


def _nothing(response: Response) -> None:
    """Leave a count that still holds."""


def _afterwards(response: Response, actor: Actor, at: datetime) -> None:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    response.call_on_close(partial(_count, app, actor, at))


def _count(app: Flask, actor: Actor, at: datetime) -> None:
    # The page was answered; where the database is busy, the next page has it counted.
    with (
        app.app_context(),
        suppress(DBAPIError, PoolTimeout, DomainError),
        transaction(writes=True) as session,
    ):
        count_anew(session, actor, at)
