"""A calendar as typed: hours read, seasons and days checked against each other."""

from datetime import date

import pytest

from domain.rules.calendar_edit import (
    DayRow,
    SeasonRow,
    read_spans,
    with_days,
    with_seasons,
    without_day,
    year_days,
)
from domain.rules.line_faults import fault_lines

EMPTY = {"seasons": [], "days": []}
HOURS = {"mon": "07:30-11:30, 13:30-17:00"}
LABEL = {"vi": "Nghỉ", "en": "Off"}


def season(line: int, first: date | None, last: date | None, **week: str) -> SeasonRow:
    return SeasonRow(line, first, last, "?", "?", week)


@pytest.mark.parametrize(
    ("text", "spans", "kinds"),
    [
        ("07:30-11:30, 13:30-17:00", [["07:30", "11:30"], ["13:30", "17:00"]], []),
        ("13h30 – 17h00; 7:30-11:30", [["07:30", "11:30"], ["13:30", "17:00"]], []),
        ("", [], []),
        ("22:00-24:00", [["22:00", "24:00"]], []),
        ("22:00-24:01", [], ["span"]),
        ("07:30-11:60", [], ["span"]),
        ("sáng", [], ["span"]),
        ("11:30-07:30", [], ["span_order"]),
        ("07:30-11:30, 11:00-12:00", [["07:30", "11:30"], ["11:00", "12:00"]], ["span_overlap"]),
        ("07:30-11:30, 11:30-12:00", [["07:30", "11:30"], ["11:30", "12:00"]], []),
    ],
)
def test_hours_as_typed(text: str, spans: list[list[str]], kinds: list[str]) -> None:
    found, faults = read_spans(text)
    assert found == spans
    assert [kind for kind, _ in faults] == kinds


def test_overlapping_seasons_are_refused_with_both_lines() -> None:
    rows = [
        season(1, date(2026, 1, 1), date(2026, 4, 30)),
        season(3, date(2026, 4, 30), date(2026, 9, 30), **HOURS),
        season(4, date(2026, 12, 1), date(2026, 11, 1)),
        season(5, None, date(2026, 12, 1), mon="7-11"),
    ]
    _, faults = with_seasons(EMPTY, rows)
    assert fault_lines(faults, "vi") == [
        "dòng 3: trùng ngày với mùa ở dòng 1",
        "dòng 4: ngày cuối trước ngày đầu",
        "dòng 5: “?” không phải là ngày; “7-11” không phải là khung giờ; viết như 07:30-11:30",
    ]
    assert fault_lines(with_seasons(EMPTY, [])[1], "en") == ["a calendar needs a season"]


def test_seasons_that_touch_are_kept_in_order() -> None:
    rows = [
        season(1, date(2026, 5, 1), date(2026, 12, 31), **HOURS),
        season(2, date(2026, 1, 1), date(2026, 4, 30)),
    ]
    document, faults = with_seasons({"seasons": ["old"], "days": [1]}, rows)
    assert faults == []
    assert [each["from"] for each in document["seasons"]] == ["2026-01-01", "2026-05-01"]
    assert document["seasons"][1]["week"]["mon"] == [["07:30", "11:30"], ["13:30", "17:00"]]
    assert document["days"] == [1]


def test_days_take_the_place_of_what_stood_there_and_may_be_taken_out() -> None:
    day, other = date(2026, 9, 2), date(2026, 8, 22)
    rows = [DayRow(day, True, "", LABEL), DayRow(other, False, "07:30-11:30", LABEL)]
    document, faults = with_days(EMPTY, rows)
    assert faults == []
    assert [each["date"] for each in document["days"]] == ["2026-08-22", "2026-09-02"]
    again, _ = with_days(document, [DayRow(day, False, "", LABEL)])
    kinds = dict(year_days(again, 2026))
    assert (kinds[day], kinds[other], kinds[date(2026, 1, 5)]) == ("off", "worked", "free")
    assert without_day(again, day)["days"] == document["days"][:1]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([DayRow(date(2026, 9, 2), True, "07:30-11:30", LABEL)], "holiday_hours"),
        ([DayRow(date(2026, 9, 2), True, "", {"vi": "", "en": ""})], "label"),
        ([DayRow(date(2026, 9, 2), True, "", {"vi": "Gọi 0912345678"})], "label_personal"),
        ([DayRow(date(2026, 9, 2), True, "", LABEL)] * 2, "day_twice"),
    ],
)
def test_a_wrong_day_is_refused(rows: list[DayRow], kind: str) -> None:
    assert [fault.kind for fault in with_days(EMPTY, rows)[1]] == [kind]
