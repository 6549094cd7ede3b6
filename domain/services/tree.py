"""The tree of a province's units, as rules read it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.units import UnitNode, UnitTree
from domain.tables import Unit

_COLUMNS = (
    Unit.id,
    Unit.code,
    Unit.kind,
    Unit.name,
    Unit.parent_id,
    Unit.merged_into_id,
    Unit.valid_from,
    Unit.valid_to,
    Unit.closed_through,
)


def load_tree(session: Session, *unit_ids: UUID) -> UnitTree:
    """Give the tree of the provinces that some units stand in, in one query."""
    tops = select(Unit.province_id).where(Unit.id.in_(unit_ids))
    rows = session.execute(select(*_COLUMNS).where(Unit.province_id.in_(tops)))
    return UnitTree(UnitNode(*row) for row in rows)
