"""Exports: files of the entries behind a view, which hold no words of anybody and no formula."""

import csv
import io
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import time_machine
from sqlalchemy import select

from domain.services.exports import MOST
from domain.tables import Area, Reading
from tests.town import Town
from tests.webapp.conftest import TONIGHT, MakeDesk, MakePhone
from tests.webapp.desk import Desk, Page

CANARY = "Hẹn tổ bảo vệ tối thứ Sáu"
SECONDS = 20


@pytest.fixture(autouse=True)
def store(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of this test's own for the files."""
    folder = tmp_path / "exports"
    monkeypatch.setitem(town.app.config, "EXPORT_STORE", str(folder))
    return folder


@pytest.fixture
def outings(tonight: date, phone: MakePhone) -> None:
    """Three entries of three units, one with a note, one approved, one of another kind."""
    one, two, three, chief = phone("canbo1"), phone("canbo2"), phone("canbo3"), phone("chihuy1")
    chief.applied(chief.step("approve", one.applied(one.submit(note=CANARY))))
    details = {"dataset": "vehicle", "assigned": 120, "checked": 75, "matched": 41,
               "mismatched": 19, "missing": 11, "not_found": 4}  # fmt: skip
    two.applied(two.submit(form="data_check", details=details, area="Khu 9"))
    three.applied(three.submit(area="Khu 1"))


def exported(desk: Desk, format: str, **filters: str) -> bytes:
    """Ask for a file as a person does, wait for it, and fetch it."""
    asked = desk.client.post("/exports", data={"format": format, **filters})
    assert asked.status_code == 303, asked.get_data(as_text=True)
    page = ready(desk, asked.headers["Location"])
    link = next(each for each in page.all("a") if each.attributes["href"].endswith("/file"))
    answer = desk.client.get(link.attributes["href"])
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    data: bytes = answer.data
    return data


def ready(desk: Desk, address: str) -> Page:
    """Look at the progress until the file is there."""
    for _ in range(SECONDS * 20):
        page = Page(desk.client.get(address))
        if "http-equiv" not in page.html:
            return page
        time.sleep(0.05)
    raise AssertionError("the file was not made in time")


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def sheets(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: [tuple(row) for row in sheet.values] for sheet in book}


def test_a_table_holds_every_entry_with_its_figures(desk: MakeDesk, outings: None) -> None:
    rows = table(exported(desk("phongban"), "csv"))
    assert len(rows) == 3
    check = next(row for row in rows if row["Loại việc"] == "Rà soát dữ liệu")
    assert check["Rà soát dữ liệu: Đã rà (hồ sơ)"] == "75"
    assert check["Trạng thái"] == "Chờ duyệt"
    assert check["Tính vào ngày"] == "21/11/2026"
    assert not check["Gõ cửa: Gặp (hộ)"]


def test_a_spreadsheet_opens_again_with_a_sheet_for_each_kind(
    desk: MakeDesk, outings: None
) -> None:
    found = sheets(exported(desk("phongban"), "xlsx"))
    assert list(found) == ["Về tệp này", "Gõ cửa", "Rà soát dữ liệu"]
    about = dict(row[:2] for row in found["Về tệp này"])
    assert about["Số phiếu"] == "3"
    assert about["Người xuất"] == "Phòng Ban"
    heading, first = found["Rà soát dữ liệu"]
    line = dict(zip(heading, first, strict=True))
    assert line["Đã rà (hồ sơ)"] == 75
    assert isinstance(line["Bắt đầu"], datetime)
    assert line["Bắt đầu"].hour >= 18


def test_the_filters_of_the_view_hold_and_the_file_says_them(desk: MakeDesk, outings: None) -> None:
    filters = {"status": "approved", "from": "2026-11-01", "unit": "06685"}
    found = sheets(exported(desk("phongban"), "xlsx", **filters))
    assert list(found) == ["Về tệp này", "Gõ cửa"]
    assert len(found["Gõ cửa"]) == 2
    about = dict(row[:2] for row in found["Về tệp này"])
    assert about["Trạng thái"] == "Đã duyệt"
    assert about["Từ ngày"] == "01/11/2026"


def test_no_note_no_name_of_an_officer_leaves_with_a_file(desk: MakeDesk, outings: None) -> None:
    for kind in ("csv", "xlsx"):
        data = exported(desk("phongban"), kind)
        text = data.decode("utf-8-sig") if kind == "csv" else repr(sheets(data))
        assert CANARY not in text
        assert "Cán bộ Một" not in text
        assert "Chỉ huy Một" not in text


def test_a_name_that_looks_like_a_formula_is_a_text(
    desk: MakeDesk, outings: None, town: Town
) -> None:
    with town.rows(writes=True) as session:
        session.get_one(Area, town.areas["Khu 9"]).name = "=1+1"
    chief = desk("chihuy1")
    assert "'=1+1" in {row["Địa bàn"] for row in table(exported(chief, "csv"))}
    book = openpyxl.load_workbook(io.BytesIO(exported(chief, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert "=1+1" in {cell.value for cell in cells}


def test_an_export_is_logged_when_it_is_asked_for_and_when_it_is_taken(
    desk: MakeDesk, outings: None, town: Town
) -> None:
    exported(desk("phongban"), "csv", status="approved")
    with town.rows() as session:
        rows = session.scalars(select(Reading).where(Reading.kind == "export")).all()
        logged = [(row.officer_id, row.item) for row in rows]
    assert logged == [(town.officers["phongban"], "entries.csv?status=approved")] * 2


def test_a_file_is_its_makers_own(desk: MakeDesk, outings: None) -> None:
    asked = desk("phongban").client.post("/exports", data={"format": "csv"})
    address = asked.headers["Location"]
    ready(desk("phongban"), address)
    for stranger in ("chihuy1", "doi"):
        assert desk(stranger).client.get(address).status_code == 404
        assert desk(stranger).client.get(f"{address}/file").status_code == 404


@pytest.mark.parametrize("username", ["quantri", "canbo1"])
def test_who_reads_no_entries_exports_none(desk: MakeDesk, outings: None, username: str) -> None:
    client = desk(username).client
    assert client.post("/exports", data={"format": "csv"}).status_code == 403
    assert client.get("/exports").status_code == 403


def test_a_chief_exports_the_own_unit_alone(desk: MakeDesk, outings: None) -> None:
    rows = table(exported(desk("chihuy1"), "csv"))
    assert {row["Mã đơn vị"] for row in rows} == {"06685"}
    stranger = desk("chihuy1").client.post("/exports", data={"format": "csv", "unit": "06676"})
    assert stranger.status_code == 404


@pytest.mark.parametrize("given", [{"format": "pdf"}, {}, {"format": "csv", "from": "gestern"}])
def test_what_is_no_export_is_refused(desk: MakeDesk, outings: None, given: dict[str, str]) -> None:
    assert desk("phongban").client.post("/exports", data=given).status_code == 422


def test_nothing_to_export_makes_a_file_without_lines(desk: MakeDesk, tonight: date) -> None:
    assert table(exported(desk("phongban"), "csv")) == []
    assert list(sheets(exported(desk("phongban"), "xlsx"))) == ["Về tệp này"]


def test_only_the_newest_files_are_kept(desk: MakeDesk, outings: None, store: Path) -> None:
    reviewer = desk("phongban")
    for _ in range(MOST + 2):
        exported(reviewer, "csv")
    listed = Page(reviewer.client.get("/exports"))
    assert len(listed.all("tr")) == MOST + 1
    assert len(list(store.iterdir())) == MOST


def test_after_its_day_a_file_is_gone(
    desk: MakeDesk, outings: None, store: Path, town: Town
) -> None:
    reviewer = desk("phongban")
    address = reviewer.client.post("/exports", data={"format": "csv"}).headers["Location"]
    ready(reviewer, address)
    with time_machine.travel(TONIGHT + timedelta(days=1, minutes=1), tick=False):
        assert desk("phongban").client.get(address).status_code == 404
        told = town.app.test_cli_runner().invoke(args=["retention", "run"])
    assert "1\ttệp xuất quá 1 ngày" in told.output
    assert list(store.iterdir()) == []
