"""Campaigns at the desk: made, shared out from a file, left out with reasons, and how far it is."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from domain.services.campaigns import views
from tests.phone import Phone
from tests.town import Town
from tests.webapp.conftest import MakeDesk, MakePhone
from tests.webapp.desk import Desk, Page

DRAFT = {"name": "Làm sạch dữ liệu phương tiện", "form": "data_check", "choice": "vehicle",
         "measure": "checked", "from": "01/11/2026", "to": "30/11/2026"}  # fmt: skip
TARGETS = "unit_code,target\n06685,300\n06676,100\n"
CHECK = {"dataset": "vehicle", "assigned": 120, "checked": 75, "matched": 41, "mismatched": 19,
         "missing": 11, "not_found": 4}  # fmt: skip


def made(desk: Desk, **over: str) -> str:
    """Make a campaign and give its path."""
    return str(desk.send("/campaigns", **{**DRAFT, **over}).headers["Location"])


def uploaded(desk: Desk, path: str, data: bytes, status: int = 200, **fields: str) -> Page:
    """Send a file as a page's form does."""
    headers = {"Accept-Language": "vi", "Sec-Fetch-Site": "same-origin"}
    file = (io.BytesIO(data), "chi-tieu.csv")
    answer = desk.client.post(path, data={"file": file, **fields}, headers=headers)
    assert answer.status_code == status, answer.text[:2000]
    return Page(answer)


def shared_out(desk: Desk, path: str, table: str = TARGETS) -> None:
    preview = uploaded(desk, f"{path}/targets", table.encode())
    desk.send(f"{path}/targets/store", lines=preview.hidden("lines"))


@pytest.fixture
def campaign(tonight: date, desk: MakeDesk) -> str:
    """A campaign that is shared out among two wards."""
    reviewer = desk("phongban")
    path = made(reviewer)
    shared_out(reviewer, path)
    return path


@pytest.fixture
def outings(tonight: date, phone: MakePhone) -> None:
    """In one ward 75 are approved and 75 wait, half of them out of the split; elsewhere nothing."""
    officer, chief = phone("canbo1"), phone("chihuy1")
    first = officer.applied(officer.submit(form="data_check", details=CHECK))
    chief.applied(chief.step("approve", first))
    officer.applied(officer.submit(form="data_check", details=CHECK, area="Khu 9"))
    other = {**CHECK, "dataset": "population"}
    officer.applied(officer.submit(form="data_check", details=other, area="Khu 9"))


def test_every_unit_stands_by_name_with_done_of_asked(
    desk: MakeDesk, campaign: str, outings: None
) -> None:
    page = desk("phongban").open(campaign)
    names = [head.text for head in page.all("th", scope="row")]
    assert names[:3] == ["Phường Hà Lầm", "Phường Hồng Gai", "Tất cả"]
    cells = page.cells("Phường Hồng Gai")
    assert cells[1:5] == ["75 / 300", "25%", "75", "300"]
    # On 21 November with ten days left, that day counted: 225 left are 23 a day.
    assert cells[5:] == ["225", "23", "chậm hơn nhịp đều"]
    assert page.cells("Tất cả")[1:3] == ["75 / 400", "18,7%"]


def test_every_figure_opens_the_entries_behind_it(
    desk: MakeDesk, campaign: str, outings: None
) -> None:
    reviewer = desk("phongban")
    _, approved, pending = reviewer.open(campaign).links_in("Phường Hồng Gai")
    assert (approved[0], pending[0]) == ("75", "75")
    assert reviewer.open(approved[1]).sums()["Đã rà hồ sơ"] == (75, 0)
    assert reviewer.open(pending[1]).sums()["Đã rà hồ sơ"] == (0, 75)


def test_a_chief_reads_the_own_units_share_alone(
    desk: MakeDesk, campaign: str, outings: None
) -> None:
    chief = desk("chihuy1")
    assert chief.open("/campaigns").cells("Làm sạch")[2:5] == ["75 / 300", "25%", "75"]
    page = chief.open(campaign)
    assert [head.text for head in page.all("th", scope="row")] == ["Phường Hồng Gai"]
    assert page.all("form", action=f"{campaign}/targets") == []
    for path in (campaign, f"{campaign}/take-away", f"{campaign}/targets", "/campaigns"):
        chief.send(path, 403, **DRAFT)
    assert "Hồng Gai" not in desk("chihuy3").open(campaign).text


def test_nobody_elsewhere_sees_it(desk: MakeDesk, campaign: str) -> None:
    stranger = desk("tinhkhac")
    stranger.open(campaign, 404)
    stranger.send(f"{campaign}/take-away", 404)
    assert "Làm sạch" not in stranger.open("/campaigns").text


WRONG = """unit_code,target
06685,561
06999,5
06676,x
06685,3
"""


def test_a_list_that_is_cut_off_says_so(
    desk: MakeDesk, campaign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewer, words = desk("phongban"), "Danh sách chỉ hiện 1 đợt, đợt kết thúc muộn nhất trước."
    monkeypatch.setattr(views, "MOST_LISTED", 1)
    assert words not in reviewer.open("/campaigns").text
    made(reviewer, name="Đợt cuối năm", to="31/12/2026")
    page = reviewer.open("/campaigns")
    assert words in page.text
    assert "Đợt cuối năm" in page.text
    assert DRAFT["name"] not in page.text


def test_a_wrong_file_names_every_line_and_stores_nothing(
    tonight: date, desk: MakeDesk, town: Town
) -> None:
    reviewer = desk("phongban")
    path = made(reviewer, form="door_visit", choice="residence", measure="met")
    page = uploaded(reviewer, f"{path}/targets", WRONG.encode(), 422)
    told = [item.text for item in page.all("li") if item.text.startswith("dòng")]
    assert told == [
        "dòng 2: 561 lớn hơn danh sách của đơn vị: 560",
        "dòng 3: không có đơn vị mã “06999” (unit_code)",
        "dòng 4: “x” không phải số nguyên từ 0 trở lên",
        "dòng 5: đơn vị “06685” đã có ở dòng 2 (unit_code)",
    ]
    assert "Chưa giao chỉ tiêu" in reviewer.open(path).text


def test_a_file_is_shown_before_it_is_stored_and_checked_again_then(
    tonight: date, desk: MakeDesk
) -> None:
    reviewer = desk("phongban")
    path = made(reviewer)
    book = openpyxl.Workbook()
    for row in (["unit_code", "unit", "target"], [6685, "Hồng Gai", 300], ["PC06", "", 20]):
        book.active.append(row)  # type: ignore[union-attr]
    written = io.BytesIO()
    book.save(written)
    preview = uploaded(reviewer, f"{path}/targets", written.getvalue())
    assert preview.cells("Phường Hồng Gai") == ["0", "300", "+300"]
    assert preview.cells("Tất cả") == ["0", "320", "+320"]
    assert "0 / 0" in reviewer.open(path).text
    reviewer.send(f"{path}/targets/store", 422, lines="unit_code,target\n06685,-1")
    reviewer.send(f"{path}/targets/store", lines=preview.hidden("lines"))
    assert reviewer.open(path).cells("Tất cả")[1] == "0 / 320"
    sheet = reviewer.client.get(f"{path}/targets.csv").get_data(as_text=True)
    assert "06685,Phường Hồng Gai,300" in sheet


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04nothing", b"\xff\xfe", b"a,b\n1,2\n"])
def test_what_is_no_table_is_refused_in_words(tonight: date, desk: MakeDesk, data: bytes) -> None:
    reviewer = desk("phongban")
    page = uploaded(reviewer, f"{made(reviewer)}/targets", data, 422)
    assert page.all("div", role="alert")[0].text.startswith("Chưa có gì thay đổi. 1 chỗ chưa đúng:")


def test_what_can_not_be_done_is_left_out_with_a_reason(
    desk: MakeDesk, campaign: str, outings: None
) -> None:
    reviewer = desk("phongban")
    said = {"unit": "06685", "count": "50", "reason": "Xe đã sang tên ra tỉnh ngoài."}
    reviewer.send(f"{campaign}/left-out", **said)
    assert reviewer.open(campaign).cells("Phường Hồng Gai")[1:5] == [
        "75 / 250", "30%", "75", "300 − 50",
    ]  # fmt: skip
    assert said["reason"] in desk("chihuy1").open(campaign).text
    assert said["reason"] not in desk("chihuy3").open(campaign).text
    for wrong in ({"count": "251"}, {"count": "0"}, {"reason": " "}, {"reason": "Gọi 0912345678"}):
        page = Page(reviewer.send(f"{campaign}/left-out", 422, **{**said, **wrong}))
        assert page.all("div", role="alert")
    reviewer.send(f"{campaign}/left-out", 404, **{**said, "unit": "06999"})
    page = uploaded(reviewer, f"{campaign}/targets", b"unit_code,target\n06685,49\n", 422)
    assert "dòng 2: 49 ít hơn số đã loại trừ: 50" in page.text
    (form,) = [f for f in page.all("form") if f.attributes["action"].endswith("take-back")]
    reviewer.send(form.attributes["action"])
    assert reviewer.open(campaign).cells("Phường Hồng Gai")[1] == "75 / 300"


@pytest.mark.parametrize(
    "over",
    [{"name": " "}, {"name": "Xe 14A-123.45"}, {"choice": "x"}, {"measure": "assigned"},
     {"to": "31/10/2026"}, {"from": ""}, {"to": "31/12/2036"}],
)  # fmt: skip
def test_a_wrong_campaign_is_refused_beside_the_field(
    tonight: date, desk: MakeDesk, over: dict[str, str]
) -> None:
    reviewer = desk("phongban")
    page = Page(reviewer.send("/campaigns", 422, **{**DRAFT, **over}))
    (field,) = over
    assert page.all("span", id=f"wrong-{field}")
    assert "Chưa có đợt" in reviewer.open("/campaigns").text


def test_a_measure_that_a_choice_is_not_asked_for_is_refused(tonight: date, desk: MakeDesk) -> None:
    draft = {**DRAFT, "form": "procedure", "choice": "residence", "measure": "under_6"}
    assert Page(desk("quantri").send("/campaigns", 422, **draft)).all("span", id="wrong-measure")


def campaigns_of(person: Phone, cursor: Any = None) -> tuple[list[Any], list[Any], Any]:
    answer = person.sync(cursor=cursor)
    changes = answer["changes"]
    return changes["campaigns"], changes["gone"], answer["cursor"]


def test_a_phone_gets_its_units_own_target_and_hears_of_every_change(
    desk: MakeDesk, campaign: str, phone: MakePhone
) -> None:
    reviewer, officer, other = desk("phongban"), phone("canbo1"), phone("canbo4")
    (told,), _, cursor = campaigns_of(officer)
    assert told == {"id": campaign.rpartition("/")[2], "name": DRAFT["name"], "form": "data_check",
                    "choice": "vehicle", "measure": "checked", "from": "2026-11-01",
                    "to": "2026-11-30", "target": 300}  # fmt: skip
    assert campaigns_of(other)[0][0]["target"] == 0
    assert campaigns_of(phone("phongban"))[0][0]["target"] == 400
    said = {"unit": "06685", "count": "50", "reason": "Xe đã sang tên ra tỉnh ngoài."}
    reviewer.send(f"{campaign}/left-out", **said)
    (told,), _, cursor = campaigns_of(officer, cursor)
    assert told["target"] == 250
    reviewer.send(campaign, **{**DRAFT, "to": "15/12/2026"})
    (told,), _, cursor = campaigns_of(officer, cursor)
    assert told["to"] == "2026-12-15"
    reviewer.send(f"{campaign}/take-away", 422)
    reviewer.send(f"{campaign}/take-away", sure="yes")
    found, gone, cursor = campaigns_of(officer, cursor)
    assert (found, gone) == ([], [{"kind": "campaign", "id": campaign.rpartition("/")[2]}])
    assert campaigns_of(officer, cursor)[:2] == ([], [])
    reviewer.open(campaign, 404)


def test_pages_ask_few_queries(desk: MakeDesk, campaign: str, outings: None, queries: Any) -> None:
    reviewer = desk("phongban")
    for path in ("/campaigns", campaign):
        reviewer.open(path)
        with queries() as asked:
            reviewer.open(path)
        assert len(asked) <= 12, asked


def test_the_overview_a_report_and_a_notice_go_by_the_units_own_share(
    desk: MakeDesk, campaign: str, outings: None
) -> None:
    reviewer = desk("phongban")
    said = {"unit": "06685", "count": "50", "reason": "Xe đã sang tên ra tỉnh ngoài."}
    reviewer.send(f"{campaign}/left-out", **said)
    assert any("/ 250" in cell for cell in reviewer.open("/").cells("Phường Hồng Gai"))
    assert "75/250" in desk("chihuy1").open("/reports?kind=month&on=2026-11-05").text
    assert DRAFT["name"] in desk("chihuy1").open("/notices").text
