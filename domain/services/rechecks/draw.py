"""Drawing a sample: by lot, from a list that is kept, so that anyone can draw it again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.drawing import Drawn, Listed, Lot, drawn_from
from domain.rules.periods import local_day
from domain.rules.rechecks import LONGEST_AHEAD, MOST_DRAWN, SUBJECTS, WAYS, may_draw
from domain.rules.rounds import quarter_of
from domain.rules.sampling import ALGORITHM, drawing_order, sample_size
from domain.rules.units import COMMUNE_KINDS, valid_on
from domain.services.acting import actor_now
from domain.services.desk_scope import Scope, open_scope
from domain.services.rechecks.lists import (
    list_areas,
    list_days,
    list_entries,
    taken_in_quarter,
)
from domain.services.rechecks.refusals import refused
from domain.services.rechecks.sight import standing_to
from domain.services.span import Span
from domain.tables import Recheck, RecheckItem, RecheckList

LONGEST: Final = timedelta(days=366)
# How many are drawn where nobody says, of what needs no size to be found by.
USUAL: Final = {"visits": 1, "days": 5}


@dataclass(frozen=True, slots=True)
class DrawCommand:
    """What a reviewer asks to be drawn; `id` and `seed` are made when it is asked.

    Without `size` it is as many as the quarter still needs, without `starts_at` it starts at once,
    without `by_unit` the lot says which other unit knocks at doors.
    """

    id: UUID
    seed: str
    unit: str
    subject: str
    way: str
    span: Span
    starts_at: datetime | None = None
    size: int | None = None
    flagged: int = 0
    by_unit: str | None = None
    language: str = "vi"


def draw_sample(session: Session, actor: Actor, command: DrawCommand, now: datetime) -> UUID:
    """Draw a sample and keep it with its seed and its list; asked twice, it is drawn once.

    Raises DomainError: `not-allowed` for who is no reviewer, `not-found` for a unit out of reach,
    `invalid` with the field that is wrong, or where there is nothing to draw from.
    """
    actor = actor_now(session, actor, hold=True)
    if actor.role != "reviewer":
        raise DomainError(errors.NOT_ALLOWED)
    known = session.get(Recheck, command.id)
    if known is not None:
        return _again(known, actor)
    scope = open_scope(session, actor, command.unit)
    _check(command, now)
    draw = _begun(scope, command, now)
    if not may_draw(standing_to(scope.tree, actor, draw)) or scope.is_department:
        raise refused("unit", "unit", command.language)
    listed, reached = _list(session, scope, draw, now)
    if not listed:
        raise refused("unit", "nothing", command.language)
    draw.size = command.size or _usual_size(draw, listed)
    lot = Lot(draw.subject, draw.seed, draw.size, draw.flagged)
    _keep(session, draw, listed, sorted(reached), drawn_from(lot, listed, reached))
    return draw.id


def _again(known: Recheck, actor: Actor) -> UUID:
    if known.drawn_by != actor.officer_id:
        raise DomainError(errors.ID_REUSED)
    return known.id


def _check(command: DrawCommand, now: datetime) -> None:
    language, span = command.language, command.span
    if command.subject not in SUBJECTS:
        raise refused("subject", "choice", language)
    if command.way not in WAYS:
        raise refused("way", "choice", language)
    if not timedelta() <= span.last - span.first <= LONGEST:
        raise refused("to", "span", language)
    if command.starts_at is not None and command.starts_at > now + LONGEST_AHEAD:
        raise refused("starts_at", "starts_at", language)
    if command.size is not None and not 1 <= command.size <= MOST_DRAWN:
        raise refused("size", "size", language)
    if not 0 <= command.flagged <= MOST_DRAWN:
        raise refused("flagged", "size", language)


def _begun(scope: Scope, command: DrawCommand, now: datetime) -> Recheck:
    asks = _who_asks(scope, command, local_day(now)) if command.subject == "visits" else None
    span = _span(command, local_day(now))
    return Recheck(
        id=command.id,
        unit_id=scope.unit.id,
        by_unit_id=asks,
        subject=command.subject,
        way=command.way,
        first=span.first,
        last=span.last,
        seed=command.seed,
        algorithm=ALGORITHM,
        size=0,
        flagged=command.flagged if command.subject == "entries" else 0,
        drawn_by=scope.actor.officer_id,
        drawn_at=now,
        starts_at=max(command.starts_at or now, now),
    )


def _span(command: DrawCommand, today: date) -> Span:
    """Give the days of a draw; of visits the round, since the question is about that."""
    if command.subject != "visits":
        return command.span
    rounds = quarter_of(min(command.span.last, today))
    return Span(rounds.first, rounds.last)


def _who_asks(scope: Scope, command: DrawCommand, today: date) -> UUID:
    """Name the unit that knocks: the one that was chosen, else one of the others by lot."""
    others = {
        node.code: node.id
        for node in scope.tree.by_id.values()
        if node.kind in COMMUNE_KINDS
        and node.id not in scope.tree.merged_into(scope.unit.id)
        and not scope.tree.merged_into(node.id) & {scope.unit.id}
        and valid_on(node, today, today)
    }
    if command.by_unit and command.by_unit not in others:
        raise refused("by_unit", "by_unit", command.language)
    if not others:
        raise refused("unit", "nothing", command.language)
    return others[command.by_unit or drawing_order(command.seed, others)[0]]


def _list(
    session: Session, scope: Scope, draw: Recheck, now: datetime
) -> tuple[list[Listed], set[str]]:
    span, units = Span(draw.first, draw.last), scope.tree.merged_into(draw.unit_id)
    if draw.subject == "visits":
        return list_areas(session, scope, span, local_day(now)), set()
    if draw.subject == "days":
        return list_days(session, units, span), set()
    taken, reached = taken_in_quarter(session, units, draw.last)
    return list_entries(session, units, span, taken), reached


def _usual_size(draw: Recheck, listed: Sequence[Listed]) -> int:
    """Say how many to draw: of entries so many that one of twenty invented is found."""
    if draw.subject != "entries":
        return USUAL[draw.subject]
    return min(sample_size(len(listed)), MOST_DRAWN)


def _keep(
    session: Session,
    draw: Recheck,
    listed: Sequence[Listed],
    reached: Collection[str],
    drawn: Sequence[Drawn],
) -> None:
    by_key = {line.key: line for line in listed}
    rows = [[line.key, line.officer, line.flagged] for line in listed]
    session.add(draw)
    session.flush()
    session.add(RecheckList(recheck_id=draw.id, listed=rows, reached=list(reached)))
    for place, one in enumerate(drawn, start=1):
        session.add(_item(draw, place, one, by_key[one.key]))
    session.flush()


def _item(draw: Recheck, place: int, one: Drawn, line: Listed) -> RecheckItem:
    item = RecheckItem(
        id=uuid7(),
        recheck_id=draw.id,
        place=place,
        part=one.part,
        claimed=line.claimed,
        households=line.households,
        yes=0,
        no=0,
        absent=0,
    )
    if draw.subject == "entries":
        item.entry_id = UUID(one.key)
    elif draw.subject == "visits":
        item.area_id = UUID(one.key)
    else:
        item.form_key, item.choice, day = one.key.split(":")
        item.day = date.fromisoformat(day)
    return item
