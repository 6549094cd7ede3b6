"""`/`: the department's overview, the chief's own unit, or the way to the phone app."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, Response

from domain import errors
from domain.actor import Actor
from domain.db import transaction
from domain.errors import DomainError
from domain.rules.periods import local_day
from domain.services.desk_scope import open_scope
from domain.services.overview import Line, Overview, read_overview
from domain.services.span import Span
from webapp.clock import now
from webapp.pages.address import FigureLinks, address
from webapp.pages.asked import asked_of_address, without_empty
from webapp.pages.drawing import points
from webapp.pages.period import NAMED, Period, read_period
from webapp.pages.show import lead_to, show, visitor

blp = Blueprint("overview", __name__)
NEVER = datetime.max.replace(tzinfo=UTC)
Order = Callable[[Line], int | float]


@blp.get("/")
def first_page() -> Response:
    """Show each role what it comes for."""
    held = visitor()
    if held.actor.role == "officer":
        return show("overview/phone.html", here="")
    if held.actor.role == "chief":
        return _own_unit(held.actor)
    return _department(held.actor)


def _department(actor: Actor) -> Response:
    at, asked = now(), without_empty(asked_of_address())
    period = read_period(asked, local_day(at))
    with transaction(writes=False) as session:
        view = read_overview(session, actor, period.span, asked.get("form"), at)
    if not view.scope.is_department:
        return lead_to(f"/units/{view.scope.unit.code}")
    sort = asked.get("sort", "")
    return show(
        "overview/page.html",
        here="overview",
        view=view,
        lines=sorted_lines(view, sort),
        sorting=Sorting(sort, asked),
        period=period,
        periods=PeriodLinks("/", period, {"form": asked.get("form"), "sort": sort}),
        links=FigureLinks(period.span, asked.get("form"), view.scope.opens_entries),
        unit_address=lambda code: same_period(f"/units/{code}", asked),
        picture=picture(view.days, period.span.until(local_day(at))),
        at=at,
    )


def same_period(path: str, asked: Mapping[str, str]) -> str:
    """Give another page over the period that this one was asked for."""
    kept = {name: asked.get(name) for name in ("period", "from", "to")}
    return address(path, **_as_names(kept))


def _own_unit(actor: Actor) -> Response:
    with transaction(writes=False) as session:
        code = open_scope(session, actor).unit.code
    return lead_to(f"/units/{code}")


@dataclass(frozen=True, slots=True)
class PeriodLinks:
    """Leads to the same page over another span of days, its other filters kept."""

    path: str
    period: Period
    kept: Mapping[str, str | None]

    def named(self, name: str) -> str:
        """Give the page over this month, week or quarter."""
        return address(self.path, **{"period": None if name == "month" else name, **self.kept})

    def over(self, span: Span) -> str:
        """Give the page over a span of days."""
        return address(self.path, **{"from_": span.first, "to": span.last, **self.kept})

    @property
    def names(self) -> Sequence[str]:
        """List the names of periods."""
        return NAMED


@dataclass(frozen=True, slots=True)
class Sorting:
    """By what the table is sorted: `reached` upwards, `-reached` downwards, by name if nothing."""

    by: str
    asked: Mapping[str, str]

    def address(self, key: str) -> str:
        """Give the page sorted by a column; a second time the other way round."""
        wanted = "" if not key else key if self.by == f"-{key}" else f"-{key}"
        kept = {name: value for name, value in self.asked.items() if name != "sort"}
        return address("/", **_as_names({**kept, "sort": wanted}))

    def way(self, key: str) -> str:
        """Say how a column is sorted, in the word of `aria-sort`."""
        if self.by == key:
            return "ascending"
        return "descending" if self.by == f"-{key}" and key else "none"


@dataclass(frozen=True, slots=True)
class Picture:
    """The line of days: all, and out of hours, as points; `most` is the height of its top."""

    all: str
    outside: str
    most: int
    days: int


def picture(days: Sequence[tuple[object, int, int]], span: Span) -> Picture:
    """Draw the days that have come."""
    come = days[: len(span.days)]
    most = max((value for _, value, _ in come), default=0)
    return Picture(
        points([value for _, value, _ in come], most),
        points([outside for _, _, outside in come], most),
        most,
        len(come),
    )


def sorted_lines(view: Overview, by: str) -> Sequence[Line]:
    """Sort the units by a column; those that are equal there stay in Vietnamese order.

    Raises DomainError (`not-found`) for a column that is not there.
    """
    if not by:
        return view.lines
    order = _orders(view).get(by.removeprefix("-"))
    if order is None:
        raise DomainError(errors.NOT_FOUND)
    sign = -1 if by.startswith("-") else 1
    return sorted(view.lines, key=lambda line: sign * order(line))


def _orders(view: Overview) -> dict[str, Order]:
    orders: dict[str, Order] = {
        "reached": _reached_share,
        "hours": lambda line: line.counts.out_of_hours,
        "pending": lambda line: line.counts.pending,
        "waiting": lambda line: -(line.waiting.oldest or NEVER).timestamp(),
        "look": lambda line: line.waiting.flagged,
    }
    for column in view.headlines:
        orders[column.form.key] = _by_column(column.form.key)
    return orders


def _by_column(key: str) -> Order:
    return lambda line: line.amounts[key].all


def _reached_share(line: Line) -> float:
    if line.reached is None or not line.reached.coverage.households:
        return 0
    return line.reached.coverage.reached / line.reached.coverage.households


def _as_names(filters: Mapping[str, str | None]) -> dict[str, str | None]:
    # `from` is no name in Python; `address` takes it as `from_`.
    return {f"{name}_" if name == "from" else name: value for name, value in filters.items()}
