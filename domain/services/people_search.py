"""People of some units, found by user name or part of a name, diacritics aside (domain.md)."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.text import folded, normal_username
from domain.tables import Officer


def people_like(session: Session, units: Collection[UUID], who: str) -> set[UUID]:
    """Give the ids of officers whose user name this is, or whose name it is a part of.

    A database's own `lower()` knows no diacritics, and SQLite's no letter beyond ASCII: a
    province's names are compared here, as `folded` writes them.
    """
    username, part = normal_username(who), folded(who)
    rows = session.execute(
        select(Officer.id, Officer.username, Officer.full_name).where(Officer.unit_id.in_(units))
    )
    return {
        row.id
        for row in rows
        if row.username == username or (part and part in folded(row.full_name))
    }
