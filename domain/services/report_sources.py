"""What a report takes from other parts of the desk, a line each in `SOURCES`.

A source that knows nothing says so, and the report shows that it does not know: a figure that was
not re-checked is never shown as 0.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from domain.services.desk_scope import Scope
from domain.services.span import Span
from domain.tables import Campaign, Total


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
    """Figures that were closed: the version of the snapshot where one is kept, and its words."""

    version: int | None = None
    words: str = ""


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


def closed_version(_session: Session, scope: Scope, span: Span) -> Closed | None:
    """Say whether a span is closed in every unit of a scope that keeps days of its own."""
    nodes = [scope.tree.by_id[unit] for unit in scope.units]
    working = [node for node in nodes if not scope.tree.children(node.id)]
    ends = [node.closed_through for node in working]
    if not ends or any(end is None or end < span.last for end in ends):
        return None
    return Closed()


def campaign_targets(session: Session, scope: Scope, span: Span) -> list[Target]:
    """Give what a scope's own unit was asked for by campaigns that touch a span of days."""
    counted = and_(
        Total.unit_id.in_(scope.units),
        Total.form_key == Campaign.form_key,
        Total.measure == Campaign.measure,
        Total.standing == "approved",
        Total.day.between(Campaign.from_day, Campaign.to_day),
        Total.day <= span.last,
        or_(Campaign.choice == "", Campaign.choice == Total.choice),
    )
    names = (Campaign.name, Campaign.form_key, Campaign.choice, Campaign.measure, Campaign.target)
    found = (
        select(*names, func.coalesce(func.sum(Total.value), 0))
        .outerjoin(Total, counted)
        .where(
            Campaign.unit_id == scope.unit.id,
            Campaign.from_day <= span.last,
            Campaign.to_day >= span.first,
        )
        .group_by(Campaign.id)
        .order_by(Campaign.from_day, Campaign.seq)
    )
    return [Target(*row[:-1], done=int(row[-1])) for row in session.execute(found)]


SOURCES: Final = Sources(
    first_day=lambda *_: 1,
    targets=campaign_targets,
    earlier=lambda *_: (),
    closed=closed_version,
    rechecked=lambda *_: None,
)
