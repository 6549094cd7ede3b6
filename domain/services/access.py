"""Whose figures and entries a person reads; what is out of reach answers as what is not there."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.entry import EntryState
from domain.rules.permissions import sees_entry
from domain.rules.units import UnitTree
from domain.services.tree import load_tree


def reached_units(tree: UnitTree, actor: Actor) -> set[UUID]:
    """List the units that a role reaches: the own, those merged into it, and those below."""
    reached = tree.below(actor.reach_id)
    for unit in list(reached):
        reached |= tree.merged_into(unit)
    return reached


def reach(session: Session, actor: Actor, unit_id: UUID | None) -> tuple[UnitTree, UUID]:
    """Give the tree and a unit in reach, the top of the reach where none is named.

    Raises DomainError (`not-found`) for a unit out of reach, as for one that does not exist.
    """
    tree = load_tree(session, actor.unit_id)
    unit_id = unit_id or actor.reach_id
    if unit_id not in reached_units(tree, actor):
        raise DomainError(errors.NOT_FOUND)
    return tree, unit_id


def seer(session: Session, actor: Actor) -> Callable[[EntryState], bool]:
    """Give what tells whether a person sees an entry (protocol.md, "Nothing leaks")."""
    tree = load_tree(session, actor.unit_id)
    own_units, reached = tree.merged_into(actor.unit_id), reached_units(tree, actor)

    def sees(entry: EntryState) -> bool:
        return sees_entry(
            actor.role, actor.officer_id, own_units, reached, entry.officer_id, entry.unit_id
        )

    return sees
