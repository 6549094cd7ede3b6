"""The small pure pieces that pages are put together from: addresses, periods, pictures."""

from datetime import date

import pytest

from domain.services.span import Span
from webapp.pages.address import address, is_own_path
from webapp.pages.drawing import points, shades, share
from webapp.pages.period import Period

NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))


def test_an_address_leaves_out_what_is_not_asked() -> None:
    asked = address("/entries", unit="06685", form=None, from_=NOVEMBER.first, status="a,b", to="")
    assert asked == "/entries?unit=06685&from=2026-11-01&status=a,b"
    assert address("/") == "/"
    assert address("/", q="a&b=c") == "/?q=a%26b%3Dc"


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("/", True),
        ("/entries?a=b", True),
        ("/a//b", True),
        (None, False),
        ("", False),
        ("entries", False),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("/a\\b", False),
        ("/\t/evil.example", False),
        ("/a\r\nSet-Cookie: x", False),
        ("https://evil.example/", False),
    ],
)
def test_only_own_paths_are_led_to(path: str | None, own: bool) -> None:
    assert is_own_path(path) is own


@pytest.mark.parametrize(
    ("span", "before", "after"),
    [
        (NOVEMBER, ("2026-10-01", "2026-10-31"), ("2026-12-01", "2026-12-31")),
        (
            Span(date(2026, 10, 1), date(2026, 12, 31)),
            ("2026-07-01", "2026-09-30"),
            ("2027-01-01", "2027-03-31"),
        ),
        (
            Span(date(2026, 11, 16), date(2026, 11, 22)),
            ("2026-11-09", "2026-11-15"),
            ("2026-11-23", "2026-11-29"),
        ),
        (
            Span(date(2024, 2, 1), date(2024, 2, 29)),
            ("2024-01-01", "2024-01-31"),
            ("2024-03-01", "2024-03-31"),
        ),
    ],
)
def test_a_period_has_its_like_on_both_sides(
    span: Span, before: tuple[str, str], after: tuple[str, str]
) -> None:
    period = Period("span", span)
    for found, wanted in ((period.before, before), (period.after, after)):
        assert (found.first.isoformat(), found.last.isoformat()) == wanted


def test_a_span_knows_its_days_and_its_round() -> None:
    assert len(NOVEMBER.days) == 30
    assert NOVEMBER.until(date(2026, 11, 21)).last == date(2026, 11, 21)
    assert NOVEMBER.until(date(2026, 10, 1)) == Span(NOVEMBER.first, NOVEMBER.first)
    assert NOVEMBER.newest(21).days[0] == date(2026, 11, 10)
    assert NOVEMBER.is_in_one_round
    assert not Span(date(2026, 9, 30), date(2026, 10, 1)).is_in_one_round


def test_a_days_shade_is_measured_against_its_own_rows_busiest_day() -> None:
    assert shades([0, 1, 2, 8]) == [0, 1, 1, 4]
    assert shades([0, 1, 0]) == [0, 1, 0]
    assert shades([]) == []
    assert shades([100, 25, 26]) == [4, 1, 2]


def test_a_bar_is_filled_by_its_share_and_never_past_its_end() -> None:
    assert [share(part, 350) for part in (0, 210, 300, 400, -5)] == [0, 60, 85, 100, 0]
    assert share(5, 0) == 0


def test_a_line_touches_its_top_at_its_most_and_a_single_day_is_level() -> None:
    assert points([0, 10, 5], 10) == "0.0,60.0 300.0,4.0 600.0,32.0"
    assert points([3], 3) == "0.0,4.0 600.0,4.0"
    assert points([], 0) == ""
    assert points([0, 0], 0) == "0.0,60.0 600.0,60.0"
