"""Officers by name, for those who may read names: the unit's own chief, and who opens an entry."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from domain.rules.text import person_key
from domain.services.desk_scope import Scope
from domain.tables import Officer


@dataclass(frozen=True, slots=True)
class Person:
    """An officer as an entry names them."""

    id: UUID
    full_name: str
    role: str
    unit_id: UUID
    active: bool


def colleagues(session: Session, scope: Scope, also: Collection[UUID] = ()) -> dict[UUID, Person]:
    """Give a chief the officers of the own unit, and some who made entries there, by name.

    Nobody else gets any: a person's figures are no reviewer's business (domain.md).
    """
    if scope.actor.role != "chief":
        return {}
    return _people(session, or_(Officer.unit_id == scope.actor.unit_id, Officer.id.in_(also)))


def named(session: Session, ids: Collection[UUID]) -> dict[UUID, Person]:
    """Give some officers by id, for the page of one entry."""
    return _people(session, Officer.id.in_(ids)) if ids else {}


def _people(session: Session, condition: ColumnElement[bool]) -> dict[UUID, Person]:
    columns = (Officer.id, Officer.full_name, Officer.role, Officer.unit_id, Officer.active)
    found = [Person(*row) for row in session.execute(select(*columns).where(condition))]
    found.sort(key=lambda person: person_key(person.full_name))
    return {person.id: person for person in found}
