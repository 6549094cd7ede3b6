"""One person, for the administrator: the seat, what is planned, and what was changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.text import sort_key
from domain.rules.units import SEATS, UnitNode
from domain.services.access import reached_units
from domain.services.acts import acting_administrator
from domain.services.tree import load_tree
from domain.tables import Deputy, Officer, PlannedChange, Posting


@dataclass(frozen=True, slots=True)
class Seat:
    """A span in a unit; open while `to_at` is None."""

    unit: UnitNode | None
    from_at: datetime
    to_at: datetime | None


@dataclass(frozen=True, slots=True)
class PlannedMove:
    """A move that waits for its day."""

    id: UUID
    unit: UnitNode
    day: date


@dataclass(frozen=True, slots=True)
class Acting:
    """A span of acting as chief that has not ended; `acts` once it has begun."""

    id: UUID
    first: date
    last: date
    acts: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person as the administrator sees them; `units` are those that the role may move to."""

    id: UUID
    full_name: str
    username: str
    role: str
    active: bool
    is_self: bool
    unit: UnitNode
    units: Sequence[UnitNode]
    roles: Sequence[str]
    moves: Sequence[PlannedMove]
    acting: Sequence[Acting]
    seats: Sequence[Seat]

    @property
    def acts_now(self) -> bool:
        """Whether the role of today is that of a deputy."""
        return any(each.acts for each in self.acting)


def read_person(session: Session, actor: Actor, officer_id: UUID) -> PersonPage:
    """Read a person in the administrator's reach. Raises DomainError."""
    actor = acting_administrator(session, actor)
    tree = load_tree(session, actor.unit_id)
    reached = reached_units(tree, actor)
    officer = session.get(Officer, officer_id)
    if officer is None or officer.unit_id not in reached:
        raise DomainError(errors.NOT_FOUND)
    acting = _acting(session, officer_id)
    role = "officer" if any(each.acts for each in acting) else officer.role
    unit = tree.by_id[officer.unit_id]
    return PersonPage(
        id=officer.id,
        full_name=officer.full_name,
        username=officer.username,
        role=role,
        active=officer.active,
        is_self=officer.id == actor.officer_id,
        unit=unit,
        units=_choices(unit, role, [tree.by_id[each] for each in reached]),
        roles=[role for role, kinds in SEATS.items() if unit.kind in kinds],
        moves=_moves(session, officer_id, tree.by_id),
        acting=acting,
        seats=_seats(session, officer_id, tree.by_id),
    )


def _choices(own: UnitNode, role: str, nodes: Sequence[UnitNode]) -> list[UnitNode]:
    fit = [
        node
        for node in nodes
        if node.kind in SEATS[role] and node.merged_into_id is None and node.id != own.id
    ]
    return sorted(fit, key=lambda node: sort_key(node.name))


def _moves(session: Session, officer_id: UUID, nodes: Mapping[UUID, UnitNode]) -> list[PlannedMove]:
    rows = session.scalars(
        select(PlannedChange)
        .where(PlannedChange.officer_id == officer_id, PlannedChange.settled_at.is_(None))
        .order_by(PlannedChange.on_day)
    )
    return [PlannedMove(row.id, nodes[row.into_id], row.on_day) for row in rows]


def _acting(session: Session, officer_id: UUID) -> list[Acting]:
    rows = session.scalars(
        select(Deputy)
        .where(Deputy.officer_id == officer_id, Deputy.ended_at.is_(None))
        .order_by(Deputy.from_day)
    )
    return [Acting(row.id, row.from_day, row.to_day, row.begun_at is not None) for row in rows]


def _seats(session: Session, officer_id: UUID, nodes: Mapping[UUID, UnitNode]) -> list[Seat]:
    rows = session.scalars(
        select(Posting).where(Posting.officer_id == officer_id).order_by(Posting.from_at.desc())
    )
    return [Seat(nodes.get(row.unit_id), row.from_at, row.to_at) for row in rows]
