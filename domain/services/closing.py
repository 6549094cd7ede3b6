"""Closes the month of units, or of a province when all of its units are closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.closing import Obstacle, order_obstacle, signs_as, tick_obstacles
from domain.rules.periods import local_day
from domain.rules.units import UnitNode
from domain.services.acting import actor_now
from domain.services.closed_figures import (
    Figures,
    approved_figures,
    figures_of,
    newest_versions,
    together,
    write_figures,
)
from domain.services.closing_carry import close_days
from domain.services.closing_lines import Lines, read_lines
from domain.services.closing_span import (
    Month,
    Stand,
    asked_month,
    province_due,
    stands_of,
    units_to_close,
)
from domain.services.corrections_read import read_corrections
from domain.services.desk_scope import Scope, open_scope
from domain.services.log import lock_units
from domain.services.national_counts import national_differences
from domain.services.second_step import SecondTry, is_set_up, passes_second_step
from domain.services.span import Span
from domain.tables import ClosedPeriod, Officer, Unit


@dataclass(frozen=True, slots=True)
class Signature:
    """What somebody signs with: the own name, a code of the authenticator, and from where."""

    name: str
    totp: str
    address: str


@dataclass(frozen=True, slots=True)
class CloseCommand:
    """Which units to close a month for (the province by its own code), and what was ticked.

    `ticked` has for each line the figure that stood on it when it was ticked.
    """

    month: tuple[int, int]
    codes: Sequence[str]
    ticked: Mapping[str, int]
    signature: Signature


class NotClosed(Exception):
    """Nothing was closed; `obstacles` say why, all at once."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__(obstacles)
        self.obstacles = obstacles


@dataclass(frozen=True, slots=True)
class ToClose:
    """The units that are about to be closed together, and what stands on their lines."""

    scope: Scope
    month: Month
    nodes: Sequence[UnitNode]
    lines: Mapping[UUID, Lines]
    stands: Mapping[UUID, Stand]
    open_units: Sequence[UnitNode]

    @property
    def whole(self) -> Lines:
        """Give the lines of all of them together."""
        return sum(self.lines.values(), Lines())

    @property
    def closes_province(self) -> bool:
        """Whether it is the province that closes, and not some of its units."""
        return any(node.id == self.scope.unit.id for node in self.nodes)


def close_month(
    session: Session, key: str, actor: Actor, command: CloseCommand, now: datetime
) -> bool:
    """Close a month for some units, or the province's; all of them or nothing.

    Gives whether the code was right: where it was not, nothing is closed and the wrong try is
    counted, so the caller's transaction commits either way. What waits passes to the day after,
    figures are kept as version 1 with the name of who closed it. Raises NotClosed; DomainError:
    `not-allowed` for who is no reviewer or has no second step, `not-found` for a unit or month
    that is not there, `totp-needed`, `too-many-tries`; what `actor_now` raises.
    """
    if actor.role != "reviewer":
        raise DomainError(errors.NOT_ALLOWED)
    scope = open_scope(session, actor)
    nodes = named_nodes(scope, command.codes)
    closes_province = any(node.id == scope.unit.id for node in nodes)
    locked = lock_units(session, scope.units if closes_province else [n.id for n in nodes])
    actor = actor_now(session, actor, hold=True)
    # Somebody else may have closed them, or sent work, while this waited for the locks.
    asked = read_to_close(session, actor, command.month, command.codes, now)
    obstacles = obstacles_of(asked, now)
    obstacles += tick_obstacles(command.ticked, asked.whole.figures)
    officer = session.get_one(Officer, actor.officer_id)
    if not signs_as(command.signature.name, officer.full_name):
        obstacles.append(Obstacle("name"))
    if obstacles:
        raise NotClosed(obstacles)
    if not is_set_up(session, actor.officer_id):
        raise DomainError(errors.NOT_ALLOWED)
    tried = SecondTry(
        officer.id, officer.username, command.signature.address, command.signature.totp
    )
    if not passes_second_step(session, key, tried, now):
        return False
    close_looked_at(session, actor, asked, locked, now)
    return True


def read_to_close(
    session: Session,
    actor: Actor,
    month: tuple[int, int] | None,
    codes: Sequence[str],
    now: datetime,
) -> ToClose:
    """Read the units that somebody is about to close, with their five lines.

    The last month that is over where none is named. Raises DomainError: `not-allowed` for who is
    no reviewer, `not-found`.
    """
    if actor.role != "reviewer":
        raise DomainError(errors.NOT_ALLOWED)
    scope = open_scope(session, actor)
    found = asked_month(scope, month, local_day(now))
    nodes = named_nodes(scope, codes)
    stands = stands_of(session, scope, scope.units, found)
    parts = units_to_close(scope, found, stands)
    counted = [node.id for node in (parts if any(n.id == scope.unit.id for n in nodes) else nodes)]
    spans = dict.fromkeys(counted, found.span)
    corrected = read_corrections(session, spans, scope.versions)
    compared = national_differences(session, counted, scope.versions, found.span)
    top = stands.get(scope.unit.id)
    if top is not None and top.covered is None:
        stands[scope.unit.id] = replace(top, due=province_due(session, scope))
    return ToClose(
        scope=scope,
        month=found,
        nodes=nodes,
        lines=read_lines(session, counted, found, compared, corrected, now, scope.form_keys),
        stands=stands,
        open_units=[node for node in parts if not stands[node.id].is_closed(found)],
    )


def named_nodes(scope: Scope, codes: Sequence[str]) -> list[UnitNode]:
    """Find units by their codes. Raises DomainError (`not-found`), for none at all too."""
    by_code = {scope.tree.by_id[unit].code: scope.tree.by_id[unit] for unit in scope.units}
    wanted = list(dict.fromkeys(codes))
    if not wanted or any(code not in by_code for code in wanted):
        raise DomainError(errors.NOT_FOUND)
    return [by_code[code] for code in wanted]


def obstacles_of(asked: ToClose, now: datetime) -> list[Obstacle]:
    """Say what stands in the way, whoever signs and whatever is ticked."""
    found: list[Obstacle] = []
    for node in asked.nodes:
        stand, month = asked.stands[node.id], asked.month
        obstacle = order_obstacle(
            node.code, month.period, stand.covered, stand.due, month.first_day, local_day(now)
        )
        if obstacle:
            found.append(obstacle)
    if asked.closes_province and not found and asked.open_units:
        names = tuple(node.name for node in asked.open_units)
        found.append(Obstacle("units", asked.scope.unit.code, names=names))
    return found


def close_looked_at(
    session: Session, actor: Actor, asked: ToClose, locked: Mapping[UUID, Unit], now: datetime
) -> None:
    """Close what was looked at and signed, with the name of who did; nothing is asked any more.

    `locked` are the rows of its units, all of them where the province closes.
    """
    last = asked.month.period.last
    if asked.closes_province:
        _close_province(session, actor, asked, locked, now)
        return
    firsts = {node.id: asked.stands[node.id].first_of(asked.month) for node in asked.nodes}
    for node in asked.nodes:
        close_days(session, locked[node.id], last, asked.scope.versions)
    session.flush()
    spans = {unit: Span(first, last) for unit, first in firsts.items()}
    for unit, figures in approved_figures(session, spans).items():
        ticks = asked.lines[unit].figures
        write_figures(session, _period(actor, asked, unit, firsts[unit], ticks, now), figures)


def _close_province(
    session: Session, actor: Actor, asked: ToClose, locked: Mapping[UUID, Unit], now: datetime
) -> None:
    last, top = asked.month.period.last, asked.scope.unit
    versions = newest_versions(session, asked.scope.units, last)
    held = figures_of(session, [version.id for version in versions.values()])
    figures: Figures = together(held.values())
    first = min([asked.month.period.first, *(each.first for each in versions.values())])
    for unit in locked.values():
        # A unit that has no part in the month takes nothing for it from now on either.
        close_days(session, unit, last, asked.scope.versions)
    session.flush()
    ticks = asked.whole.figures
    write_figures(session, _period(actor, asked, top.id, first, ticks, now), figures)


def _period(
    actor: Actor, asked: ToClose, unit: UUID, first: object, ticks: dict[str, int], now: datetime
) -> ClosedPeriod:
    return ClosedPeriod(
        id=uuid7(),
        unit_id=unit,
        kind=asked.month.period.kind,
        first=first,
        last=asked.month.period.last,
        version=1,
        by_id=actor.officer_id,
        by_name=actor.full_name,
        at=now,
        ticks=dict(ticks),
        reason="",
        corrections=0,
        differences=[],
    )
