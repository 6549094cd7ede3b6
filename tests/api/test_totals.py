"""Totals: right at once, cut every way, adding up (protocol.md, "Reading"; domain.md, "Totals")."""

from typing import Any

import pytest

from tests.api.conftest import MakePhone
from tests.phone import Phone
from tests.town import Town

SPAN = {"from": "2026-11-01", "to": "2026-11-30"}


def totals(reader: Phone, **query: Any) -> dict[str, Any]:
    """Read totals of November."""
    answer = reader.get("/totals", **SPAN, **query)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found: dict[str, Any] = answer.get_json()
    return found


def row(found: dict[str, Any], key: str) -> dict[str, Any]:
    """One row by its key."""
    return next(each for each in found["rows"] if each["key"] == key)


def test_a_submit_is_pending_and_an_approval_moves_it_at_once(phone: MakePhone, town: Town) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit(timed=True))
    unit = str(town.units["06685"])
    doors = row(totals(officer, unit=unit), "door_visit")
    assert doors["label"] == "Đi từng ngõ, gõ từng nhà"
    assert doors["pending"] == {
        "entries": 1,
        "out_of_hours": 1,
        "out_of_hours_timed": 1,
        "measures": doors["pending"]["measures"],
        "out_of_hours_measures": doors["pending"]["measures"],
    }
    assert doors["pending"]["measures"]["met"] == 26
    assert doors["pending"]["measures"]["visited"] == 36
    assert doors["pending"]["measures"]["residents"] == 0
    chief.applied(chief.step("approve", entry))
    doors = row(totals(officer, unit=unit), "door_visit")
    assert doors["pending"]["entries"] == 0
    assert doors["approved"]["measures"]["met"] == 26


def test_returned_and_withdrawn_entries_count_in_neither(phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    first, second = officer.applied(officer.submit()), officer.applied(officer.submit())
    chief.applied(chief.step("return", first, reason="Sai số."))
    officer.applied(officer.step("withdraw", second))
    doors = row(totals(chief), "door_visit")
    assert doors["pending"]["entries"] == doors["approved"]["entries"] == 0


def test_every_form_offered_shows_even_with_nothing_in_it(phone: MakePhone) -> None:
    found = totals(phone("phongban"))
    assert [each["key"] for each in found["rows"]] == [
        form["key"] for form in phone("canbo1").pull()["forms"]
    ]
    assert row(found, "support")["approved"]["measures"] == {
        "households": 0,
        "people": 0,
        "gifts": 0,
        "value": 0,
        "officers": 0,
    }


def test_a_unit_with_nothing_shows_zero_and_is_never_missing(phone: MakePhone, town: Town) -> None:
    officer, reviewer = phone("canbo1"), phone("phongban")
    officer.applied(officer.submit())
    found = totals(reviewer, by="unit")
    assert [each["label"] for each in found["rows"]] == [
        "Ba Chẽ",
        "Hà Lầm",
        "Hồng Gai",
        "Phòng Cảnh sát quản lý hành chính",
    ]
    empty = row(found, str(town.units["06676"]))["pending"]
    assert empty["entries"] == 0
    assert set(empty["measures"].values()) == {0}
    assert "door_visit.met" in empty["measures"]
    full = row(found, str(town.units["06685"]))["pending"]
    assert full["measures"]["door_visit.met"] == 26


@pytest.mark.parametrize("by", ["form", "day", "unit"])
def test_rows_add_up_to_the_total_whatever_they_are_cut_by(phone: MakePhone, by: str) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    officer.send(*[officer.submit() for _ in range(3)])
    chief.applied(chief.submit(area="Khu 9"))
    found = totals(phone("phongban"), by=by)
    entries = sum(each["pending"]["entries"] for each in found["rows"])
    name = "met" if by == "form" else "door_visit.met"
    met = sum(each["pending"]["measures"].get(name, 0) for each in found["rows"])
    assert (entries, met) == (4, 104)


def test_each_day_of_the_span_is_a_row(phone: MakePhone) -> None:
    officer = phone("canbo1")
    officer.applied(officer.submit())
    found = totals(officer, by="day", form="door_visit")
    assert len(found["rows"]) == 30
    assert row(found, "2026-11-21")["pending"]["measures"]["met"] == 26


def test_the_choices_of_a_split_are_rows_and_narrow_a_reading(phone: MakePhone) -> None:
    officer = phone("canbo1")
    officer.applied(officer.submit())
    details = {"met": 3, "purpose": "law_talk"}
    officer.applied(officer.submit(details=details))
    found = totals(officer, by="choice", form="door_visit")
    assert row(found, "residence")["pending"]["measures"]["met"] == 26
    assert row(found, "law_talk")["pending"]["measures"]["met"] == 3
    assert row(found, "other")["pending"]["entries"] == 0
    narrowed = totals(officer, by="form", choice="law_talk")
    assert row(narrowed, "door_visit")["pending"]["measures"]["met"] == 3
    assert officer.get("/totals", **SPAN, by="choice").status_code == 422


def test_a_chief_reads_by_officer_and_an_officer_the_own_row_alone(
    phone: MakePhone, town: Town
) -> None:
    officer, colleague, chief = phone("canbo1"), phone("canbo2"), phone("chihuy1")
    officer.applied(officer.submit())
    colleague.applied(colleague.submit())
    names = [each["label"] for each in totals(chief, by="officer")["rows"]]
    assert names == ["Cán bộ Hai", "Cán bộ Một", "Chỉ huy Hai", "Chỉ huy Một"]
    (own,) = totals(officer, by="officer")["rows"]
    assert (own["key"], own["pending"]["entries"]) == (str(officer.officer_id), 1)
    assert phone("phongban").get("/totals", **SPAN, by="officer").status_code == 403


def test_who_took_part_changes_no_figure(phone: MakePhone, town: Town) -> None:
    officer, colleague = phone("canbo1"), phone("canbo2")
    officer.applied(officer.submit(with_officers=[str(colleague.officer_id)]))
    assert row(totals(officer), "door_visit")["pending"]["entries"] == 1
    (own,) = totals(colleague, by="officer")["rows"]
    assert own["pending"]["entries"] == 0


@pytest.mark.parametrize("stranger", ["canbo3", "chihuy3", "tinhkhac"])
def test_a_unit_out_of_reach_answers_as_one_that_is_not_there(
    phone: MakePhone, town: Town, stranger: str
) -> None:
    other = phone(stranger)
    there = other.get("/totals", **SPAN, unit=str(town.units["06685"]))
    missing = other.get("/totals", **SPAN, unit="6f1d7c52-3b0e-5c61-9a55-2f0c6b1f7a10")
    assert there.status_code == missing.status_code == 404
    assert there.get_json() == missing.get_json()


@pytest.mark.parametrize(
    "query",
    [
        {"from": "2026-11-30", "to": "2026-11-01"},
        {"from": "0001-01-01", "to": "9999-12-31"},
        {"from": "hôm qua", "to": "2026-11-01"},
        {"from": "2026-11-01"},
        {**SPAN, "by": "colour"},
        {**SPAN, "form": "nothing"},
        {**SPAN, "form": "a\x00b"},
        {**SPAN, "unit": "5"},
    ],
)
def test_a_reading_that_makes_no_sense_is_told_why(phone: MakePhone, query: dict[str, str]) -> None:
    answer = phone("phongban").get("/totals", **query)
    assert answer.status_code == 422
    assert answer.get_json()["errors"]
