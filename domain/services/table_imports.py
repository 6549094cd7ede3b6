"""Files that were checked and wait to be applied: kept a day at most, applied once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.line_faults import Line
from domain.tables import TableImport

KEPT: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Import:
    """A file that waits, or was applied and what it came to."""

    id: UUID
    made_at: datetime
    applied_at: datetime | None
    result: dict[str, Any]


def keep_lines(
    session: Session, actor: Actor, kind: str, lines: Sequence[Line], now: datetime
) -> UUID:
    """Keep the lines of a file until they are applied; files of the day before go."""
    session.execute(delete(TableImport).where(TableImport.made_at < now - KEPT))
    row = TableImport(
        id=uuid7(), kind=kind, by_id=actor.officer_id, made_at=now,
        lines=[[number, cells] for number, cells in lines], result={},
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def find_import(
    session: Session, actor: Actor, kind: str, import_id: UUID, hold: bool = False
) -> TableImport:
    """Give a file that the person brought within a day; with `hold` nobody else applies it now.

    Raises DomainError (`not-found`).
    """
    row = session.get(TableImport, import_id, with_for_update=hold or None)
    if row is None or (row.kind, row.by_id) != (kind, actor.officer_id):
        raise DomainError(errors.NOT_FOUND)
    return row


def lines_of(row: TableImport) -> list[Line]:
    """Give the lines as they were read from the file."""
    return [(number, cells) for number, cells in row.lines]


def told_of(row: TableImport) -> Import:
    """Give what a page tells of a file."""
    return Import(row.id, row.made_at, row.applied_at, row.result)


def settle(session: Session, row: TableImport, result: dict[str, Any], now: datetime) -> None:
    """Write down that a file took effect; its lines are needed no more."""
    row.applied_at, row.lines, row.result = now, [], result
    session.flush()
