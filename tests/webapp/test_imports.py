"""Figures of older reports at the desk: marked as imported, and in no total."""

from datetime import date, timedelta
from urllib.parse import quote_plus

from tests.town import Town
from tests.webapp.conftest import MakeDesk
from tests.webapp.desk import Desk, Page
from tests.webapp.test_campaigns import DRAFT, made, uploaded

HEAD = "unit_code;form;choice;measure;from;to;value;or_more\n"
LINE = "22;procedure;identity_card;received;01/01/2021;31/12/2025;664.400;x\n"
MARKED = "từ 664.400 trở lên (nhập từ báo cáo cũ)"


def brought(desk: Desk, table: str, source: str = "Báo cáo tổng kết năm 2025") -> Page:
    preview = uploaded(desk, "/imports", table.encode(), source=source)
    kept = {name: preview.hidden(name) for name in ("lines", "source")}
    return Page(desk.client.get(desk.send("/imports/store", **kept).headers["Location"]))


def test_an_imported_figure_is_marked_and_in_no_total(
    tonight: date, desk: MakeDesk, town: Town
) -> None:
    reviewer = desk("phongban")
    assert brought(reviewer, HEAD + LINE).cells("Thành phố Quảng Ninh")[-1] == MARKED
    path = made(reviewer, form="procedure", choice="identity_card", measure="received")
    page = reviewer.open(path)
    assert MARKED in page.text
    assert "0 / 0" in page.text
    answer = reviewer.client.get("/api/v1/totals?from=2021-01-01&to=2026-11-30&by=form").get_json()
    (row,) = [row for row in answer["rows"] if row["key"] == "procedure"]
    assert row["approved"]["measures"]["received"] == 0
    assert MARKED not in reviewer.open(made(reviewer, **DRAFT)).text
    assert MARKED not in desk("chihuy1").open(path).text


def test_a_wrong_file_or_source_stores_nothing_and_an_import_is_taken_back(
    tonight: date, desk: MakeDesk
) -> None:
    reviewer = desk("phongban")
    page = uploaded(reviewer, "/imports", (HEAD + LINE + LINE).encode(), 422, source="Báo cáo")
    assert "dòng 3: số liệu này đã có ở dòng 2" in page.text
    for source in ("", "Gọi 0912345678"):
        uploaded(reviewer, "/imports", (HEAD + LINE).encode(), 422, source=source)
    assert "Chưa nhập" in reviewer.open("/imports").text
    (form,) = [
        form
        for form in brought(reviewer, HEAD + LINE).all("form")
        if form.attributes["action"].endswith("take-back")
    ]
    assert (
        "đã nhập trước đây"
        in uploaded(reviewer, "/imports", (HEAD + LINE).encode(), 422, source="Lại").text
    )
    desk("tinhkhac").send(form.attributes["action"], 404)
    reviewer.send(form.attributes["action"])
    assert "Chưa nhập" in reviewer.open("/imports").text


def test_a_file_is_no_longer_than_a_form_can_keep(tonight: date, desk: MakeDesk) -> None:
    reviewer, day = desk("phongban"), date(2000, 1, 1)
    days = [(day + timedelta(days=at)).strftime("%d/%m/%Y") for at in range(4001)]
    lines = [f"22;data_check;driving_licence;mismatched;{at};{at};1;x\n" for at in days]
    page = uploaded(reviewer, "/imports", (HEAD + "".join(lines)).encode(), 422, source="Báo cáo")
    assert "tệp có nhiều hơn 4.000 dòng" in page.text
    table = (HEAD + "".join(lines[:4000])).encode()
    kept = uploaded(reviewer, "/imports", table, source="Báo cáo").hidden("lines")
    assert len(quote_plus(kept)) < 500_000
