"""What each role finds at the desk, and what it does not."""

import pytest

from domain.tables import Officer
from tests.town import PEOPLE, Town
from tests.webapp.conftest import MakeDesk, MakePhone

FULL_NAMES = [name for _, name, _, _ in PEOPLE]
UNKNOWN = "018f0000-0000-7000-8000-000000000000"


def test_an_officer_is_led_to_the_phone_app(desk: MakeDesk) -> None:
    officer = desk("canbo1")
    page = officer.open("/")
    assert page.link("Mở ứng dụng điện thoại") == "/app/"
    for path in ("/entries", f"/entries/{UNKNOWN}", "/units/06685"):
        assert (
            officer.open(path, status=403).heading
            == "Trang này không dành cho vai trò của đồng chí"
        )


def test_a_chief_is_led_to_the_own_unit(desk: MakeDesk) -> None:
    chief = desk("chihuy1")
    assert chief.client.get("/").location == "/units/06685"
    assert chief.open("/units/06685").heading == "Công an phường Hồng Gai"


@pytest.mark.parametrize("reviewer", ["phongban", "doi"])
def test_a_reviewer_sees_the_province_from_a_division_too(desk: MakeDesk, reviewer: str) -> None:
    page = desk(reviewer).open("/")
    rows = [heading.text for heading in page.all("th", scope="row")]
    assert rows[:3] == ["Xã Ba Chẽ", "Phường Hà Lầm", "Phường Hồng Gai"]


def test_an_administrator_reads_totals_and_units_and_no_entry(
    desk: MakeDesk, phone: MakePhone
) -> None:
    entry = phone("canbo1").applied(phone("canbo1").submit(note="Khu có 4 dãy nhà trọ."))
    admin = desk("quantri")
    for path in ("/", "/units/06685"):
        page = admin.open(path)
        assert "/entries" not in page.html
        assert "dãy nhà trọ" not in page.html
    for path in ("/entries", f"/entries/{entry['id']}", f"/entries/{UNKNOWN}"):
        assert (
            admin.open(path, status=403).heading == "Trang này không dành cho vai trò của đồng chí"
        )


@pytest.mark.parametrize(
    ("who", "out_of_reach"),
    [("chihuy1", "06676"), ("chihuy1", "22"), ("tinhkhac", "06685"), ("phongban", "20")],
)
def test_a_unit_out_of_reach_answers_as_one_that_is_not_there(
    desk: MakeDesk, who: str, out_of_reach: str
) -> None:
    person = desk(who)
    pages = [person.open(f"/units/{code}", status=404) for code in (out_of_reach, "99999")]
    assert pages[0].text == pages[1].text
    listed = [person.open(f"/entries?unit={code}", status=404) for code in (out_of_reach, "99999")]
    assert listed[0].text == listed[1].text


@pytest.mark.parametrize("who", ["chihuy3", "tinhkhac"])
def test_an_entry_out_of_reach_answers_as_one_that_is_not_there(
    desk: MakeDesk, phone: MakePhone, who: str
) -> None:
    entry = phone("canbo1").applied(phone("canbo1").submit())
    person = desk(who)
    asked = (entry["id"], UNKNOWN, "not-an-id")
    texts = {person.open(f"/entries/{entry_id}", status=404).text for entry_id in asked}
    assert len(texts) == 1


def test_the_top_of_the_reach_is_the_overview(desk: MakeDesk) -> None:
    assert desk("phongban").client.get("/units/22").location == "/"


def test_a_reviewer_of_a_single_unit_is_led_to_it(town: Town, desk: MakeDesk) -> None:
    with town.rows(writes=True) as session:
        officer = session.get_one(Officer, town.officers["phongban"])
        officer.unit_id = town.units["06685"]
    reviewer = desk("phongban")
    assert reviewer.client.get("/").location == "/units/06685"
    assert reviewer.open("/units/06685").heading == "Công an phường Hồng Gai"


def test_officers_of_a_unit_are_named_to_its_own_chief_alone(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    phone("canbo1").applied(phone("canbo1").submit())
    mine = desk("chihuy1").open("/units/06685")
    assert mine.cells("Cán bộ Một")[0] == "36"
    names = [heading.text for heading in mine.all("th", scope="row")]
    officers = [name for name in names if name in FULL_NAMES]
    assert officers == ["Cán bộ Hai", "Chỉ huy Hai", "Cán bộ Một", "Chỉ huy Một"]
    for who in ("phongban", "quantri"):
        assert "Cán bộ Một" not in desk(who).open("/units/06685").text
    listed = desk("phongban").open("/entries")
    assert "Cán bộ Một" not in listed.text
    officer = town.officers["canbo1"]
    assert desk("phongban").open(f"/entries?officer={officer}", status=403)
    assert "36 hộ" in desk("chihuy1").open(f"/entries?officer={officer}").text
