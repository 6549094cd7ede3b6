"""How far the figures of a report can be believed: the page that goes with the state's table."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.rules.totals import ENTRIES
from domain.services.desk_scope import Scope
from domain.services.report_sources import SOURCES, Rechecked
from domain.services.span import Span
from domain.services.sums import Counts, Cut, read_cuts
from domain.tables import Entry

NOT_COUNTED: Final = ("returned", "withdrawn")


@dataclass(frozen=True, slots=True)
class Quality:
    """What became of the entries of a span of days.

    `counts` are those that count, out of hours and timed told apart. `returned` lie with their
    officers now, `withdrawn` count nowhere. `rechecked` is None where nothing was sampled.
    """

    counts: Counts
    returned: int
    withdrawn: int
    rechecked: Rechecked | None

    @property
    def recorded(self) -> int:
        """Give every entry that was sent, but for those withdrawn again."""
        return self.counts.all + self.returned


def read_quality(session: Session, scope: Scope, span: Span) -> Quality:
    """Read what became of the entries that were recorded for a scope's units in a span."""
    forms = {key for key, _ in scope.versions}
    counted = Cut(scope.units, span, forms, [ENTRIES], ("measure",))
    counts = read_cuts(session, {"entries": counted})["entries"].get(ENTRIES, Counts())
    left = _not_counted(session, scope, span)
    return Quality(
        counts=counts,
        returned=left.get("returned", 0),
        withdrawn=left.get("withdrawn", 0),
        rechecked=SOURCES.rechecked(session, scope, span),
    )


def _not_counted(session: Session, scope: Scope, span: Span) -> dict[str, int]:
    # Few entries are in these states, and an index names them by unit and state.
    query = (
        select(Entry.status, func.count())
        .where(
            Entry.unit_id.in_(scope.units),
            Entry.status.in_(NOT_COUNTED),
            Entry.counted_on >= span.first,
            Entry.counted_on <= span.last,
        )
        .group_by(Entry.status)
    )
    return {status: int(count) for status, count in session.execute(query)}
