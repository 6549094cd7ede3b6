"""The out-of-hours verdict, and the calendar that a province begins with."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.rules.out_of_hours import day_bands, judge, minutes_between
from domain.services.calendar_default import WORKING_SPANS, default_calendar, season
from tests.rules.cases import contract_cases

CALENDAR = default_calendar(2025, 2028)


def verdict(start: str, end: str, calendar: dict[str, Any] = CALENDAR) -> dict[str, Any]:
    return judge(calendar, datetime.fromisoformat(start), datetime.fromisoformat(end)).as_json()


@pytest.mark.parametrize(("asked", "expect"), contract_cases("out_of_hours"))
def test_minutes_fall_into_bands(asked: dict[str, Any], expect: dict[str, Any]):
    assert verdict(asked["started_at"], asked["ended_at"], asked["calendar"]) == expect


moments = st.integers(0, 4 * 366 * 24 * 3600).map(
    lambda seconds: datetime(2024, 12, 30, tzinfo=UTC) + timedelta(seconds=seconds)
)


@given(moments, st.integers(0, 24 * 3600))
def test_the_minutes_of_a_verdict_are_those_of_the_outing(start: datetime, seconds: int):
    end = start + timedelta(seconds=seconds)
    found = judge(CALENDAR, start, end)
    everything = sum(found.minutes.values())
    assert everything == minutes_between(start, end)
    assert found.out_of_hours == (2 * found.minutes.get("in_hours", 0) <= everything)
    assert all(found.minutes.values())


@given(st.dates(date(2024, 12, 30), date(2029, 1, 3)))
def test_every_minute_of_a_day_has_one_band(day: date):
    bands = [band for band in day_bands(CALENDAR, day) if band[0] < band[1]]
    assert [start for start, _, _ in bands] == [0, *(end for _, end, _ in bands)][:-1]
    assert bands[-1][1] == 1440


def test_a_clock_at_the_ends_of_time_is_judged_all_the_same():
    assert verdict("9999-12-31T23:30:00-12:00", "9999-12-31T23:59:00-12:00")["out_of_hours"]
    assert verdict("0001-01-01T00:00:00+14:00", "0001-01-01T01:00:00+14:00")["out_of_hours"]


def test_a_saturday_that_is_worked_has_spans():
    assert verdict("2026-08-22T08:00+07:00", "2026-08-22T09:00+07:00")["minutes"] == {
        "in_hours": 60
    }


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-01",  # Tết Dương lịch
        "2026-02-17",  # Tết Nguyên Đán
        "2026-04-27",  # in the place of a Sunday
        "2026-08-31",  # in the place of the worked Saturday
        "2026-09-02",  # Quốc khánh
        "2026-11-24",  # Ngày Văn hóa Việt Nam
    ],
)
def test_public_holidays_and_days_off_in_their_place_are_known(day: str):
    assert verdict(f"{day}T08:00+07:00", f"{day}T09:00+07:00")["minutes"] == {"holiday": 60}


def test_an_ordinary_day_is_worked_from_half_past_seven():
    assert verdict("2026-11-20T07:00+07:00", "2026-11-20T08:00+07:00") == {
        "minutes": {"in_hours": 30, "early": 30},
        "out_of_hours": True,
    }


def test_the_calendar_has_the_shape_of_the_wire():
    days = CALENDAR["days"]
    assert [day["date"] for day in days] == sorted({day["date"] for day in days})
    assert {tuple(day) for day in days} == {("date", "holiday", "spans", "label")}
    assert {tuple(day["label"]) for day in days} == {("vi", "en")}
    assert {day["holiday"] for day in days if not day["spans"]} == {True}
    first, *others = CALENDAR["seasons"]
    assert (first["from"], first["to"], others) == ("2025-01-01", "2028-12-31", [])


def test_winter_and_summer_have_hours_of_their_own():
    summer = [["07:00", "11:30"], ["14:00", "17:30"]]
    calendar = default_calendar(
        2026,
        2026,
        [
            season(date(2026, 1, 1), date(2026, 4, 15), WORKING_SPANS),
            season(date(2026, 4, 16), date(2026, 12, 31), summer),
        ],
    )
    in_april = verdict("2026-04-15T07:00+07:00", "2026-04-15T07:30+07:00", calendar)
    in_june = verdict("2026-06-15T07:00+07:00", "2026-06-15T07:30+07:00", calendar)
    assert (in_april["out_of_hours"], in_june["out_of_hours"]) == (True, False)
