"""How far somebody has read the notices at the desk, and how many have come since."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.notices import Notice
from domain.services.notices.read import notices_of
from domain.services.upsert import upsert
from domain.tables import NoticeState

# The frame's count is counted anew after so long; no page counts before it answers.
COUNT_HOLDS: Final = timedelta(minutes=5)


def seen_until(session: Session, officer_id: UUID) -> datetime | None:
    """Give the moment up to which somebody has seen the notices."""
    asked = select(NoticeState.seen_at).where(NoticeState.officer_id == officer_id)
    return session.scalar(asked)


def is_new(notice: Notice, seen_at: datetime | None) -> bool:
    """Whether a notice arose since somebody last looked."""
    return seen_at is None or notice.at > seen_at


def mark_seen(session: Session, actor: Actor, until: datetime) -> None:
    """Take all that arose until a moment for seen; a later one that was kept already stays."""
    known = seen_until(session, actor.officer_id)
    seen_at = max(until, known) if known else until
    row = {"officer_id": actor.officer_id, "seen_at": seen_at, "fresh": 0, "counted_at": until}
    kept = ("seen_at", "fresh", "counted_at")
    upsert(session, NoticeState, [row], keys=("officer_id",), replace=kept)


def count_holds(counted_at: datetime | None, now: datetime) -> bool:
    """Whether a count of new notices is still to be believed."""
    return counted_at is not None and now - counted_at < COUNT_HOLDS


def count_anew(session: Session, actor: Actor, now: datetime) -> int:
    """Count the notices that came since somebody last looked, and keep the count for the frame."""
    notices: Sequence[Notice] = notices_of(session, actor, now)
    seen_at = seen_until(session, actor.officer_id)
    fresh = sum(is_new(notice, seen_at) for notice in notices)
    row = {"officer_id": actor.officer_id, "fresh": fresh, "counted_at": now}
    upsert(session, NoticeState, [row], keys=("officer_id",), replace=("fresh", "counted_at"))
    return fresh
