"""Figures of older reports: read whole, every wrong line with its reason."""

from datetime import date
from uuid import UUID

import pytest

from domain.forms import definitions
from domain.rules.earlier_lines import EARLIER_COLUMNS, Earlier, check_earlier
from domain.rules.forms import parse_form
from domain.rules.line_faults import Facts, LineFault

FORMS = {form.key: form for form in map(parse_form, definitions())}
UNIT, TODAY = UUID(int=1), date(2026, 11, 21)
GOOD = ("22", "procedure", "identity_card", "received", "01/01/2021", "2025-12-31", "664.400", "x")
FIGURE = Earlier(UNIT, "procedure", "identity_card", "received", date(2021, 1, 1),
                 date(2025, 12, 31), 664_400, or_more=True)  # fmt: skip


def check(*rows: tuple[str, ...], standing: set[tuple[object, ...]] | None = None):
    lines = [(at, dict(zip(EARLIER_COLUMNS, row, strict=True))) for at, row in enumerate(rows)]
    return check_earlier(lines, {"22": UNIT}, FORMS, TODAY, standing or set())


def test_a_figure_is_read_with_its_days_and_its_mark() -> None:
    assert check(GOOD) == ([FIGURE], [])


@pytest.mark.parametrize(
    ("at", "text", "fault"),
    [
        (0, "23", ("unit", {"code": "23"})),
        (1, "x", ("form", {"given": "x"})),
        (2, "x", ("choice", {"given": "x"})),
        (3, "waiting", ("measure", {"given": "waiting"})),
        (4, "31/02/2021", ("day", {"given": "31/02/2021"})),
        (5, "2020-12-31", ("days_order", {})),
        (5, "2026-11-22", ("not_over", {"given": "2026-11-22"})),
        (6, "nhiều", ("number", {"given": "nhiều"})),
        (6, "1000000000001", ("too_large", {"given": 10**12 + 1, "most": 10**12})),
        (7, "?", ("mark", {"given": "?"})),
    ],
)
def test_a_wrong_cell_is_named(at: int, text: str, fault: tuple[str, Facts]) -> None:
    row = (*GOOD[:at], text, *GOOD[at + 1 :])
    assert check(row)[1] == [LineFault(0, *fault)]


def test_a_figure_stands_once() -> None:
    assert check(GOOD, GOOD)[1] == [LineFault(1, "figure_twice", {"other": 0})]
    assert check(GOOD, standing={FIGURE.place})[1] == [LineFault(0, "figure_there")]
