"""Whoever an entry names as having taken part can say that they did not.

It stands beside the entry, which does not change by it: not its version, not its totals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Text, cast, select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.periods import local_day, window_start
from domain.services.acting import actor_now
from domain.services.tree import load_tree
from domain.tables import Area, Entry, NotMe, Officer, Posting

MOST_SHOWN: Final = 500


@dataclass(frozen=True, slots=True)
class NamedLine:
    """An outing that names somebody: no words, no figures, no place beyond the area's kind."""

    entry_id: UUID
    form: str
    day: date
    area_kind: str
    by: str
    not_me: bool


def read_named(session: Session, actor: Actor, now: datetime) -> Sequence[NamedLine]:
    """List the outings of the last 100 days that name the person, newest first, 500 at most."""
    mine = NotMe.officer_id == actor.officer_id
    rows = session.execute(
        select(
            Entry.id, Entry.form_key, Entry.counted_on, Area.kind, Officer.full_name,
            NotMe.officer_id.is_not(None),
        )
        .join(Area, Area.id == Entry.area_id)
        .join(Officer, Officer.id == Entry.officer_id)
        .outerjoin(NotMe, (NotMe.entry_id == Entry.id) & mine)
        .where(
            Entry.unit_id.in_(_units(session, actor)),
            Entry.counted_on >= window_start(local_day(now)),
            Entry.status != "withdrawn",
            _names(actor),
        )
        .order_by(Entry.counted_on.desc(), Entry.id.desc())
        .limit(MOST_SHOWN)
    )  # fmt: skip
    return [NamedLine(*row) for row in rows]


def say_not_me(session: Session, actor: Actor, entry_id: UUID, now: datetime) -> None:
    """Keep that the person did not take part in an entry that names them; twice is once.

    Raises DomainError (`not-found`) for an entry that names them not, as for one that is not there.
    """
    actor = actor_now(session, actor, hold=True)
    known = session.get(NotMe, (entry_id, actor.officer_id))
    if known is not None:
        return
    if session.scalar(select(Entry.id).where(Entry.id == entry_id, _names(actor))) is None:
        raise DomainError(errors.NOT_FOUND)
    session.add(
        NotMe(
            entry_id=entry_id,
            officer_id=actor.officer_id,
            device_id=actor.device_id,
            received_at=now,
        )
    )
    session.flush()


def who_says_not_me(session: Session, entry_id: UUID) -> dict[UUID, datetime]:
    """Give who says of an entry that they did not take part, and since when the server knows."""
    query = select(NotMe.officer_id, NotMe.received_at).where(NotMe.entry_id == entry_id)
    return {row[0]: row[1] for row in session.execute(query)}


def _names(actor: Actor) -> ColumnElement[bool]:
    # An id has no sign that a text of ids could hold otherwise.
    return cast(Entry.with_officers, Text).contains(str(actor.officer_id))


def _units(session: Session, actor: Actor) -> set[UUID]:
    """List the units where somebody may have named the person: where they sit and sat."""
    sat = select(Posting.unit_id).where(Posting.officer_id == actor.officer_id)
    own = load_tree(session, actor.unit_id).merged_into(actor.unit_id)
    return own | set(session.scalars(sat))
