"""Retention: what has had its time is erased, in small steps, and each run is written down.

It is started once a day by the machine's own timer (`flask --app wsgi retention run`). Two runs at
once, or one that was cut short and begun again, erase the same and count it once.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain.services.photos_unnamed import sweep_store
from domain.services.retention import exports, photos, rows, words
from domain.services.retention.kinds import Job, Kind
from domain.tables import RetentionRun, Unit

Begin = Callable[[bool], Any]
Write = Callable[[Callable[[Session], Any]], Any]

# Words first: the digests that they could be guessed from go in the same run.
KINDS: Final = (
    rows.REFUSALS,
    rows.HANDED,
    photos.APPROVED,
    photos.UNNAMED,
    words.ENTRIES,
    words.EVENTS,
    rows.WAITING,
    rows.REASONS,
    rows.VERSIONS,
    rows.FOUND,
    rows.LEFT_OUT,
    rows.DIGESTS,
    rows.READINGS,
    rows.OPENINGS,
    rows.SITTINGS,
    rows.WAITING_DAYS,
    rows.SIGN_INS,
    exports.FILES,
    rows.IMPORTS,
)
STRAY_FILES: Final = "stray_files"
KEYS: Final = (*(kind.key for kind in KINDS), STRAY_FILES)


def count_due(session: Session, job: Job) -> dict[str, int]:
    """Count what a run would erase now, by kind; stray files of the store are not looked for."""
    return {kind.key: kind.due(session, job) for kind in KINDS}


def run_retention(begin: Begin, write: Write, job: Job) -> dict[str, int]:
    """Erase all whose time is over (rules/retention.py) and give how many of each kind.

    Each step is a transaction of its own that also writes its figures into the run's row, so that
    a run that dies has told what it did.
    """
    run_id, now = uuid7(), job.now
    write(lambda session: _begin(session, run_id, now))
    with begin(False) as session:
        units: list[UUID] = list(session.scalars(select(Unit.id).order_by(Unit.id)))
    for kind in KINDS:
        for unit_id in units if kind.by_unit else (None,):
            while write(partial(_step, job, run_id, kind, unit_id)):
                continue
    with begin(False) as session:
        stray = sweep_store(session, job.store, now)
    return dict(write(lambda session: _finish(session, run_id, stray, now)))


def _begin(session: Session, run_id: UUID, now: datetime) -> None:
    counts = dict.fromkeys(KEYS, 0)
    session.add(RetentionRun(id=run_id, started_at=now, finished_at=None, counts=counts))
    session.flush()


def _step(job: Job, run_id: UUID, kind: Kind, unit_id: UUID | None, session: Session) -> int:
    done = kind.erase(session, job, unit_id)
    if done:
        _add(session, run_id, {kind.key: done})
    return done


def _finish(session: Session, run_id: UUID, stray: int, now: datetime) -> Mapping[str, int]:
    run = _add(session, run_id, {STRAY_FILES: stray})
    run.finished_at = now
    session.flush()
    return run.counts


def _add(session: Session, run_id: UUID, more: Mapping[str, int]) -> RetentionRun:
    run = session.get_one(RetentionRun, run_id)
    run.counts = {key: run.counts.get(key, 0) + more.get(key, 0) for key in KEYS}
    session.flush()
    return run
