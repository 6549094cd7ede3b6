"""Reports: the state's table of a unit over a period, and what it says of its own quality."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from domain.tables import Campaign, Unit
from tests.town import Town
from tests.webapp.conftest import TONIGHT, MakeDesk, MakePhone
from tests.webapp.desk import Desk, Page

CHECK = {"dataset": "vehicle", "assigned": 120, "checked": 75, "matched": 41,
         "mismatched": 19, "missing": 11, "not_found": 4}  # fmt: skip


def at(day: str, hour: int = 19) -> dict[str, str]:
    """An hour's outing on a day."""
    return {"started_at": f"{day}T{hour}:00:00+07:00", "ended_at": f"{day}T{hour + 1}:00:00+07:00"}


@pytest.fixture
def outings(tonight: date, phone: MakePhone) -> None:
    """Approved: 36 doors in November, 75 records in October; pending: 75 records in November."""
    one, two, chief = phone("canbo1"), phone("canbo2"), phone("chihuy1")
    chief.applied(chief.step("approve", one.applied(one.submit(**at("2026-11-20")))))
    early = two.applied(two.submit(form="data_check", details=CHECK, **at("2026-10-15")))
    chief.applied(chief.step("approve", early))
    two.applied(two.submit(form="data_check", details=CHECK, **at("2026-11-19")))


def rows(page: Page) -> dict[str, list[str]]:
    """The table by its numbers: what each line says, its number left out."""
    found = {}
    for row in page.all("tr"):
        cells = [e.text for e in page.elements if e.within is row]
        if len(cells) == 9 and cells[0] not in ("", "STT"):
            found.setdefault(cells[1], cells[2:])
    return found


def test_the_month_has_approved_results_and_says_what_is_pending(
    outings: None, desk: MakeDesk
) -> None:
    page = desk("phongban").open("/reports")
    assert page.heading == "Báo cáo kết quả tháng 11/2026"
    table = rows(page)
    assert table["Đã đến"] == ["hộ", "", "36", "36 lượt hộ", "", "", ""]
    assert table["Đã rà"] == ["hồ sơ", "", "0", "75", "", "", "chờ duyệt 75"]
    assert table["Hồ sơ phương tiện"] == table["Đã rà"]
    assert "kỳ chưa chốt" in page.text


def test_a_unit_with_nothing_has_every_line_and_shows_0(outings: None, desk: MakeDesk) -> None:
    table = rows(desk("phongban").open("/reports?unit=06970"))
    assert table["Đã rà"][:4] == ["hồ sơ", "", "0", "0"]
    assert "Hồ sơ phương tiện" not in table


def test_beyond_one_round_households_are_visits_and_say_so(outings: None, desk: MakeDesk) -> None:
    month = desk("phongban").open("/reports?kind=month&on=2026-10-01")
    assert rows(month)["Đã đến"][0] == "hộ"
    half = desk("phongban").open("/reports?kind=half&on=2026-11-21")
    assert half.heading == "Báo cáo sơ kết 6 tháng cuối năm 2026"
    assert rows(half)["Đã đến"][0] == "lượt hộ"
    # In November households, from January on visits: each says which.
    assert rows(desk("phongban").open("/reports"))["Đã đến"][3] == "36 lượt hộ"


def test_the_same_span_a_year_before_is_compared_and_percentages_are_cut(
    outings: None, desk: MakeDesk, phone: MakePhone, town: Town
) -> None:
    with town.rows(writes=True) as session:
        session.execute(update(Unit).values(valid_from=date(2025, 1, 1)))
    officer, chief = phone("canbo1"), phone("chihuy1")
    old = officer.submit(details={"met": 32, "purpose": "residence"}, **at("2025-11-20"))
    chief.applied(chief.step("approve", officer.applied(old)))
    page = desk("phongban").open("/reports")
    *_, change, note = rows(page)["Đã đến"]
    assert (change, note) == ("+12,5%", "cùng kỳ 32")
    years = desk("phongban").open("/reports?kind=span&from=2025&to=2026")
    assert years.heading == "Báo cáo tổng kết năm 2025–2026"
    assert rows(years)["Đã đến"] == ["lượt hộ", "", "68", "68", "", "", ""]


def test_a_target_has_its_rate_over_the_campaigns_own_days(
    outings: None, desk: MakeDesk, town: Town
) -> None:
    with town.rows(writes=True) as session:
        province = session.get_one(Unit, town.units["22"])
        session.add(
            Campaign(
                id=town.officers["canbo1"], unit_id=province.id, name="Đợt phương tiện",
                form_key="data_check", choice="vehicle", measure="checked",
                from_day=date(2026, 10, 1), to_day=date(2026, 12, 31), target=76, seq=9999,
            )
        )  # fmt: skip
    table = rows(desk("phongban").open("/reports"))
    line = table["Hồ sơ phương tiện"]
    assert line == ["hồ sơ", "76", "0", "75", "98,6%", "", "chờ duyệt 75; Đợt phương tiện: 75/76"]
    assert table["Đã rà"][1] == ""


def test_what_arrives_for_a_closed_month_stands_in_a_line_of_its_own(
    outings: None, desk: MakeDesk, phone: MakePhone, town: Town
) -> None:
    with town.rows(writes=True) as session:
        mine = Unit.id == town.units["06685"]
        session.execute(update(Unit).where(mine).values(closed_through=date(2026, 10, 31)))
    officer, chief = phone("canbo1"), phone("chihuy1")
    doors = {"met": 5, "purpose": "other"}
    late = officer.applied(officer.submit(details=doors, **at("2026-10-30")))
    assert late["counted_on"] == "2026-11-01"
    chief.applied(chief.step("approve", late))
    page = desk("chihuy1").open("/reports")
    assert rows(page)["Đã đến"][2] == "41"
    cells = page.cells("trong đó chuyển từ kỳ trước")
    assert cells[3] == "5"
    closed = desk("chihuy1").open("/reports?kind=month&on=2026-10-05")
    assert "kỳ đã chốt" in closed.text
    assert rows(closed)["Đã rà"][2] == "75"


def test_every_figure_opens_the_entries_behind_it(outings: None, desk: MakeDesk) -> None:
    reviewer = desk("phongban")
    page = reviewer.open("/reports?kind=month&on=2026-10-01")
    links = dict(page.links_in("Hồ sơ phương tiện"))
    listed = reviewer.open(links["75"])
    assert listed.sums()["Đã rà hồ sơ"] == (75, 0)
    assert page.links_in("Hồ sơ phương tiện")
    administrator = desk("quantri").open("/reports?kind=month&on=2026-10-01")
    assert administrator.links_in("Hồ sơ phương tiện") == []


def test_the_page_on_quality_counts_what_became_of_the_entries(
    outings: None, desk: MakeDesk, phone: MakePhone
) -> None:
    officer, chief = phone("canbo2"), phone("chihuy1")
    entry = officer.applied(officer.submit(area="Khu 9", **at("2026-11-18")))
    chief.applied(chief.step("return", entry, reason_code="other", reason="Ghi lại số hộ."))
    facts = quality(desk("phongban").open("/reports"))
    assert facts["Số phiếu đã ghi"] == "3"
    assert facts["Đã duyệt"] == "1 (33,3%)"
    assert facts["Trả lại cho cán bộ"] == "1 (33,3%)"
    assert facts["Đã phúc tra"] == "chưa phúc tra"


def quality(page: Page) -> dict[str, str]:
    return {
        name.text: words.text for name, words in zip(page.all("dt"), page.all("dd"), strict=True)
    }


def test_a_chief_has_the_own_unit_alone_and_an_officer_none(outings: None, desk: MakeDesk) -> None:
    chief = desk("chihuy1").open("/reports")
    assert "Công an phường Hồng Gai" in chief.text
    assert not chief.all("select", name="unit")
    desk("chihuy1").open("/reports?unit=06676", status=404)
    desk("canbo1").open("/reports", status=403)
    desk("tinhkhac").open("/reports?unit=06685", status=404)


WRONG = (
    "kind=decade",
    "on=2026-02-31",
    "on=0900-01-01",
    "kind=span&from=2026&to=2021",
    "kind=span&from=1900&to=2100",
    "kind=span&from=2026-11-02&to=2026-11-01",
    "kind=span&from=x",
    "digest=ab&at=yesterday",
)


def test_what_is_no_report_is_refused_in_words(tonight: date, desk: MakeDesk) -> None:
    reviewer = desk("phongban")
    for asked in WRONG:
        page = reviewer.open(f"/reports?{asked}", status=422)
        assert page.heading == "Đường dẫn hoặc nội dung gửi có chỗ chưa đúng", asked


def test_a_page_asks_at_most_twelve_times(outings: None, desk: MakeDesk, queries: Any) -> None:
    reviewer = desk("phongban")
    with queries() as asked:
        reviewer.open("/reports")
    assert len(asked) <= 12


def test_the_code_on_the_page_tells_whether_its_figures_still_hold(
    outings: None, desk: MakeDesk, phone: MakePhone
) -> None:
    reviewer = desk("phongban")
    digest = table_digest(reviewer)
    seen = f"/reports?at=2026-11-21T14:05:00Z&digest={digest}"
    assert "chưa có gì thay đổi" in reviewer.open(seen).text
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit(area="Khu 9", **at("2026-11-21", 18)))
    chief.applied(chief.step("approve", entry))
    assert "khác với số liệu đã xem" in reviewer.open(seen).text


def table_digest(desk: Desk) -> str:
    """The beginning of the digest that the page's code carries."""
    from domain.actor import Actor
    from domain.rules.report_period import report_on
    from domain.services.state_table import open_report, read_state_table
    from domain.tables import Officer

    with desk.town.rows() as session:
        who = session.scalars(select(Officer).where(Officer.username == "phongban")).one()
        actor = Actor(who.id, who.role, who.unit_id, who.unit_id, who.id, who.full_name)
        scope, first_day = open_report(session, actor, None)
        period = report_on("month", TONIGHT.date(), first_day)
        return read_state_table(session, scope, period, first_day, TONIGHT).digest[:16]
