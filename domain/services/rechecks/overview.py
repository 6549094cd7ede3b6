"""The page of re-checks: what each unit needs and has, the draws, and who says "not me"."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.rechecks import may_draw
from domain.rules.text import sort_key
from domain.rules.units import COMMUNE_KINDS, SEATS, UnitNode, valid_on
from domain.services.desk_scope import Scope, open_scope
from domain.services.rechecks.rates import (
    ErrorRate,
    SampleDone,
    error_rates,
    samples_done,
)
from domain.services.rechecks.sight import check_reads, in_sight, shows_what, standing_to
from domain.services.span import Span
from domain.tables import Entry, NotMe, Recheck, RecheckItem

MOST_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class DrawLine:
    """A re-check in the list: what it is, and how far it has come.

    `opens` is whether its person sees what was drawn; a planned one is announced before.
    """

    draw: Recheck
    unit: UnitNode
    asks: UnitNode | None
    items: int
    done: int
    opens: bool

    @property
    def span(self) -> Span:
        """Give the days that it is about."""
        return Span(self.draw.first, self.draw.last)


@dataclass(frozen=True, slots=True)
class UnitLine:
    """What a unit's quarter needs and has, and what was found of its entries of the span."""

    unit: UnitNode
    sample: SampleDone
    rate: ErrorRate


@dataclass(frozen=True, slots=True)
class NotMeLine:
    """An entry of which somebody it names says that they did not take part; how many do."""

    entry_id: UUID
    unit: UnitNode
    people: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RechecksPage:
    """All of it; a chief sees the own unit and what it was asked to do, and draws nothing."""

    scope: Scope
    span: Span
    draws: Sequence[DrawLine]
    units: Sequence[UnitLine]
    not_me: Sequence[NotMeLine]
    may_draw: bool
    others: Sequence[UnitNode]


def read_rechecks(
    session: Session, actor: Actor, code: str | None, span: Span, now: datetime
) -> RechecksPage:
    """Read the re-checks of a unit in reach, in a number of queries that is fixed.

    Raises DomainError: `not-allowed` for who reads no entries, `not-found` for a unit out of reach.
    """
    check_reads(actor)
    scope = open_scope(session, actor, code)
    shown = _sorted(_valid(scope, span, scope.units, SEATS["officer"]))
    rates = error_rates(session, {unit.id for unit in shown}, span)
    done = samples_done(session, {unit.id for unit in shown}, span, now, scope.form_keys)
    return RechecksPage(
        scope=scope,
        span=span,
        draws=_draws(session, scope, span, now),
        units=[UnitLine(unit, done[unit.id], rates[unit.id]) for unit in shown],
        not_me=_not_me(session, scope, span) if actor.role == "reviewer" else [],
        may_draw=actor.role == "reviewer" and any(_may_draw(scope, unit) for unit in shown),
        others=_sorted(_valid(scope, span, scope.tree.by_id, COMMUNE_KINDS)),
    )


def _valid(
    scope: Scope, span: Span, units: Iterable[UUID], kinds: Collection[str]
) -> list[UnitNode]:
    nodes = [scope.tree.by_id[unit] for unit in units]
    return [node for node in nodes if node.kind in kinds and valid_on(node, span.first, span.last)]


def _may_draw(scope: Scope, unit: UnitNode) -> bool:
    return may_draw(standing_to(scope.tree, scope.actor, Recheck(unit_id=unit.id)))


def _sorted(nodes: Sequence[UnitNode]) -> list[UnitNode]:
    return sorted(nodes, key=lambda node: (sort_key(node.name), node.code))


def _draws(session: Session, scope: Scope, span: Span, now: datetime) -> list[DrawLine]:
    progress = (
        select(
            RecheckItem.recheck_id,
            func.count().label("drawn"),
            func.count(RecheckItem.done_at).label("done"),
        )
        .group_by(RecheckItem.recheck_id)
        .subquery()
    )
    rows = session.execute(
        select(Recheck, progress.c.drawn, progress.c.done)
        .join(progress, progress.c.recheck_id == Recheck.id)
        .where(in_sight(scope.tree, scope.actor, now), *_of(scope, span))
        .order_by(Recheck.starts_at.desc(), Recheck.id.desc())
        .limit(MOST_SHOWN)
    ).all()
    nodes = scope.tree.by_id
    return [
        DrawLine(
            draw=draw,
            unit=nodes[draw.unit_id],
            asks=nodes.get(draw.by_unit_id) if draw.by_unit_id else None,
            items=items,
            done=done,
            opens=shows_what(scope.tree, scope.actor, draw, now),
        )
        for draw, items, done in rows
    ]


def _of(scope: Scope, span: Span) -> list[ColumnElement[bool]]:
    """Give the conditions of a draw about a unit, or asked of it, and about days of a span."""
    units = scope.units | scope.tree.merged_into(scope.unit.id)
    return [
        or_(Recheck.unit_id.in_(units), Recheck.by_unit_id.in_(units)),
        Recheck.first <= span.last,
        Recheck.last >= span.first,
    ]


def _not_me(session: Session, scope: Scope, span: Span) -> list[NotMeLine]:
    rows = session.execute(
        select(Entry.id, Entry.unit_id, func.count(), func.max(NotMe.received_at))
        .select_from(NotMe)
        .join(Entry, Entry.id == NotMe.entry_id)
        .where(
            Entry.unit_id.in_(scope.units),
            Entry.counted_on >= span.first,
            Entry.counted_on <= span.last,
        )
        .group_by(Entry.id, Entry.unit_id)
        .order_by(func.max(NotMe.received_at).desc())
        .limit(MOST_SHOWN)
    )
    return [
        NotMeLine(entry, scope.tree.by_id[unit], people, at) for entry, unit, people, at in rows
    ]
