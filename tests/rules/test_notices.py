"""When notices ring, which come first, and from when a campaign is told of."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from domain.rules.notices import Returned, Silent, WaitsLong, in_order, may_ring, week_of

NOW = datetime(2026, 11, 18, 5, 0, tzinfo=UTC)
SOME = UUID(int=1)


@pytest.mark.parametrize(
    ("hour", "minute", "rings"),
    [(5, 59, False), (6, 0, True), (12, 0, True), (21, 29, True), (21, 30, False), (0, 0, False)],
)
def test_nothing_rings_from_half_past_nine_to_six(hour: int, minute: int, rings: bool) -> None:
    local = datetime.fromisoformat(f"2026-11-18T{hour:02}:{minute:02}:00+07:00")
    assert may_ring(local) is rings


def test_a_week_begins_on_monday_and_never_before_the_campaigns_second_day() -> None:
    wednesday = date(2026, 11, 18)
    monday = datetime.fromisoformat("2026-11-16T00:00:00+07:00")
    assert week_of(wednesday, date(2026, 10, 1)) == monday
    assert week_of(wednesday, date(2026, 11, 17)) == monday + timedelta(days=2)


def test_what_came_back_comes_first_and_the_newest_of_a_kind() -> None:
    waits = WaitsLong(SOME, 3, NOW, NOW + timedelta(days=1))
    old = Returned(SOME, 2, "door_visit", NOW, "time", NOW)
    new = Returned(UUID(int=2), 2, "door_visit", NOW, "time", NOW + timedelta(hours=1))
    silent = Silent(SOME, 1, NOW, NOW)
    assert in_order([silent, waits, old, new]) == [new, old, waits, silent]
