"""What a person at a desk looks at: a unit in reach, those below it, and the forms of its work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.forms import Form
from domain.rules.units import PROVINCE_KINDS, UnitNode, UnitTree
from domain.services.access import reached_units
from domain.services.catalogue import load_catalogue
from domain.services.tree import load_tree


@dataclass(frozen=True, slots=True)
class Scope:
    """A unit in a person's reach.

    `units` are the unit and those below it, whose figures are the unit's. `forms` are those that
    its province offers, in their order; `versions` every stored version by key and number. The
    province's months begin on `first_day`.
    """

    actor: Actor
    tree: UnitTree
    unit: UnitNode
    units: frozenset[UUID]
    forms: Sequence[Form]
    versions: dict[tuple[str, int], Form]
    first_day: int

    @property
    def opens_entries(self) -> bool:
        """Whether the person may open the entries behind a figure."""
        return self.actor.reads_entries

    @property
    def province_id(self) -> UUID:
        """Name the top of the tree, whose settings hold."""
        return self.tree.province_of(self.unit.id)

    @property
    def is_department(self) -> bool:
        """Whether the unit is looked at through those below it, and not by itself."""
        return self.unit.kind in PROVINCE_KINDS or bool(self.tree.children(self.unit.id))

    @property
    def form_keys(self) -> set[str]:
        """Name every form that was ever stored."""
        return {key for key, _ in self.versions}

    def is_own(self, unit_id: UUID) -> bool:
        """Whether a unit is the person's own, or was merged into it."""
        return unit_id in self.tree.merged_into(self.actor.unit_id)

    def form(self, key: str) -> Form:
        """Give the form of a key. Raises DomainError (`not-found`) for one that is not known."""
        for form in self.forms:
            if form.key == key:
                return form
        newest = max((version for of, version in self.versions if of == key), default=None)
        if newest is None:
            raise DomainError(errors.NOT_FOUND)
        return self.versions[(key, newest)]


def open_scope(session: Session, actor: Actor, code: str | None = None) -> Scope:
    """Open a unit by its code, the top of the person's reach where none is named, in 2 queries.

    Raises DomainError: `not-allowed` for an officer, who works on a phone; `not-found` for a unit
    out of reach, as for one that does not exist.
    """
    if actor.role == "officer":
        raise DomainError(errors.NOT_ALLOWED)
    tree = load_tree(session, actor.unit_id)
    unit = _find(tree, actor, code)
    versions, offered, first_day = load_catalogue(session, tree.province_of(unit.id))
    return Scope(
        actor=actor,
        tree=tree,
        unit=unit,
        units=frozenset(tree.below(unit.id)),
        forms=offered,
        versions=versions,
        first_day=first_day,
    )


def scope_below(scope: Scope, unit_id: UUID) -> Scope:
    """Give a scope of another unit of the same tree, without asking again; reach is not checked."""
    units = frozenset(scope.tree.below(unit_id))
    return replace(scope, unit=scope.tree.by_id[unit_id], units=units)


def _find(tree: UnitTree, actor: Actor, code: str | None) -> UnitNode:
    if code is None:
        return tree.by_id[actor.reach_id]
    for unit_id in reached_units(tree, actor):
        if tree.by_id[unit_id].code == code:
            return tree.by_id[unit_id]
    raise DomainError(errors.NOT_FOUND)
