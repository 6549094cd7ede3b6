"""The province's calendar at the desk: each edit a version, nothing half-done."""

from datetime import date

from sqlalchemy import select

from domain.tables import CalendarVersion
from tests.town import Town
from tests.webapp.conftest import MakeDesk, MakePhone
from tests.webapp.desk import Desk, Page

HOURS = "07:00-11:00, 13:00-16:30"


def versions(town: Town) -> list[int]:
    with town.rows() as session:
        mine = CalendarVersion.unit_id == town.units["22"]
        found = select(CalendarVersion.version).where(mine)
        return sorted(session.scalars(found))


def typed_seasons(page: Page, **changes: str) -> dict[str, str]:
    """The form of the seasons as the page has it, with some boxes typed over."""
    boxes = {box.attributes.get("name", ""): box for box in page.all("input")}
    seasons = {n: b.attributes["value"] for n, b in boxes.items() if n[:1] == "s" and "-" in n}
    hidden = {name: page.hidden(name) for name in ("base", "year")}
    return {**hidden, **seasons, **{k.replace("_", "-"): v for k, v in changes.items()}}


def set_day(admin: Desk, page: Page, status: int = 303, **fields: str) -> Page:
    hidden = {name: page.hidden(name) for name in ("base", "year")}
    return Page(admin.send("/calendars/days", status, **{**hidden, **fields}))


def test_a_day_that_is_set_is_a_new_version_and_judges_what_arrives(
    tonight: date, town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    officer, admin = phone("canbo1"), desk("quantri")
    morning = {
        "started_at": "2026-11-20T08:00:00+07:00", "ended_at": "2026-11-20T09:00:00+07:00",
    }  # fmt: skip
    before = officer.applied(officer.submit(**morning))
    assert (before["out_of_hours"], before["calendar_version"]) == (False, 1)
    page = admin.open("/calendars?year=2026")
    set_day(admin, page, day="20/11/2026", kind="holiday", label="Ngày hội", label_en="Fair")
    assert versions(town) == [1, 2]
    after = officer.applied(officer.submit(area="Khu 9", **morning))
    assert (after["minutes"], after["calendar_version"]) == ({"holiday": 60}, 2)
    (calendar,) = officer.pull()["calendars"]
    assert calendar["version"] == 2
    page = admin.open("/calendars?year=2026")
    assert page.cells("20/11/2026")[:2] == ["Ngày hội", "ngày lễ, nghỉ bù"]
    assert "Quản Trị: Lịch bản 2: đặt ngày 20/11/2026" in page.text
    hidden = {name: page.hidden(name) for name in ("base", "year")}
    admin.send("/calendars/days/take-out", day="2026-11-20", **hidden)
    assert "Ngày hội" not in admin.open("/calendars?year=2026").text
    assert "bỏ ngày 20/11/2026" in admin.open("/audit").text


def test_two_days_are_swapped_at_once(tonight: date, town: Town, desk: MakeDesk) -> None:
    admin = desk("quantri")
    page = admin.open("/calendars?year=2026")
    hidden = {name: page.hidden(name) for name in ("base", "year")}
    swapped = {"off": "23/11/2026", "worked": "28/11/2026", "hours": HOURS}
    admin.send("/calendars/swaps", **hidden, **swapped)
    page = admin.open("/calendars?year=2026")
    assert page.cells("23/11/2026")[1] == "ngày lễ, nghỉ bù"
    assert page.cells("28/11/2026")[1] == f"làm việc {HOURS}"
    assert versions(town) == [1, 2]
    same = {"off": "24/11/2026", "worked": "24/11/2026", "hours": HOURS, "base": "2"}
    refused = Page(admin.send("/calendars/swaps", 422, **same))
    assert "dòng 2: ngày 24/11/2026 có hai dòng" in refused.text
    assert versions(town) == [1, 2]


def test_overlapping_seasons_and_hours_are_refused_with_line_and_reason(
    tonight: date, town: Town, desk: MakeDesk
) -> None:
    admin = desk("quantri")
    page = admin.open("/calendars?year=2026")
    typed = typed_seasons(
        page, s2_from="01/05/2026", s2_to="31/08/2026", s2_mon="07:00-11:00, 10:00-12:00"
    )
    refused = Page(admin.send("/calendars/seasons", 422, **typed))
    assert "dòng 2: khung giờ 10:00-12:00 trùng với 07:00-11:00" in refused.text
    assert "trùng ngày với mùa ở dòng 1" in refused.text
    assert typed_seasons(refused)["s2-to"] == "31/08/2026", "what was typed is still there"
    assert versions(town) == [1]
    good = {**typed, "s1-to": "30/04/2026", "s2-mon": HOURS}
    admin.send("/calendars/seasons", **good)
    assert versions(town) == [1, 2]
    assert typed_seasons(admin.open("/calendars?year=2026"))["s2-mon"] == HOURS


def test_an_edit_of_an_older_version_changes_nothing(town: Town, desk: MakeDesk) -> None:
    admin = desk("quantri")
    page = admin.open("/calendars?year=2026")
    for status in (303, 409):
        answer = set_day(admin, page, status, day="20/11/2026", kind="off", label="Nghỉ")
    assert "đã lập bản khác" in answer.text
    assert versions(town) == [1, 2]


def test_personal_words_and_odd_days_are_refused(town: Town, desk: MakeDesk) -> None:
    admin = desk("quantri")
    page = admin.open("/calendars?year=2026")
    set_day(admin, page, 422, day="20/11/2026", kind="off", label="Gọi 0912345678")
    set_day(admin, page, 422, day="31/11/2026", kind="off", label="Nghỉ")
    set_day(admin, page, 422, day="20/11/2026", kind="feast", label="Nghỉ")
    assert versions(town) == [1]
    desk("phongban").open("/calendars", status=403)
    desk("phongban").send("/calendars/seasons", 403, base="1")
