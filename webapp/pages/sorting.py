"""The overview's table, sorted by a column that stands in the address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from domain import errors
from domain.errors import DomainError
from domain.services.overview import Overview
from domain.services.overview_lines import Line
from webapp.pages.address import address_of

NEVER = datetime.max.replace(tzinfo=UTC)
Order = Callable[[Line], int | float]


@dataclass(frozen=True, slots=True)
class Sorting:
    """By what the table is sorted: `reached` upwards, `-reached` downwards, by name if nothing."""

    by: str
    asked: Mapping[str, str]

    def address(self, key: str) -> str:
        """Give the page sorted by a column; a second time the other way round."""
        wanted = "" if not key else key if self.by == f"-{key}" else f"-{key}"
        return address_of("/", {**self.asked, "sort": wanted})

    def way(self, key: str) -> str:
        """Say how a column is sorted, in the word of `aria-sort`."""
        if self.by == key:
            return "ascending"
        return "descending" if self.by == f"-{key}" and key else "none"


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
        "look": lambda line: line.waiting.flagged + len(line.silent),
        "errors": _error_share,
    }
    for column in view.headlines:
        orders[column.form.key] = _by_column(column.form.key)
    for place, asked in enumerate(view.asked):
        orders[str(asked.id)] = _by_done(place)
    return orders


def _by_done(place: int) -> Order:
    def share(line: Line) -> float:
        done = line.done[place]
        return done.amount.approved / done.whole if done.whole else 0

    return share


def _error_share(line: Line) -> float:
    return line.errors.found / line.errors.n if line.errors and line.errors.n else 0


def _by_column(key: str) -> Order:
    return lambda line: line.amounts[key].all


def _reached_share(line: Line) -> float:
    if line.reached is None or not line.reached.coverage.households:
        return 0
    return line.reached.coverage.reached / line.reached.coverage.households
