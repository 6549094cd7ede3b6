"""What is written into a file: texts stay texts in whatever program opens it."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from webapp.exports.cells import Cell, Column
from webapp.exports.csv_file import write_csv
from webapp.exports.xlsx_file import Workbook

RISKY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u00a0=cmd|' /C calc'!A0",
    "=HYPERLINK(1)",
]


def lines_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("text", RISKY)
def test_in_a_table_a_text_that_begins_like_a_formula_is_marked_as_text(
    tmp_path: Path, text: str
) -> None:
    write_csv(tmp_path / "t.csv", [text], [[text]])
    assert lines_of(tmp_path / "t.csv") == [[f"'{text}"], [f"'{text}"]]


def test_numbers_days_and_moments_are_written_plainly(tmp_path: Path) -> None:
    evening = datetime(2026, 11, 2, 19, 5, tzinfo=UTC).replace(tzinfo=None)
    row: list[Cell] = [-3, date(2026, 11, 2), evening, None, "Khu 8, tổ 2"]
    write_csv(tmp_path / "t.csv", ["a", "b", "c", "d", "e"], [row])
    assert lines_of(tmp_path / "t.csv")[1] == [
        "-3", "02/11/2026", "02/11/2026 19:05", "", "Khu 8, tổ 2",
    ]  # fmt: skip


@pytest.mark.parametrize("text", [*RISKY, "https://example.org", "0012", "{=1}", "#REF!"])
def test_in_a_spreadsheet_a_text_is_a_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.xlsx"
    with Workbook(path) as book:
        sheet = book.add_table("Phiếu", [Column(text, 10, lambda _line: text)])
        book.add_line(sheet, [text])
    (opened,) = openpyxl.load_workbook(path)
    cells = [cell for row in opened.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert all(cell.hyperlink is None for cell in cells)
    # The file format itself has no carriage return.
    assert {cell.value for cell in cells} == {text.replace("\r", "_x000D_")} or "\r" in text


@pytest.mark.parametrize("name", ["[a]:*?/\\b", "x" * 50, "'", ""])
def test_a_sheet_is_named_by_what_a_spreadsheet_takes(tmp_path: Path, name: str) -> None:
    path = tmp_path / "t.xlsx"
    with Workbook(path) as book:
        book.add_about(name, [("a", "b")])
    (opened,) = openpyxl.load_workbook(path)
    assert 0 < len(opened.title) <= 31


def opened(path: Path, *lines: list[Cell]) -> list[list[object]]:
    """Write lines under a heading, and open the sheet again."""
    with Workbook(path) as book:
        sheet = book.add_table("Phiếu", [Column("a", 10, lambda _line: "a")])
        for line in lines:
            book.add_line(sheet, line)
    (again,) = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for row in again.iter_rows(min_row=2)]


def test_a_line_is_opened_again_as_it_was_written(tmp_path: Path) -> None:
    evening = datetime(2026, 11, 2, 19, 5, tzinfo=UTC).replace(tzinfo=None)
    first: list[Cell] = ["Tổ <2> & “3”", None, -3, date(2026, 11, 2), evening, 0]
    second: list[Cell] = ["  hai  đầu ", "x" * 40_000, 10**12, None, None, None]
    told, more = opened(tmp_path / "t.xlsx", first, second)
    assert told == [*first[:3], datetime(2026, 11, 2), *first[4:]]  # noqa: DTZ001
    assert more == ["  hai  đầu ", "x" * 32_767, 10**12, None, None, None]


def test_a_file_that_a_sheet_cannot_hold_fails_and_loses_no_line_in_silence(tmp_path: Path) -> None:
    with Workbook(tmp_path / "t.xlsx") as book:
        sheet = book.add_table("Phiếu", [Column("a", 10, lambda _line: "a")])
        sheet.dim_rowmax = 1_048_575
        with pytest.raises(OverflowError, match="1048577"):
            book.add_line(sheet, [1])
