"""Spans of days that are like one another, for the changes beside each figure."""

from datetime import date

import pytest

from domain.services.likes import a_year_before, compared, neighbour, reporting_like
from domain.services.span import Span

Days = tuple[str, str]


def span(days: Days) -> Span:
    return Span(date.fromisoformat(days[0]), date.fromisoformat(days[1]))


def days(of: Span) -> Days:
    return of.first.isoformat(), of.last.isoformat()


@pytest.mark.parametrize(
    ("asked", "first_day", "kind", "before", "year_ago"),
    [
        (("2026-11-01", "2026-11-30"), 1, "month", ("2026-10-01", "2026-10-31"),
         ("2025-11-01", "2025-11-30")),
        (("2026-10-15", "2026-11-14"), 15, "month", ("2026-09-15", "2026-10-14"),
         ("2025-10-15", "2025-11-14")),
        (("2026-07-01", "2026-12-31"), 1, "half", ("2026-01-01", "2026-06-30"),
         ("2025-07-01", "2025-12-31")),
        (("2025-12-15", "2026-12-14"), 15, "year", ("2024-12-15", "2025-12-14"),
         ("2024-12-15", "2025-12-14")),
        (("2024-02-20", "2024-02-29"), 1, None, ("2024-02-10", "2024-02-19"),
         ("2023-02-20", "2023-02-28")),
        (("2024-01-01", "2025-12-31"), 1, None, ("2021-12-31", "2023-12-31"),
         ("2023-01-01", "2024-12-31")),
    ],
)  # fmt: skip
def test_a_period_keeps_its_kind_and_a_free_span_its_length(
    asked: Days, first_day: int, kind: str | None, before: Days, year_ago: Days
) -> None:
    found = reporting_like(span(asked), first_day)
    assert (found.kind if found else None) == kind
    assert days(neighbour(span(asked), -1, first_day)) == before
    assert days(a_year_before(span(asked), first_day)) == year_ago
    assert neighbour(neighbour(span(asked), -1, first_day), 1, first_day) == span(asked)


def test_half_a_month_is_held_against_half_a_month() -> None:
    found = compared(span(("2026-11-01", "2026-11-30")), date(2026, 11, 21))
    assert days(found.so_far) == ("2026-11-01", "2026-11-21")
    assert days(found.before) == ("2026-10-01", "2026-10-21")
    assert days(found.year_ago) == ("2025-11-01", "2025-11-21")


def test_what_is_over_is_compared_whole_and_a_shorter_month_has_no_more_days() -> None:
    found = compared(span(("2026-10-01", "2026-10-31")), date(2026, 11, 21))
    assert days(found.before) == ("2026-09-01", "2026-09-30")
    late = compared(span(("2026-03-01", "2026-03-31")), date(2026, 3, 30))
    assert days(late.before) == ("2026-02-01", "2026-02-28")
