"""Each unit is a log: its row is locked, and every change takes its next number."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from domain.db import LostRace
from domain.tables import Unit


class MovedMeanwhile(LostRace):
    """What was looked at passed to another unit before it was locked; to be tried again."""


def lock_units(session: Session, unit_ids: Collection[UUID]) -> dict[UUID, Unit]:
    """Lock the rows of units, in the order of their ids so that two requests never cross.

    On PostgreSQL the lock leaves room for foreign keys to the row; on SQLite the transaction is
    the only writer already.
    """
    if not unit_ids:
        return {}
    # The rows are read again, which would forget what was changed of them and not written yet.
    session.flush()
    query = (
        select(Unit)
        .where(Unit.id.in_(unit_ids))
        .order_by(Unit.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return {unit.id: unit for unit in session.scalars(query)}


def next_seq(session: Session, unit_id: UUID) -> int:
    """Take a unit's next number; it is committed in this order."""
    return session.execute(
        update(Unit)
        .where(Unit.id == unit_id)
        .values(seq=Unit.seq + 1)
        .returning(Unit.seq)
        .execution_options(synchronize_session=False)
    ).scalar_one()
