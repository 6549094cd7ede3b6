"""One unit: coverage of the round by area, figures by form and by day, what waits."""

from datetime import date
from typing import Any

import pytest

from domain.services.areas import load_areas
from domain.services.units import merge_units
from tests.town import Town
from tests.webapp.conftest import TONIGHT, MakeDesk, MakePhone
from tests.webapp.desk import as_number

FIRST = {"purpose": "residence", "met": 150, "absent": 150}
SECOND = {"purpose": "residence", "met": 60, "absent": 50, "again": 110}


def evenings(phone: MakePhone, area: str = "Khu 8", *details: dict[str, Any]) -> None:
    """Outings of one round, an evening each."""
    officer = phone("canbo1")
    for day, counts in enumerate(details, start=16):
        times = {
            "started_at": f"2026-11-{day}T18:00:00+07:00",
            "ended_at": f"2026-11-{day}T21:00:00+07:00",
        }
        officer.applied(officer.submit(area=area, details=counts, **times))


def test_two_evenings_of_a_round_cover_sixty_percent_and_reach_more(
    tonight: date, desk: MakeDesk, phone: MakePhone
) -> None:
    evenings(phone, "Khu 8", FIRST, SECOND)
    for who in ("chihuy1", "phongban"):
        page = desk(who).open("/units/06685")
        households, met, met_share, reached, reached_share, *_ = page.cells("Khu 8")
        assert (households, met, met_share) == ("350", "210", "60%")
        assert (reached, reached_share) == ("300", "85,7%")
        listed = desk(who).open(dict(page.links_in("Khu 8"))["300"])
        assert "300 hộ đã đến trong vòng" in listed.text


def test_more_than_the_list_is_shown_as_more(
    tonight: date, desk: MakeDesk, phone: MakePhone
) -> None:
    evenings(phone, "Khu 9", {"purpose": "residence", "met": 250})
    cells = desk("chihuy1").open("/units/06685").cells("Khu 9")
    assert cells[:6] == ["210", "250", "119,04%", "250", "119,04%", "vượt danh sách"]


def test_outside_the_unit_a_small_area_is_merged_with_its_neighbour(
    tonight: date, town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    line = {"unit_code": "06685", "name": "Khu 10", "kind": "khu", "households": "12"}
    with town.rows(writes=True) as session:
        load_areas(session, [(2, {**line, "residents": "40"})], TONIGHT)
    areas = {row["name"]: row["id"] for row in phone("canbo1").pull()["areas"]}
    officer = phone("canbo1")
    outing = officer.outing(details={"purpose": "residence", "met": 5})
    entry = officer.applied(
        officer.mutation("entry.submit", {**outing, "area_id": areas["Khu 10"]})
    )
    assert desk("chihuy1").open("/units/06685").cells("Khu 10")[:2] == ["12", "5"]
    reviewer = desk("phongban")
    page = reviewer.open("/units/06685")
    names = [heading.text for heading in page.all("th", scope="row")]
    assert "Khu 9, Khu 10" in names
    assert "Khu 10" not in names
    assert page.cells("Khu 9, Khu 10")[:2] == ["222", "5"]
    for path in ("/entries", f"/entries?area={areas['Khu 10']}", f"/entries/{entry['id']}"):
        assert "Khu 9, Khu 10" in reviewer.open(path).text
    # Asking for the small one alone gives the entries of the whole group.
    officer.applied(officer.submit(area="Khu 9"))
    assert (
        len(reviewer.open(f"/entries?area={areas['Khu 10']}").all("a", **{"class": "entry"})) == 2
    )


def test_figures_stand_by_form_by_choice_and_by_day(
    tonight: date, desk: MakeDesk, phone: MakePhone
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    chief.applied(chief.step("approve", officer.applied(officer.submit())))
    pending = {"purpose": "law_talk", "met": 4, "residents": 9}
    officer.applied(officer.submit(area="Khu 9", details=pending))
    page = desk("phongban").open("/units/06685")
    assert page.cells("Đã đến hộ") == ["36", "4"]
    assert page.cells("Nhân khẩu đối chiếu nhân khẩu") == ["0", "9"]
    choices = [heading.text for heading in page.all("h4")]
    assert choices == ["Cư trú 1 phiếu", "Tuyên truyền pháp luật 1 phiếu"]
    assert page.cells("21/11/2026")[0] == "40"
    assert page.cells("20/11/2026")[0] == "0"
    assert "22/11/2026" not in [heading.text for heading in page.all("th", scope="row")]


def test_what_waits_stands_with_the_oldest_first(
    tonight: date, desk: MakeDesk, phone: MakePhone
) -> None:
    evenings(phone, "Khu 8", FIRST)
    evenings(phone, "Khu 9", {"purpose": "other", "met": 3})
    waiting = desk("chihuy1").open("/units/06685").all("a", **{"class": "entry"})
    assert len(waiting) == 2
    assert "Đang chờ quyết định" in desk("phongban").open("/units/06685").text
    assert "Đang chờ quyết định" not in desk("quantri").open("/units/06685").text


def test_a_merged_unit_keeps_its_entries_and_the_other_leads_to_it(
    tonight: date, town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    officer = phone("canbo3")
    officer.applied(officer.submit(area="Khu 1"))
    with town.rows(writes=True) as session:
        merge_units(session, "06676", "06685", tonight, TONIGHT)
    chief = desk("chihuy1")
    page = chief.open("/units/06685")
    # The area came with the outings of its round; the entry stays the old unit's.
    assert page.cells("Khu 1")[:4] == ["90", "26", "28,8%", "36"]
    assert as_number(page.cells("Đã đến hộ")[1]) == 0
    old = "Phường Hà Lầm đã nhập vào đơn vị này; phiếu cũ vẫn thuộc đơn vị cũ."
    assert chief.open(page.link(old)).cells("Đã đến hộ") == ["0", "36"]
    assert len(chief.open("/entries").all("a", **{"class": "entry"})) == 1
    overview = desk("phongban").open("/")
    assert overview.row("Phường Hà Lầm")[0].text == "Phường Hà Lầm đã nhập"


def test_hours_after_hours_are_told_to_the_chief(
    tonight: date, desk: MakeDesk, phone: MakePhone
) -> None:
    evenings(phone, "Khu 8", FIRST, SECOND)
    cells = desk("chihuy1").open("/units/06685").cells("Cán bộ Một")
    assert cells[-3:] == ["6 giờ", "2", "0"]


@pytest.mark.parametrize("path", ["/units/06685?period=month", "/units/06685?from=2026-11-21"])
def test_the_period_of_a_unit_is_chosen_in_the_address(
    tonight: date, desk: MakeDesk, phone: MakePhone, path: str
) -> None:
    evenings(phone, "Khu 8", FIRST)
    page = desk("phongban").open(path)
    assert page.cells("Đã đến hộ") == (["0", "300"] if "month" in path else ["0", "0"])
