"""Exports asked for, taken up by a process, told how far they are, and forgotten after a day.

experience.md, "The desk": long work shows progress and can be left; every export is logged. What
makes a file runs beside the request; when its process dies, whoever looks at the progress sets it
going again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, cast
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import ColumnElement, CursorResult, delete, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.export_store import ExportStore
from domain.services.readings import log_reading
from domain.tables import Export

FORMATS: Final = ("xlsx", "csv")
KEPT: Final = timedelta(days=1)
SILENT: Final = timedelta(seconds=30)
# So many at once lie with one person; the oldest goes when another is asked for.
MOST: Final = 10


@dataclass(frozen=True, slots=True)
class ExportAsked:
    """What is asked for: the filters as an address has them, the kind of file, the language."""

    asked: Mapping[str, str]
    format: str
    language: str


@dataclass(frozen=True, slots=True)
class ExportFile:
    """An export as it stands: `status` is queued, running, done or failed; `bytes` of what is done.

    `done` of `whole` rows are written.
    """

    id: UUID
    asked: Mapping[str, str]
    format: str
    language: str
    status: str
    done: int
    whole: int
    bytes: int
    made_at: datetime
    beat_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether its file is still to come."""
        return self.status in ("queued", "running")

    def is_silent(self, now: datetime) -> bool:
        """Whether nothing makes a file that is still to come: its process died, or never began."""
        return self.is_open and self.beat_at < now - SILENT


def ask_export(
    session: Session, actor: Actor, command: ExportAsked, whole: int, now: datetime
) -> UUID:
    """Write down that somebody wants a file of `whole` rows, and that they read these entries.

    Raises DomainError: `not-allowed` for who reads no entries of others, `invalid` for a kind of
    file that is not made.
    """
    if not actor.reads_entries:
        raise DomainError(errors.NOT_ALLOWED)
    if command.format not in FORMATS:
        raise DomainError(errors.INVALID)
    row = Export(
        id=uuid7(),
        officer_id=actor.officer_id,
        device_id=actor.device_id,
        asked=dict(command.asked),
        format=command.format,
        language=command.language,
        status="queued",
        attempt=0,
        done=0,
        whole=whole,
        bytes=0,
        made_at=now,
        beat_at=now,
    )
    session.add(row)
    log_reading(session, actor, "export", [_item(_state(row))], now)
    session.flush()
    return row.id


def own_export(session: Session, actor: Actor, export_id: UUID, now: datetime) -> ExportFile:
    """Give an export of one's own. Raises DomainError (`not-found`), for another's as well."""
    row = session.get(Export, export_id)
    if row is None or row.officer_id != actor.officer_id or row.made_at < now - KEPT:
        raise DomainError(errors.NOT_FOUND)
    return _state(row)


def own_exports(session: Session, actor: Actor, now: datetime) -> list[ExportFile]:
    """List one's own exports of the last day, newest first."""
    own = select(Export).where(Export.officer_id == actor.officer_id, Export.made_at >= now - KEPT)
    rows = session.scalars(own.order_by(Export.made_at.desc(), Export.id.desc()))
    return [_state(row) for row in rows]


def take_up(session: Session, export_id: UUID, now: datetime) -> int | None:
    """Take up an export that nobody is making; give the number of the attempt, else None."""
    row = session.get(Export, export_id, with_for_update=True)
    if row is None or not (row.status == "queued" or _state(row).is_silent(now)):
        return None
    row.status, row.done, row.beat_at = "running", 0, now
    row.attempt += 1
    session.flush()
    return row.attempt


def tell_done(session: Session, export_id: UUID, attempt: int, done: int, now: datetime) -> bool:
    """Write down how many rows are written. False where another process has taken the work up."""
    return _changed(session, export_id, attempt, {"done": done, "beat_at": now})


def end_export(
    session: Session, export_id: UUID, attempt: int, size: int | None, now: datetime
) -> bool:
    """Write down that a file lies ready, of so many bytes; None says that it could not be made."""
    status = "failed" if size is None else "done"
    return _changed(
        session, export_id, attempt, {"status": status, "bytes": size or 0, "beat_at": now}
    )


def log_fetched(session: Session, actor: Actor, export: ExportFile, now: datetime) -> None:
    """Write down that somebody takes a file with them."""
    log_reading(session, actor, "export", [_item(export)], now)


def is_over(now: datetime) -> ColumnElement[bool]:
    """Say which exports have had their day."""
    return Export.made_at < now - KEPT


def drop_surplus(session: Session, store: ExportStore, actor: Actor) -> None:
    """Drop of one's own exports all but the newest, so that there is room for another."""
    own = select(Export.id).where(Export.officer_id == actor.officer_id)
    newest = own.order_by(Export.made_at.desc(), Export.id.desc())
    drop_exports(session, store, session.scalars(newest.offset(MOST - 1)).all())


def drop_exports(session: Session, store: ExportStore, ids: Sequence[UUID]) -> Sequence[UUID]:
    """Drop exports, rows and files; give their ids."""
    if ids:
        session.execute(delete(Export).where(Export.id.in_(ids)))
    # Within the transaction: a file whose row is gone would lie for ever.
    for each in ids:
        store.delete(each)
    return ids


def _changed(session: Session, export_id: UUID, attempt: int, values: Mapping[str, Any]) -> bool:
    mine = (Export.id == export_id, Export.attempt == attempt, Export.status == "running")
    written = session.execute(
        update(Export).where(*mine).values(**values).execution_options(synchronize_session=False)
    )
    return cast(CursorResult[Any], written).rowcount == 1


def _state(row: Export) -> ExportFile:
    return ExportFile(
        id=row.id,
        asked=row.asked,
        format=row.format,
        language=row.language,
        status=row.status,
        done=row.done,
        whole=row.whole,
        bytes=row.bytes,
        made_at=row.made_at,
        beat_at=row.beat_at,
    )


def _item(export: ExportFile) -> str:
    return f"entries.{export.format}?{urlencode(sorted(export.asked.items()))}"
