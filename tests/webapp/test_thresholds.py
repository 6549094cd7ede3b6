"""A province sets its own figures behind the flags; they judge what arrives from then on."""

from datetime import date
from typing import Any

import pytest

from domain.rules.thresholds import BOUNDS, DEFAULTS, KEYS, Thresholds, document_of, faults_in
from tests.phone import Phone
from tests.webapp.conftest import MakeDesk, MakePhone
from tests.webapp.desk import Desk, Page

# Two days late, which the default lets pass.
LATE = {"started_at": "2026-11-19T19:10:00+07:00", "ended_at": "2026-11-19T20:40:00+07:00"}


@pytest.fixture
def desk_of(tonight: date, desk: MakeDesk) -> Desk:
    return desk("quantri")


@pytest.fixture
def officer(tonight: date, phone: MakePhone) -> Phone:
    return phone("canbo1")


def save(desk: Desk, status: int = 303, **figures: str) -> Page:
    """Set some of the figures, the others as they stand on the page."""
    page = desk.open("/thresholds")
    shown = {e.attributes["name"]: e.attributes["value"] for e in page.all("input") if "name" in
             e.attributes and e.attributes["name"] in (*KEYS, "base_version")}  # fmt: skip
    return Page(desk.send("/thresholds", status, **{**shown, **figures}))


def test_what_arrives_after_is_judged_by_the_new_figures_and_what_came_before_is_not(
    desk_of: Desk, officer: Phone
) -> None:
    before = officer.applied(officer.submit(**LATE))
    assert before["flags"] == []
    save(desk_of, late_hours="24")
    after = officer.applied(officer.submit(**{**LATE, "area": "Khu 9"}, details={"met": 5,
                            "purpose": "other"}))  # fmt: skip
    assert "late" in after["flags"]
    held = {entry["id"]: entry["flags"] for entry in officer.pull()["entries"]}
    assert held[before["id"]] == []


def test_the_figures_hold_in_every_unit_and_the_page_tells_who_changed_what(
    desk_of: Desk, phone: MakePhone, officer: Phone
) -> None:
    save(desk_of, late_hours="24")
    page = desk_of.open("/thresholds").text
    assert "mặc định 72" in page
    assert "Đến sau buổi làm quá: 72 → 24 giờ" in page
    assert "Quản Trị" in page
    elsewhere = phone("canbo4")
    late = elsewhere.applied(elsewhere.submit(**{**LATE, "area": "Thôn Nà Pàn"}))
    assert late["flags"] == ["late"]


def test_a_province_goes_back_to_the_default_and_the_history_says_so(
    desk_of: Desk, officer: Phone
) -> None:
    save(desk_of, late_hours="24", door_seconds="15")
    page = desk_of.open("/thresholds")
    desk_of.send("/thresholds/defaults", base_version=page.hidden("base_version"))
    page = desk_of.open("/thresholds")
    assert page.row("bản 2")[2].text.startswith("Về số mặc định")
    assert "24 → 72" in page.text
    assert "mặc định" not in page.row("bản 2")[1].text
    assert officer.applied(officer.submit(**LATE))["flags"] == []
    desk_of.send("/thresholds/defaults", base_version="2")
    assert "bản 3" not in desk_of.open("/thresholds").text


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({"late_hours": "0"}, "Phải nằm trong khoảng từ 1 đến 720."),
        ({"late_hours": "mười"}, "Cần một số nguyên từ 1 đến 720."),
        ({"door_seconds": ""}, "Cần một số nguyên từ 1 đến 600."),
        ({"tens_entries": "12", "tens_latest": "9"}, "không thể nhiều hơn số phiếu được xét"),
    ],
)
def test_a_figure_that_makes_no_sense_is_refused_with_its_reason_and_nothing_is_taken(
    desk_of: Desk, figures: dict[str, str], words: str
) -> None:
    page = save(desk_of, 422, clock_minutes="30", **figures)
    assert words in page.text
    wrong = [e for e in page.all("input") if e.attributes.get("aria-invalid") == "true"]
    assert [e.attributes["name"] for e in wrong] == [list(figures)[-1]]
    assert "chưa ai thay đổi" in desk_of.open("/thresholds").text


def test_of_two_edits_at_once_the_second_is_told(desk_of: Desk) -> None:
    page = desk_of.open("/thresholds")
    save(desk_of, late_hours="24")
    figures = {key: str(value) for key, value in document_of(DEFAULTS).items()}
    version = page.hidden("base_version")
    late = Page(desk_of.send("/thresholds", 409, **figures, base_version=version))
    assert "Người khác vừa thay đổi" in late.text


def test_the_figures_are_for_administrators_alone(tonight: date, desk: MakeDesk) -> None:
    for who in ("chihuy1", "phongban", "canbo1"):
        desk(who).open("/thresholds", 403)
        desk(who).send("/thresholds", 403, base_version="0")


def test_the_default_lies_within_the_bounds_and_each_figure_has_some() -> None:
    assert set(BOUNDS) == set(KEYS)
    assert faults_in(document_of(DEFAULTS)) == {}
    edges: dict[str, Any] = {key: bounds[1] for key, bounds in BOUNDS.items()}
    assert faults_in(edges) == {}
    assert document_of(Thresholds(**edges)) == edges
