"""The page of one re-check: what was drawn, what was found, and the proof of the lot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.drawing import RANDOM
from domain.rules.entry import EntryState
from domain.rules.forms import Form
from domain.rules.periods import local_day
from domain.rules.rechecks import ERRORS, SETTLED, Answers, claim_holds, may_find
from domain.rules.sampling import DOORS_ASKED, Rate, Walk, error_rate, walk_over
from domain.rules.units import UnitNode
from domain.services.area_groups import AreaGroup, group_of_area, load_groups
from domain.services.desk_scope import Scope, open_scope
from domain.services.entry_rows import entries_by_id
from domain.services.people_names import Person, named
from domain.services.rechecks.again import DrawnAgain, draw_again, items_of
from domain.services.rechecks.sight import (
    begins,
    check_reads,
    seen_recheck,
    shows_what,
    standing_to,
)
from domain.services.span import Span
from domain.tables import NotMe, Recheck, RecheckFinding, RecheckItem

# So many doors stand on a walking list: on a quiet evening twice as many are knocked at.
LISTED_DOORS = 2 * DOORS_ASKED


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One thing drawn, with what belongs to it and what was said of it last.

    An entry comes with its form and how many say "not me", an area with its walk over the doors
    and whether the answers bear out what was claimed (None before nineteen have answered).
    `not_me` is told to a reviewer alone.
    """

    item: RecheckItem
    entry: EntryState | None
    form: Form | None
    area: AreaGroup | None
    walk: Walk | None
    holds: bool | None
    not_me: int
    last: RecheckFinding | None


@dataclass(frozen=True, slots=True)
class RecheckPage:
    """All that the page shows; `lines` is None for whom the draw is announced, and no more.

    `rate` is of the random entries that were settled; `again` where it was asked for; `is_near`
    where the person may open the page of the unit.
    """

    scope: Scope
    draw: Recheck
    unit: UnitNode
    asks: UnitNode | None
    lines: Sequence[ItemLine] | None
    people: Mapping[UUID, Person]
    rate: Rate
    unclear: int
    done: int
    has_begun: bool
    may_find: bool
    is_near: bool
    again: DrawnAgain | None

    @property
    def span(self) -> Span:
        """Give the days that it is about."""
        return Span(self.draw.first, self.draw.last)


def read_recheck(
    session: Session, actor: Actor, recheck_id: UUID, now: datetime, again: bool = False
) -> RecheckPage:
    """Read a re-check that the person learns of, in a number of queries that is fixed.

    With `again` it is drawn again and compared.

    Raises DomainError: `not-allowed` for who reads no entries, `not-found` for one out of sight.
    """
    check_reads(actor)
    scope = open_scope(session, actor)
    draw = seen_recheck(session, scope.tree, actor, recheck_id, now)
    standing, nodes = standing_to(scope.tree, actor, draw), scope.tree.by_id
    shown = shows_what(scope.tree, actor, draw, now)
    items = items_of(session, draw) if shown else []
    lines = _lines(session, scope, draw, items, now) if shown else None
    settled, wrong, unclear = _found(lines or ())
    return RecheckPage(
        scope=scope,
        draw=draw,
        unit=nodes[draw.unit_id],
        asks=nodes[draw.by_unit_id] if draw.by_unit_id else None,
        lines=lines,
        people=_people(session, draw, lines or ()),
        rate=error_rate(wrong, settled),
        unclear=unclear,
        done=sum(line.item.done_at is not None for line in lines or ()),
        has_begun=begins(draw).has_begun(now),
        may_find=may_find(standing, draw.subject) and begins(draw).has_begun(now),
        is_near=draw.unit_id in scope.units,
        again=draw_again(session, draw, items) if shown and again else None,
    )


def _lines(
    session: Session, scope: Scope, draw: Recheck, items: Sequence[RecheckItem], now: datetime
) -> list[ItemLine]:
    ids = [item.entry_id for item in items if item.entry_id]
    entries = entries_by_id(session, ids)
    groups = group_of_area(load_groups(session, scope, [draw.unit_id], local_day(now)))
    said = _said(session, draw)
    not_me = _not_me(session, ids) if scope.actor.role == "reviewer" else {}
    return [_line(scope, draw, item, entries, groups, not_me, said.get(item.id)) for item in items]


def _line(
    scope: Scope,
    draw: Recheck,
    item: RecheckItem,
    entries: Mapping[UUID, EntryState],
    groups: Mapping[UUID, AreaGroup],
    not_me: Mapping[UUID, int],
    last: RecheckFinding | None,
) -> ItemLine:
    entry = entries.get(item.entry_id) if item.entry_id else None
    area = item.area_id or (entry.area_id if entry else None)
    asked = item.area_id if item.households else None
    form = scope.versions[(entry.form_key, entry.form_version)] if entry else None
    return ItemLine(
        item=item,
        entry=entry,
        form=form if form or item.form_key is None else scope.form(item.form_key),
        area=groups.get(area) if area else None,
        walk=walk_over(draw.seed, asked, item.households or 0) if asked else None,
        holds=_holds(item) if asked else None,
        not_me=not_me.get(item.entry_id, 0) if item.entry_id else 0,
        last=last,
    )


def _holds(item: RecheckItem) -> bool | None:
    return claim_holds(Answers(item.yes, item.no, item.absent), item.claimed, item.households or 0)


def _found(lines: Sequence[ItemLine]) -> tuple[int, int, int]:
    """Count what was settled, what was wrong of it, and what stayed unclear, of the random part."""
    found = [line.item.finding for line in lines if line.item.part == RANDOM and line.entry]
    settled = sum(finding in SETTLED for finding in found)
    wrong = sum(finding in ERRORS for finding in found)
    return settled, wrong, sum(finding is not None for finding in found) - settled


def _said(session: Session, draw: Recheck) -> dict[UUID, RecheckFinding]:
    rows = session.scalars(
        select(RecheckFinding)
        .join(RecheckItem, RecheckItem.id == RecheckFinding.item_id)
        .where(RecheckItem.recheck_id == draw.id)
        .order_by(RecheckFinding.no)
    )
    return {row.item_id: row for row in rows}


def _not_me(session: Session, entries: Sequence[UUID]) -> dict[UUID, int]:
    query = select(NotMe.entry_id, func.count()).where(NotMe.entry_id.in_(entries))
    return {row[0]: row[1] for row in session.execute(query.group_by(NotMe.entry_id))}


def _people(session: Session, draw: Recheck, lines: Sequence[ItemLine]) -> Mapping[UUID, Person]:
    return named(session, {draw.drawn_by, *(line.last.by_id for line in lines if line.last)})
