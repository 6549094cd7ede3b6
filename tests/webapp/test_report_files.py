"""Reports as files: opened again, they say what the page says, and where to compare it."""

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import openpyxl
import pypdf
import pytest
import time_machine
from sqlalchemy import select

from domain.tables import Reading, ReportMade
from tests.town import Town
from tests.webapp.conftest import TONIGHT, MakeDesk, MakePhone
from tests.webapp.desk import Desk, Page
from tests.webapp.test_reports import at, outings

__all__ = ["outings"]

OCTOBER = {"kind": "month", "on": "2026-10-01"}
FORMULA_SIGNS = ("=", "+", "-", "@")


def taken(desk: Desk, ending: str, **asked: str) -> bytes:
    """Take a report along, as a person does."""
    answer = desk.send("/reports/file", 200, format=ending, **asked)
    assert answer.headers["Content-Disposition"].endswith(f'.{ending}"')
    assert answer.headers["Cache-Control"] == "no-store"
    data: bytes = answer.data
    return data


def book_of(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def lines_of(book: openpyxl.Workbook) -> dict[str, list[Any]]:
    """The table's lines by what they are of."""
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row[:9]] for row in sheet.iter_rows()]
    head = next(at for at, row in enumerate(rows) if row[0] == "STT")
    found: dict[str, list[Any]] = {}
    for row in rows[head + 1 :]:
        if row[1]:
            found.setdefault(str(row[1]), row[2:])
    return found


def pages_of(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def test_a_spreadsheet_has_real_figures_and_is_set_up_to_be_printed(
    outings: None, desk: MakeDesk
) -> None:
    book = book_of(taken(desk("phongban"), "xlsx", **OCTOBER))
    assert book.sheetnames == ["Báo cáo", "Chất lượng số liệu"]
    lines = lines_of(book)
    assert lines["Hồ sơ phương tiện"][:4] == ["hồ sơ", None, 75, 75]
    assert lines["Đã đến"][:4] == ["hộ", None, 0, 0]
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "C9"
    assert sheet.print_title_rows == "$8:$8"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in texts
    assert "Độc lập - Tự do - Hạnh phúc" in texts
    assert len(sheet._images) == 1  # type: ignore[attr-defined]


def test_visits_cumulated_beside_households_say_so_in_their_format(
    outings: None, desk: MakeDesk
) -> None:
    sheet = book_of(taken(desk("phongban"), "xlsx")).worksheets[0]
    row = next(row for row in sheet.iter_rows() if row[1].value == "Đã đến")
    assert (row[2].value, row[4].value, row[5].value) == ("hộ", 36, 36)
    assert row[5].number_format == '#,##0" lượt hộ"'


def test_no_cell_is_a_formula_and_nobody_but_the_maker_is_named(
    outings: None, desk: MakeDesk
) -> None:
    book = book_of(taken(desk("phongban"), "xlsx"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    text = " ".join(str(cell.value) for cell in cells)
    assert "Phòng Ban" in text
    assert "Cán bộ Một" not in text
    for row in csv.reader(io.StringIO(taken(desk("phongban"), "csv").decode("utf-8-sig"))):
        assert not any(cell.startswith(FORMULA_SIGNS) for cell in row)


def test_a_table_has_one_heading_and_says_in_each_line_what_it_is_of(
    outings: None, desk: MakeDesk
) -> None:
    data = taken(desk("phongban"), "csv", **OCTOBER)
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    line = next(each for each in lines if each["Nội dung"] == "Đã rà: Hồ sơ phương tiện")
    assert (line["Kết quả trong kỳ"], line["Đơn vị tính"]) == ("75", "hồ sơ")
    assert (line["Loại việc"], line["Kỳ"]) == (
        "Rà soát, làm sạch dữ liệu",
        "tháng 10/2026",
    )
    assert line["Người lập"] == "Phòng Ban"


def test_a_pdf_lies_across_with_heading_signatures_and_page_numbers(
    outings: None, desk: MakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("WARNING")
    data = taken(desk("phongban"), "pdf", **OCTOBER)
    # A letter that the typeface lacked would be named here.
    assert [each.message for each in caplog.records if "fpdf" in each.name] == []
    box = pypdf.PdfReader(io.BytesIO(data)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)
    pages = pages_of(data)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0]
    assert "CÔNG AN THÀNH PHỐ QUẢNG NINH" in pages[0]
    assert "BÁO CÁO KẾT QUẢ THÁNG 10/2026" in pages[0]
    for number, text in enumerate(pages, start=1):
        assert f"Trang {number}/{len(pages)}" in text
        assert "Phòng Ban lập lúc 21/11/2026 21:05" in text
    heads = [text for text in pages[:-1] if re.search(r"STT\s+Nội dung", text)]
    assert len(heads) >= len(pages) - 2
    whole = " ".join(" ".join(pages).split())
    for words in ("THỦ TRƯỞNG ĐƠN VỊ", "NGƯỜI LẬP BIỂU", "Hồ sơ phương tiện", "CHẤT LƯỢNG SỐ LIỆU"):
        assert words in whole
    assert re.search(r"Hồ sơ phương tiện hồ sơ 75 75", whole)


def test_what_is_taken_is_logged_and_kept_with_its_figures(
    outings: None, desk: MakeDesk, town: Town
) -> None:
    for ending in ("xlsx", "pdf", "csv"):
        taken(desk("chihuy1"), ending, **OCTOBER)
    with town.rows() as session:
        logged = session.scalars(select(Reading.item).where(Reading.kind == "export")).all()
        kept = session.scalars(select(ReportMade)).all()
    asked = "from=2026-10-01&to=2026-10-31&unit=06685"
    assert sorted(logged) == [f"report.{each}?{asked}" for each in ("csv", "pdf", "xlsx")]
    assert {row.format for row in kept} == {"xlsx", "pdf", "csv"}
    assert len({row.digest for row in kept}) == 1
    assert kept[0].figures["data_check|vehicle|checked"][:2] == [75, 75]


def test_who_scans_the_code_sees_whether_the_figures_still_hold(
    outings: None, desk: MakeDesk, phone: MakePhone
) -> None:
    address = address_in(taken(desk("phongban"), "pdf"))
    page = desk("phongban").open(address)
    assert "số liệu đến nay vẫn giữ nguyên" in page.text
    assert "PDF, Phòng Ban lập lúc 21/11/2026 21:05" in page.text
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit(area="Khu 9", **at("2026-11-21", 17)))
    chief.applied(chief.step("approve", entry))
    with time_machine.travel(TONIGHT + timedelta(days=40), tick=False):
        page = desk("phongban").open(address)
    assert "số liệu đã thay đổi" in page.text
    assert page.cells("Gặp")[1:] == ["26", "52", "+26"]


def address_in(data: bytes) -> str:
    """The address that stands under the code."""
    found = re.search(r"/verify/[0-9a-f-]{36}", "".join(pages_of(data)).replace("\n", ""))
    assert found
    return found.group()


def address_of(data: bytes) -> str:
    """The address that stands in the first line of a table."""
    line = next(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    return "/verify/" + line["Đối chiếu tại"].rpartition("/")[2]


def test_a_report_is_compared_by_whoever_reaches_its_unit_alone(
    outings: None, desk: MakeDesk
) -> None:
    whole = address_of(taken(desk("phongban"), "csv"))
    own = address_of(taken(desk("phongban"), "csv", unit="06685"))
    desk("chihuy1").open(own)
    desk("quantri").open(own)
    for username, address in (("chihuy1", whole), ("chihuy3", own), ("tinhkhac", own)):
        desk(username).open(address, status=404)
    desk("canbo1").open(own, status=403)
    desk("phongban").open("/verify/nothing", status=404)


def test_what_is_no_file_is_refused_and_nothing_is_kept(
    tonight: date, desk: MakeDesk, town: Town
) -> None:
    for given in ({"format": "docx"}, {}, {"format": "pdf", "kind": "decade"}):
        desk("phongban").send("/reports/file", 422, **given)
    desk("canbo1").send("/reports/file", 403, format="pdf")
    with town.rows() as session:
        assert session.scalars(select(ReportMade)).all() == []
        assert session.scalars(select(Reading)).all() == []


def test_in_english_a_report_is_english(outings: None, desk: MakeDesk) -> None:
    reader = desk("phongban")
    reader.client.set_cookie("tung_ngo_language", "en")
    page = Page(reader.client.get("/reports?kind=half&on=2026-03-01"))
    assert page.heading == "Half-year report, first half of 2026"
    answer = reader.client.post("/reports/file", data={"format": "pdf", **OCTOBER})
    text = " ".join(pages_of(answer.data))
    assert "SOCIALIST REPUBLIC OF VIET NAM" in text
    assert "REPORT OF RESULTS, OCT 2026" in text
