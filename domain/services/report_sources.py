"""What a report takes from other parts of the desk, a line each in `SOURCES`.

A source that knows nothing says so, and the report shows that it does not know: a figure that was
not re-checked is never shown as 0.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.services.campaigns.progress import shares_in
from domain.services.closed_figures import newest_versions
from domain.services.cut_off import cut_off_of
from domain.services.desk_scope import Scope
from domain.services.rechecks.rates import findings_of
from domain.services.span import Span
from domain.tables import ClosedPeriod, EarlierFigure


@dataclass(frozen=True, slots=True)
class Target:
    """What a unit was asked for (`chỉ tiêu`), and what was approved of it by the report's end.

    `done` is counted over the campaign's own days, which a report may cut through; `excluded`
    cannot be done. An empty `choice` asks for a measure whatever the choice.
    """

    name: str
    form: str
    choice: str
    measure: str
    target: int
    done: int
    excluded: int = 0

    @property
    def whole(self) -> int:
        """Give how much can be done at all."""
        return max(0, self.target - self.excluded)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A figure that was taken over from earlier reports; never added to what was recorded."""

    form: str
    choice: str
    measure: str
    value: int
    or_more: bool
    source: str


@dataclass(frozen=True, slots=True)
class Closed:
    """Figures that were closed, with the newest version where the span is just a closed period."""

    version: ClosedPeriod | None = None


@dataclass(frozen=True, slots=True)
class Rechecked:
    """How many entries of a span were sampled, and how many of these were right."""

    sampled: int
    right: int


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a report asks: each is given the session, then what it is about."""

    first_day: Callable[[Session, UUID], int]
    targets: Callable[[Session, Scope, Span], Sequence[Target]]
    earlier: Callable[[Session, Scope, Span], Sequence[Earlier]]
    closed: Callable[[Session, Scope, Span], Closed | None]
    rechecked: Callable[[Session, Scope, Span], Rechecked | None]


def closed_version(session: Session, scope: Scope, span: Span) -> Closed | None:
    """Say whether a span is closed in every unit of a scope that keeps days of its own."""
    nodes = [scope.tree.by_id[unit] for unit in scope.units]
    working = [node for node in nodes if not scope.tree.children(node.id)]
    ends = [node.closed_through for node in working]
    if not ends or any(end is None or end < span.last for end in ends):
        return None
    unit = scope.unit.id
    newest = newest_versions(session, [unit], span.last).get(unit)
    return Closed(newest if newest and newest.first <= span.first else None)


def campaign_targets(session: Session, scope: Scope, span: Span) -> list[Target]:
    """Give what a scope's own unit was asked for by campaigns that touch a span of days."""
    return [
        Target(
            campaign.name,
            campaign.form_key,
            campaign.choice,
            campaign.measure,
            share.progress.target,
            share.progress.done,
            share.progress.excluded,
        )
        for campaign, share in shares_in(session, scope, span)
    ]


def imported_figures(session: Session, scope: Scope, span: Span) -> list[Earlier]:
    """Give what was imported for a scope's own unit of days that all lie in the span."""
    query = select(EarlierFigure).where(
        EarlierFigure.unit_id == scope.unit.id,
        EarlierFigure.from_day >= span.first,
        EarlierFigure.to_day <= span.last,
    )
    ordered = query.order_by(EarlierFigure.from_day, EarlierFigure.id)
    return [
        Earlier(row.form_key, row.choice, row.measure, row.value, row.or_more, row.source)
        for row in session.scalars(ordered)
    ]


def rechecked(session: Session, scope: Scope, span: Span) -> Rechecked | None:
    """Give how many entries of a span were sampled in a scope's units; None where none was."""
    found = findings_of(session, scope.units, span)
    if not found:
        return None
    return Rechecked(sum(found.values()), found.get("right", 0))


SOURCES: Final = Sources(
    first_day=cut_off_of,
    targets=campaign_targets,
    earlier=imported_figures,
    closed=closed_version,
    rechecked=rechecked,
)
