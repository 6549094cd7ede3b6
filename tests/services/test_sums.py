"""Sums read from rolled-up totals are those of the totals, whatever the span and the keys."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

import pytest

from domain.rules.totals import Cell, Split, Sums
from domain.services.span import Span
from domain.services.sums import KEYS, Cut, read_splits
from domain.services.totals import add_to_totals
from tests.town import Town

FIRST = date(2026, 1, 20)
FORMS, MEASURES, CHOICES = ("data_check", "support"), ("#", "people", "fixed"), ("a", "b", "c")


def day_of(offset: int) -> date:
    return FIRST + timedelta(days=offset)


def some_cells(units: list[UUID], draw: random.Random) -> Sums:
    """Amounts over four months, some of them negative as corrections are."""
    return {
        Cell(
            draw.choice(units),
            day_of(draw.randrange(120)),
            draw.choice(FORMS),
            draw.choice(CHOICES),
            draw.choice(("approved", "pending")),
            draw.random() < 0.5,
            draw.random() < 0.5,
            draw.choice(MEASURES),
        ): draw.randint(-3, 40)
        for _ in range(1500)
    }


def added_up(cells: Sums, cut: Cut) -> dict[object, Split]:
    """Add up what a cut asks for, cell by cell."""
    found: dict[object, Split] = {}
    for cell, value in cells.items():
        asked = cell.unit_id in cut.units and cell.form_key in cut.forms
        asked = asked and cell.measure in cut.measures and cut.choice in (None, cell.choice)
        if asked and cut.span.first <= cell.day <= cut.span.last:
            values = (cell.unit_id, cell.form_key, cell.choice, cell.measure, cell.day)
            at = dict(zip(KEYS, values, strict=True))
            key = tuple(at[name] for name in cut.keys)
            one = key[0] if len(key) == 1 else key
            found[one] = found.get(one, Split()).plus(split_of(cell, value))
    return found


def split_of(cell: Cell, value: int) -> Split:
    hours = [value, value * cell.out_of_hours, value * (cell.out_of_hours and cell.timed)]
    return Split(*hours) if cell.standing == "approved" else Split(0, 0, 0, *hours)


def some_cuts(units: list[UUID], draw: random.Random) -> Iterable[tuple[str, Cut]]:
    for number in range(60):
        first = draw.randrange(-10, 120)
        yield (
            str(number),
            Cut(
                units=draw.sample(units, draw.randint(1, len(units))),
                span=Span(day_of(first), day_of(first + draw.randrange(120))),
                forms=draw.sample(FORMS, draw.randint(1, 2)),
                measures=draw.sample(MEASURES, draw.randint(1, 3)),
                keys=tuple(draw.sample(KEYS, draw.randint(1, len(KEYS)))),
                choice=draw.choice((None, None, "a")),
            ),
        )


def not_nothing(sums: dict[object, Split]) -> dict[object, Split]:
    return {key: split for key, split in sums.items() if any(split)}


def test_sums_are_those_of_the_totals_whatever_is_asked(town: Town) -> None:
    draw = random.Random(20261122)
    units = list(town.units.values())
    cells = some_cells(units, draw)
    with town.rows(writes=True) as session:
        # In two batches, the second of which moves some of the first away again.
        moved = {cell: value for cell, value in cells.items() if draw.random() < 0.3}
        add_to_totals(session, {cell: value + 5 for cell, value in cells.items()})
        add_to_totals(session, dict.fromkeys(cells, -5))
        add_to_totals(session, moved)
    for cell, value in moved.items():
        cells[cell] += value
    cuts = dict(some_cuts(units, draw))
    with town.rows() as session:
        found = read_splits(session, cuts)
    for name, cut in cuts.items():
        assert not_nothing(found[name]) == not_nothing(added_up(cells, cut)), cut


def test_nothing_asked_is_nothing_read(town: Town) -> None:
    with town.rows() as session:
        assert read_splits(session, {}) == {}


@pytest.mark.parametrize(
    ("first", "last", "months", "rest"),
    [
        ((2026, 11, 1), (2026, 11, 30), ((2026, 11, 1), (2026, 11, 30)), []),
        ((2026, 11, 1), (2026, 11, 29), None, [((2026, 11, 1), (2026, 11, 29))]),
        ((2026, 10, 31), (2026, 12, 1), ((2026, 11, 1), (2026, 11, 30)),
         [((2026, 10, 31), (2026, 10, 31)), ((2026, 12, 1), (2026, 12, 1))]),
        ((2026, 1, 2), (2026, 2, 27), None, [((2026, 1, 2), (2026, 2, 27))]),
        ((2024, 2, 1), (2024, 2, 29), ((2024, 2, 1), (2024, 2, 29)), []),
        ((2024, 2, 1), (2024, 2, 28), None, [((2024, 2, 1), (2024, 2, 28))]),
        ((2025, 12, 1), (2026, 12, 31), ((2025, 12, 1), (2026, 12, 31)), []),
        ((2026, 5, 5), (2026, 5, 5), None, [((2026, 5, 5), (2026, 5, 5))]),
        ((1, 1, 1), (1, 1, 15), None, [((1, 1, 1), (1, 1, 15))]),
        ((9999, 12, 2), (9999, 12, 31), None, [((9999, 12, 2), (9999, 12, 31))]),
        ((9999, 11, 2), (9999, 12, 31), ((9999, 12, 1), (9999, 12, 31)),
         [((9999, 11, 2), (9999, 11, 30))]),
    ],
)  # fmt: skip
def test_a_span_is_its_whole_months_and_what_is_left(
    first: tuple[int, ...],
    last: tuple[int, ...],
    months: tuple[tuple[int, ...], tuple[int, ...]] | None,
    rest: list[tuple[tuple[int, ...], tuple[int, ...]]],
) -> None:
    def span(ends: tuple[tuple[int, ...], tuple[int, ...]]) -> Span:
        return Span(date(*ends[0]), date(*ends[1]))

    whole = span((first, last))
    assert whole.whole_months == (span(months) if months else None)
    assert whole.without(whole.whole_months) == [span(each) for each in rest]
