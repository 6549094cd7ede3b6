"""What retention did, for who answers for it: the runs of the last months, newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.retention import OVERDUE
from domain.services.retention import KEYS
from domain.tables import RetentionRun

MOST_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run; `counts` has the kinds of which it erased any, and no `finished_at` if cut short."""

    started_at: datetime
    finished_at: datetime | None
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RetentionPage:
    """The runs, and whether one is overdue."""

    runs: Sequence[RunLine]
    overdue: bool


def read_retention(session: Session, actor: Actor, now: datetime) -> RetentionPage:
    """Read the runs, at most 60. Raises DomainError (`not-allowed`) for who is no administrator."""
    if actor.role != "admin":
        raise DomainError(errors.NOT_ALLOWED)
    rows = session.scalars(
        select(RetentionRun)
        .order_by(RetentionRun.started_at.desc(), RetentionRun.id.desc())
        .limit(MOST_SHOWN)
    )
    runs = [_line(run) for run in rows]
    last = next((run.finished_at for run in runs if run.finished_at), None)
    return RetentionPage(runs, last is None or now - last > OVERDUE)


def _line(run: RetentionRun) -> RunLine:
    counts = {key: run.counts[key] for key in KEYS if run.counts.get(key)}
    return RunLine(run.started_at, run.finished_at, counts)
