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
from domain.services.notices.seen import count_anew, fresh_count
from webapp.clock import now

Later = Callable[[Response], None]


def counted_notices(actor: Actor) -> tuple[int, Later]:
    """Give the count as it was kept, and what has it counted anew once a response was sent.

    No page waits for the counting: a count that is older than some minutes is shown once more.
    """
    at = now()
    with transaction(writes=False) as session:
        fresh, holds = fresh_count(session, actor.officer_id, at)
    return fresh, _nothing if holds else partial(_afterwards, actor=actor, at=at)


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
