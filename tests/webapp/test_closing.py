"""Closing a month at the desk: unit by unit, then the province; late work and corrections."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from flask import get_template_attribute

from domain.services.closing_line import closing_line
from domain.services.desk_scope import open_scope
from tests.charge import acting
from tests.closings import (
    LINES,
    PROVINCE,
    UNITS,
    Closer,
    closer,
    figures,
    holds,
    local,
    on,
    versions,
    words,
)
from tests.services.test_corrections import correction
from tests.town import Town
from tests.webapp.conftest import MakePhone
from tests.webapp.desk import Desk, Page

OCTOBER = {"started_at": "2026-10-21T19:10:00+07:00", "ended_at": "2026-10-21T20:40:00+07:00"}
AFTER = local(2026, 11, 2)


@pytest.fixture(autouse=True)
def october() -> Iterator[None]:
    with on(local(2026, 10, 22, 21)):
        yield


@pytest.fixture
def approved(phone: MakePhone) -> dict[str, Any]:
    officer, chief = phone("canbo1"), phone("chihuy1")
    return chief.applied(chief.step("approve", officer.applied(officer.submit(**OCTOBER))))


@pytest.fixture
def waiting(phone: MakePhone) -> dict[str, Any]:
    officer = phone("canbo1")
    return officer.applied(officer.submit(area="Khu 9", **OCTOBER))


@pytest.fixture
def reviewer(town: Town) -> Closer:
    return closer(town, AFTER)


def desk_of(town: Town, username: str, at: datetime = AFTER) -> Desk:
    """Sit somebody down at a moment."""
    with on(at):
        return Desk(town, username)


def closer_again(before: Closer, town: Town, at: datetime) -> Closer:
    """The same reviewer on a later day."""
    return Closer(desk_of(town, "phongban", at), before.authenticator, at)


def row_of(page: Page, unit: str = "Phường Hồng Gai") -> list[str]:
    """State, entries that wait and points to look at, as the page has them for a unit."""
    state, *figures = page.cells(unit)[:3]
    return [state.removeprefix(f"Chọn {unit}").strip(), *figures]


def test_a_month_is_closed_unit_by_unit_and_then_as_a_whole(
    town: Town, approved: dict[str, Any], waiting: dict[str, Any], reviewer: Closer
) -> None:
    with on(AFTER):
        page = reviewer.desk.open("/closing")
        assert page.heading == "Chốt số liệu tháng 10/2026"
        assert row_of(page) == ["chưa chốt", "1", "1"]
        reviewer.sign("2026-10", "06685")
        page = reviewer.desk.open("/closing")
        assert row_of(page) == ["đã chốt", "1", "1"]
        reviewer.sign("2026-10", *UNITS[1:])
        reviewer.sign("2026-10", PROVINCE)
        page = reviewer.desk.open("/closing")
        assert "Phòng Ban chốt" in page.text
        november = reviewer.desk.open("/closing?month=2026-11")
        assert november.cells("Phường Hồng Gai")[6] == "1"
    assert versions(town, "06685") == [("2026-10-31", 1, 0, "Phòng Ban")]
    assert figures(town, "06685") == figures(town, PROVINCE) == {
        "#": 1, "met": 26, "absent": 9, "later": 1,
    }  # fmt: skip
    assert holds(town)


def test_what_was_not_approved_passes_to_the_next_month_with_its_totals(
    town: Town, phone: MakePhone, approved: dict[str, Any], waiting: dict[str, Any],
    reviewer: Closer,
) -> None:  # fmt: skip
    reviewer.sign("2026-10", "06685")
    officer, chief = phone("canbo1"), phone("chihuy1")
    moved = {entry["id"]: entry["counted_on"] for entry in officer.pull()["entries"]}
    assert moved == {approved["id"]: "2026-10-21", waiting["id"]: "2026-11-01"}
    late = officer.applied(officer.submit(area="Khu 9", **OCTOBER))
    assert late["counted_on"] == "2026-11-01"
    # No version moved, so the decision that a chief took offline still holds.
    assert chief.applied(chief.step("approve", waiting))["counted_on"] == "2026-11-01"
    with on(AFTER):
        unit = reviewer.desk.open("/units/06685/closing?month=2026-11")
        assert "Chuyển từ kỳ trước 2 phiếu" in unit.text
    assert holds(town)


def test_a_later_correction_is_a_second_version_with_its_reason(
    town: Town, phone: MakePhone, approved: dict[str, Any], reviewer: Closer
) -> None:
    with on(AFTER):
        reviewer.close_all("2026-10")
    officer, chief = phone("canbo1"), phone("chihuy1")
    wrong = correction(officer, approved, met=-3)
    entry = chief.applied(chief.step("approve", officer.applied(wrong)))
    assert entry["counted_on"] == "2026-11-01"
    with on(AFTER):
        page = reviewer.desk.open("/closing?month=2026-10")
        assert "Phường Hồng Gai: 1 đính chính" in page.text
        refused = reviewer.desk.send("/closing/version", 422, month="2026-10", reason=" ")
        assert "Cần lý do" in words(Page(refused))
        told = reviewer.desk.send("/closing/version", 422, month="2026-10", reason="Gọi 0912345678")
        assert "thông tin cá nhân" in words(Page(told))
        for _ in range(2):
            reviewer.desk.send("/closing/version", month="2026-10", reason="Đếm nhầm ngõ.")
        page = reviewer.desk.open("/closing?month=2026-10")
        assert "bản 2: −3 hộ, 1 đính chính: Đếm nhầm ngõ." in page.text
        unit = desk_of(town, "chihuy1").open("/units/06685/closing?month=2026-10")
        assert "bản 2: −3 hộ, 1 đính chính" in unit.text
    assert versions(town, "06685")[-1] == ("2026-10-31", 2, 1, "Phòng Ban")
    assert versions(town, PROVINCE)[-1] == ("2026-10-31", 2, 1, "Phòng Ban")
    assert versions(town, "06676") == [("2026-10-31", 1, 0, "Phòng Ban")]
    for version, met in ((1, 26), (2, 23)):
        assert figures(town, "06685", version)["met"] == met
        assert figures(town, PROVINCE, version)["met"] == met
    assert holds(town)


def test_what_is_in_the_way_is_told_all_at_once_and_nothing_is_half_done(
    town: Town, phone: MakePhone, approved: dict[str, Any], reviewer: Closer
) -> None:
    with on(AFTER):
        ticks = reviewer.ticks("2026-10", "06685")
        assert set(ticks) == set(LINES)
        told = reviewer.send(
            "2026-10", "06685", status=422, pending=ticks["pending"], flags=ticks["flags"],
            corrections="7", name="Ai Đó", totp=reviewer.code(),
        )  # fmt: skip
        assert words(told) == (
            "Chưa đánh dấu “Mẫu phúc tra”. Chưa đánh dấu “Lệch số liệu quốc gia”."
            " “Đính chính” lúc đồng chí xem là 7, nay là 0. Hãy xem lại."
            " Họ tên không khớp với tên trong danh sách."
        )
        early = reviewer.sign("2026-11", "06685", "06676", status=422)
        assert words(early) == (
            "Phường Hồng Gai: Tháng 11/2026 chưa hết. Phường Hà Lầm: Tháng 11/2026 chưa hết."
        )
        whole = reviewer.sign("2026-10", PROVINCE, status=422)
        assert "Các đơn vị còn chưa chốt: Ba Chẽ, Hà Lầm, Hồng Gai" in words(whole)
        reviewer.sign("2026-10", "06685", status=401, totp="000000")
    assert versions(town, "06685") == versions(town, PROVINCE) == []
    with on(AFTER):
        reviewer.sign("2026-10", "06685", name="  phong BAN ")
        # With one that is closed, none of the others is.
        twice = reviewer.sign("2026-10", "06676", "06685", status=422)
        assert words(twice) == "Phường Hồng Gai: Tháng 10/2026 đã chốt rồi."
    assert versions(town, "06676") == []
    december = local(2026, 12, 3)
    with on(december):
        later = closer_again(reviewer, town, december)
        order = later.sign("2026-12", "06685", status=422)
        assert words(order) == "Phường Hồng Gai: Tháng 12/2026 chưa hết."
        later.sign("2026-11", "06685")
    assert holds(town)


def test_a_later_month_is_not_closed_before_an_earlier_one(
    town: Town, approved: dict[str, Any], phone: MakePhone
) -> None:
    december = local(2026, 12, 3)
    reviewer = closer(town, december)
    with on(december):
        told = reviewer.sign("2026-11", "06685", status=422)
    assert words(told) == "Phường Hồng Gai: phải chốt Tháng 10/2026 trước; kỳ đó còn mở."
    assert versions(town, "06685") == []


def test_a_line_that_moved_since_it_was_ticked_is_looked_at_again(
    town: Town, phone: MakePhone, approved: dict[str, Any], reviewer: Closer
) -> None:
    with on(AFTER):
        ticks = reviewer.ticks("2026-10", "06685")
    officer = phone("canbo1")
    officer.applied(officer.submit(**OCTOBER))
    signed = {**ticks, "name": "Phòng Ban", "totp": reviewer.code()}
    with on(AFTER):
        told = reviewer.send("2026-10", "06685", status=422, **signed)
    assert "“Chưa duyệt” lúc đồng chí xem là 0, nay là 1. Hãy xem lại." in words(told)
    assert versions(town, "06685") == []


def test_who_has_no_second_step_is_led_to_set_it_up(town: Town, approved: dict[str, Any]) -> None:
    with on(AFTER):
        division = desk_of(town, "doi")
        page = division.open("/closing/sign?month=2026-10&unit=06685")
        assert page.link("Thiết lập xác thực hai bước").startswith("/second-step?next=%2Fclosing")
        fields = {"month": "2026-10", "unit": "06685", "name": "Đội Nghiệp Vụ", "totp": "000000"}
        # One entry is to be looked at again, as it is all that the unit recorded.
        ticks = {**dict.fromkeys(LINES, "0"), "samples": "1"}
        division.send("/closing/sign", 403, **fields, **ticks)


def test_a_chief_reads_the_own_unit_and_closes_nothing(
    town: Town, approved: dict[str, Any]
) -> None:
    with on(AFTER):
        chief = desk_of(town, "chihuy1")
        led = chief.client.get("/closing?month=2026-10")
        assert led.location == "/units/06685/closing?month=2026-10"
        page = chief.open(led.location)
        assert "Chốt đơn vị này" not in page.text
        chief.open("/units/06676/closing", status=404)
        chief.open("/closing/sign?month=2026-10&unit=06685", status=403)
        chief.send("/closing/version", 403, month="2026-10", reason="Nhầm.")
        chief.send("/units/06685/closing/count", 403, month="2026-10", value="1")


def test_the_overview_may_tell_of_it_in_one_line(
    town: Town, phone: MakePhone, approved: dict[str, Any], waiting: dict[str, Any],
    reviewer: Closer,
) -> None:  # fmt: skip
    assert (
        told_in_a_line(town) == "Chốt tháng 10/2026: 0/4 đơn vị chuyển sang tháng 11/2026: 0 phiếu"
    )
    with on(AFTER):
        reviewer.close_all("2026-10")
    officer, chief = phone("canbo1"), phone("chihuy1")
    chief.applied(chief.step("approve", officer.applied(correction(officer, approved, met=-3))))
    with on(AFTER):
        reviewer.desk.send("/closing/version", month="2026-10", reason="Đếm nhầm.")
    assert told_in_a_line(town) == (
        "Chốt tháng 10/2026: 4/4 đơn vị"
        " bản 2: −3 hộ, 1 đính chính · chuyển sang tháng 11/2026: 1 phiếu"
    )


def told_in_a_line(town: Town) -> str:
    """The line of the overview, as text."""
    with town.rows() as session:
        line = closing_line(session, open_scope(session, acting(town, "phongban")), AFTER)
    with town.app.test_request_context(headers={"Accept-Language": "vi"}):
        macro = get_template_attribute("closing/parts.html", "closing_in_a_line")
        return " ".join(re.sub("<[^>]*>", " ", str(macro(line))).split())
