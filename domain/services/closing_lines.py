"""The five lines that are looked at before a period is closed, for many units at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from domain.rules.closing import LINES
from domain.services.closing_span import Month
from domain.services.corrections_read import Corrections
from domain.services.national_counts import Compared
from domain.services.rechecks.rates import SampleDone, samples_done
from domain.services.waiting import HAS_FLAGS, PENDING
from domain.tables import Entry


@dataclass(frozen=True, slots=True)
class Lines:
    """What stands on the five lines of a unit, or of several together.

    `pending` are entries that would be carried over, `oldest` is since when the first of them
    waits, `flags` those of them that need a look; `differences` are national counts that are not
    ours, of `compared`; `corrections` are approved and count in the period.
    """

    pending: int = 0
    oldest: datetime | None = None
    flags: int = 0
    samples: SampleDone = field(default_factory=SampleDone)
    differences: int = 0
    compared: int = 0
    corrections: int = 0

    @property
    def figures(self) -> dict[str, int]:
        """Give the figure of each line, as it is ticked."""
        return dict(
            zip(
                LINES,
                (self.pending, self.flags, self.samples.left, self.differences, self.corrections),
                strict=True,
            )
        )

    def __add__(self, other: "Lines") -> "Lines":
        return Lines(
            self.pending + other.pending,
            min(filter(None, (self.oldest, other.oldest)), default=None),
            self.flags + other.flags,
            self.samples + other.samples,
            self.differences + other.differences,
            self.compared + other.compared,
            self.corrections + other.corrections,
        )


def read_lines(
    session: Session,
    units: Collection[UUID],
    month: Month,
    compared: Mapping[UUID, Sequence[Compared]],
    corrections: Mapping[UUID, Corrections],
    now: datetime,
    forms: Collection[str],
    closed: Collection[UUID] = (),
) -> dict[UUID, Lines]:
    """Put the lines of each unit together, asking for what waits in them and for their samples.

    No scan of entries that were decided: what waits stands in an index, few as it is. In units
    that are `closed` nothing waits: it has passed to the day after.
    """
    open_ = [unit for unit in units if unit not in closed]
    waiting = _waiting(session, open_, month.period.last) if open_ else {}
    samples = samples_done(session, units, month.span, now, forms)
    found = {}
    for unit in units:
        pending, flags, oldest = waiting.get(unit, (0, 0, None))
        different = compared.get(unit, [])
        found[unit] = Lines(
            pending=pending,
            oldest=oldest,
            flags=flags,
            samples=samples.get(unit, SampleDone()),
            differences=sum(each.difference != 0 for each in different),
            compared=len(different),
            corrections=corrections.get(unit, Corrections()).within,
        )
    return found


def _waiting(
    session: Session, units: Collection[UUID], last: date
) -> dict[UUID, tuple[int, int, datetime | None]]:
    rows = session.execute(
        select(
            Entry.unit_id,
            func.count(),
            func.count(case((HAS_FLAGS, 1))),
            func.min(Entry.submitted_at),
        )
        .where(Entry.unit_id.in_(units), Entry.status.in_(PENDING), Entry.counted_on <= last)
        .group_by(Entry.unit_id)
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}
