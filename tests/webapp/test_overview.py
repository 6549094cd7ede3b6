"""The department's overview: every unit, every figure, and the entries behind each."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest

from tests.town import Town
from tests.webapp.conftest import MakeDesk, MakePhone
from tests.webapp.desk import Page, as_number

CHECK = {
    "dataset": "vehicle", "assigned": 120, "checked": 75, "matched": 41, "mismatched": 19,
    "missing": 11, "not_found": 4, "fixed": 22, "forwarded": 8,
}  # fmt: skip
COUNTED = "approved,submitted,queried"
COLUMNS = ("reached", "checked", "errors", "hours", "waiting", "look", "decided")
Queries = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def evening(tonight: date, phone: MakePhone) -> MakePhone:
    """Four outings of two units: two approved, one pending and flagged, one returned."""
    one, three, chief, chief3 = (phone(n) for n in ("canbo1", "canbo3", "chihuy1", "chihuy3"))
    doors = one.applied(one.submit(timed=True))
    chief.applied(chief.step("approve", doors))
    check = one.outing(form="data_check", details=CHECK, started_at="2026-11-20T18:30:00+07:00",
                       ended_at="2026-11-20T21:00:00+07:00")  # fmt: skip
    one.applied(one.mutation("entry.submit", check))
    elsewhere = {"area": "Khu 1", "details": {"purpose": "residence", "met": 40, "again": 10}}
    approved = three.applied(three.submit(**elsewhere))
    chief3.applied(chief3.step("approve", approved))
    late = "2026-11-02T15:00:00+07:00", "2026-11-02T16:00:00+07:00"
    three.applied(three.submit(area="Khu 1", started_at=late[0], ended_at=late[1]))
    returned = three.applied(three.submit(area="Khu 1", started_at="2026-11-21T06:30:00+07:00",
                                          ended_at="2026-11-21T07:20:00+07:00"))  # fmt: skip
    chief3.applied(chief3.step("return", returned, reason="Thiếu số liệu"))
    return phone


def figures(page: Page, unit: str) -> dict[str, str]:
    """A unit's figures by column."""
    _strip, _bar, *rest = page.cells(unit)
    return dict(zip(COLUMNS, rest, strict=True))


def test_every_unit_stands_by_name_the_kind_left_aside_and_none_is_missing(
    desk: MakeDesk, evening: MakePhone
) -> None:
    page = desk("phongban").open("/")
    assert [heading.text for heading in page.all("th", scope="row")] == [
        "Xã Ba Chẽ",
        "Phường Hà Lầm",
        "Phường Hồng Gai",
        "Phòng Cảnh sát quản lý hành chính",
    ]
    assert "3 đơn vị" in page.text
    assert figures(page, "Xã Ba Chẽ") == {
        "reached": "0 / 75",
        "checked": "0",
        "errors": "–",
        "hours": "0 / 0",
        "waiting": "–",
        "look": "–",
        "decided": "0 / 0",
    }


def test_the_figures_of_a_unit_tell_approved_from_pending(
    desk: MakeDesk, evening: MakePhone
) -> None:
    page = desk("phongban").open("/")
    assert page.heading == "Tháng 11/2026, vòng quý IV"
    assert figures(page, "Phường Hồng Gai") == {
        "reached": "36 / 560",
        "checked": "75",
        "errors": "–",
        "hours": "2 / 1",
        "waiting": "0 giờ",
        "look": "–",
        "decided": "1 / 1",
    }
    lam = figures(page, "Phường Hà Lầm")
    # The returned outing counts nowhere; the one of 2 November came late and needs a look.
    assert (lam["reached"], lam["decided"], lam["look"]) == ("66 / 90", "1 / 1", "1 phiếu cần xem")


def test_the_row_of_figures_adds_the_units_up(desk: MakeDesk, evening: MakePhone) -> None:
    cards = (
        desk("phongban").open("/").all("section", **{"aria-label": "Tất cả các đơn vị cộng lại"})
    )
    text = cards[0].text
    assert "102 / 725 · 14%" in text
    assert "gặp 92 (12,6%) · chờ duyệt 36" in text
    assert "Đã rà (hồ sơ) 75 đã duyệt 0 chờ duyệt 75" in text
    # Three of four entries were out of hours; one of these was timed.
    assert "Phiếu ngoài giờ 75% 33,3% bấm giờ" in text
    assert "quá 24 giờ 0 lâu nhất 0 giờ 2 phiếu chờ duyệt 1 phiếu cần xem" in text
    assert "Kỳ trước: 01/10–21/10/2026. Cùng kỳ: 01/11–21/11/2025." in text


def test_every_figure_opens_into_entries_that_come_to_the_same(
    desk: MakeDesk, evening: MakePhone
) -> None:
    reviewer = desk("phongban")
    page = reviewer.open("/")
    followed = 0
    for unit in ("Phường Hồng Gai", "Phường Hà Lầm", "Xã Ba Chẽ"):
        cells = figures(page, unit)
        for text, address in page.links_in(unit)[1:]:
            listed = reviewer.open(address)
            assert shown_by(listed, address) == wanted(text, cells, address), address
            followed += 1
    assert followed == 3 * 5 + 3


def wanted(text: str, cells: dict[str, str], address: str) -> int:
    """What a figure of the overview says; how long something waits is no number of entries."""
    if text.endswith("giờ"):
        return as_number(cells["decided"].partition("/")[2])
    return as_number(text)


def shown_by(page: Page, address: str) -> int:
    """What the entries behind a figure come to."""
    sums = page.sums()
    if "form=door_visit" in address:
        again = sums.get("Đã tính buổi trước hộ", (0, 0))
        return sum(sums.get("Đã đến hộ", (0, 0))) - sum(again)
    if "form=data_check" in address:
        return sum(sums.get("Đã rà hồ sơ", (0, 0)))
    if "form=procedure" in address:
        return sum(sums.get("Tiếp nhận hồ sơ", (0, 0)))
    return len(page.all("a", **{"class": "entry"}))


def test_a_kind_of_work_narrows_every_figure(desk: MakeDesk, evening: MakePhone) -> None:
    page = desk("phongban").open("/?form=data_check")
    _strip, checked, _errors, hours, _waiting, look, decided = page.cells("Phường Hồng Gai")
    assert (checked, hours, look, decided) == ("75", "1 / 0", "–", "0 / 1")
    assert page.cells("Phường Hà Lầm")[1:] == ["0", "–", "0 / 0", "–", "–", "0 / 0"]


@pytest.mark.parametrize(
    ("asked", "heading", "decided"),
    [
        ("", "Tháng 11/2026, vòng quý IV", "1 / 1"),
        ("?period=week", "16/11–22/11/2026, vòng quý IV", "1 / 0"),
        ("?period=quarter", "Quý IV/2026, vòng quý IV", "1 / 1"),
        ("?period=half", "6 tháng cuối năm 2026, vòng quý IV", "1 / 1"),
        ("?period=year", "Năm 2026, vòng quý IV", "1 / 1"),
        ("?from=2026-11-02&to=2026-11-02", "02/11/2026, vòng quý IV", "0 / 1"),
        ("?from=2026-09-01&to=2026-09-30", "Tháng 9/2026, vòng quý III", "0 / 0"),
        ("?from=2020-01-01&to=2026-11-30", "01/01/2020–30/11/2026, vòng quý IV", "1 / 1"),
    ],
)
def test_the_period_is_chosen_in_the_address(
    desk: MakeDesk, evening: MakePhone, asked: str, heading: str, decided: str
) -> None:
    page = desk("phongban").open(f"/{asked}")
    assert page.heading == heading
    assert figures(page, "Phường Hà Lầm")["decided"] == decided


def test_the_table_sorts_by_the_address_and_equal_units_stay_in_order(
    desk: MakeDesk, evening: MakePhone
) -> None:
    reviewer = desk("phongban")
    page = reviewer.open("/?sort=-reached")
    rows = [heading.text for heading in page.all("th", scope="row")]
    assert rows[:3] == ["Phường Hà Lầm", "Phường Hồng Gai", "Xã Ba Chẽ"]
    turned = reviewer.open(page.link("Hộ đã đến / tổng số hộ"))
    assert [heading.text for heading in turned.all("th", scope="row")][-1] == "Phường Hà Lầm"
    assert turned.all("th", **{"aria-sort": "ascending"})[0].text == "Hộ đã đến / tổng số hộ"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("?form=nothing", 404),
        ("?sort=nothing", 404),
        ("?period=decade", 422),
        ("?from=yesterday", 422),
        ("?from=2026-11-02&to=2026-11-01", 422),
        ("?from=2010-01-01&to=2026-11-01", 422),
        ("?from=1989-12-31&to=1990-01-02", 422),
        ("?from=0001-01-01&to=0001-01-02", 422),
        ("?form=%00", 422),
    ],
)
def test_an_address_that_makes_no_sense_is_told_in_words(
    desk: MakeDesk, asked: str, status: int
) -> None:
    page = desk("phongban").open(f"/{asked}", status=status)
    assert page.link("Về trang đầu") == "/"


def test_an_empty_province_shows_every_unit_with_nothing(desk: MakeDesk, tonight: date) -> None:
    page = desk("phongban").open("/")
    assert len(page.all("th", scope="row")) == 4
    assert {figures(page, unit)["decided"] for unit in ("Xã Ba Chẽ", "Phường Hồng Gai")} == {
        "0 / 0"
    }


def test_a_page_asks_the_database_twelve_times_at_most(
    desk: MakeDesk, evening: MakePhone, queries: Queries
) -> None:
    entry = evening("canbo1").get("/entries").status_code
    assert entry == 403
    reviewer, chief = desk("phongban"), desk("chihuy1")
    listed = chief.open("/entries?status=approved")
    one = listed.all("a", **{"class": "entry"})[0].attributes["href"]
    asked: dict[str, int] = {}
    visits: list[tuple[Any, str]] = [
        (reviewer, "/"), (reviewer, "/?period=year"), (reviewer, "/?form=door_visit"),
        (reviewer, "/units/06685"), (reviewer, "/units/06685?period=year"),
        (chief, "/units/06685"), (reviewer, "/entries?flag=any&status=submitted"),
        (reviewer, "/entries"), (chief, "/entries?flag=any"), (reviewer, one), (chief, one),
    ]  # fmt: skip
    for person, path in visits:
        person.open(path)
        with queries() as statements:
            person.open(path)
        asked[f"{person.username} {path}"] = len(statements)
    assert max(asked.values()) <= 12, asked


def test_no_page_of_the_desk_asks_more_than_twelve_times(
    town: Town, desk: MakeDesk, evening: MakePhone, queries: Queries
) -> None:
    """Every page that its address alone opens, for each role that may open it."""
    paths = [
        rule.rule
        for rule in town.app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments
        and rule.endpoint.split(".")[0] in town.app.blueprints
        and not rule.rule.startswith(("/api", "/app", "/static"))
    ]  # fmt: skip
    asked: dict[str, int] = {}
    for person in (desk("phongban"), desk("chihuy1"), desk("quantri"), desk("canbo1")):
        for path in paths:
            headers = {"Accept-Language": "vi"}
            if person.client.get(path, headers=headers).status_code != 200:
                continue
            with queries() as statements:
                person.client.get(path, headers=headers)
            asked[f"{person.username} {path}"] = len(statements)
    assert len(asked) > 12
    assert {name: count for name, count in asked.items() if count > 12} == {}


def test_another_province_is_not_seen(town: Town, desk: MakeDesk, evening: MakePhone) -> None:
    page = desk("tinhkhac").open("/")
    assert page.all("th", scope="row") == []
    assert "0 đơn vị" in page.text
