"""Drawing a sample: by lot, from a list that is kept, so that anyone can draw it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.drawing import RANDOM, Drawn, Listed, Lot, drawn_from
from domain.rules.periods import local_day
from domain.rules.rechecks import LONGEST_AHEAD, MOST_DRAWN, SUBJECTS, WAYS, may_draw
from domain.rules.rounds import quarter_of
from domain.rules.sampling import ALGORITHM, drawing_order, size_of_part
from domain.rules.units import COMMUNE_KINDS, valid_on
from domain.services.acting import actor_now
from domain.services.desk_scope import Scope, open_scope
from domain.services.rechecks.again import list_digest
from domain.services.rechecks.lists import (
    Taken,
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
    listed, taken = _list(session, scope, draw, now)
    if not listed:
        raise refused("unit", "nothing", command.language)
    draw.size = command.size or _usual_size(draw, listed, taken)
    lot = Lot(draw.subject, draw.seed, draw.size, draw.flagged)
    _keep(session, draw, listed, taken, drawn_from(lot, listed, taken.reached))
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
        listed=0,
        officers=0,
        reached=0,
        digest="",
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
) -> tuple[list[Listed], Taken]:
    span, units = Span(draw.first, draw.last), scope.tree.merged_into(draw.unit_id)
    if draw.subject == "visits":
        return list_areas(session, scope, span, local_day(now)), Taken()
    if draw.subject == "days":
        return list_days(session, units, span), Taken()
    taken = taken_in_quarter(session, units, draw.last)
    return list_entries(session, units, span, taken.entries), taken


def _usual_size(draw: Recheck, listed: Sequence[Listed], taken: Taken) -> int:
    """Say how many to draw: of entries the part of the quarter's sample that these days are.

    Nobody whom the quarter has not reached yet is left out for want of a place.
    """
    if draw.subject != "entries":
        return USUAL[draw.subject]
    span, quarter = Span(draw.first, draw.last), quarter_of(draw.last)
    whole = max(len(Span(quarter.first, quarter.last).days), len(span.days))
    before = taken.within(span)
    size = size_of_part(len(listed) + before, before, len(span.days), whole)
    unreached = {line.officer for line in listed} - taken.reached
    return min(max(size, len(unreached)), MOST_DRAWN)


def _keep(
    session: Session,
    draw: Recheck,
    listed: Sequence[Listed],
    taken: Taken,
    drawn: Sequence[Drawn],
) -> None:
    by_key = {line.key: line for line in listed}
    rows = [[line.key, line.officer, line.flagged] for line in listed]
    officers = {line.officer for line in listed if line.officer}
    by_lot = {by_key[one.key].officer for one in drawn if one.part == RANDOM}
    draw.listed, draw.officers, draw.digest = len(rows), len(officers), list_digest(rows)
    draw.reached = len(officers & (by_lot | taken.reached))
    session.add(draw)
    session.flush()
    session.add(RecheckList(recheck_id=draw.id, listed=rows, reached=sorted(taken.reached)))
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
