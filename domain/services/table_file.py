"""Reads a table that somebody made: CSV in UTF-8, or the first sheet of an XLSX."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from domain.services.wrong_input import WrongInput

Line = tuple[int, dict[str, str]]
UNREADABLE = (
    OSError,
    UnicodeDecodeError,
    csv.Error,
    BadZipFile,
    InvalidFileException,
    KeyError,
    ValueError,
    ParseError,
)


def read_table(path: Path, columns: Sequence[str]) -> list[Line]:
    """Give the lines of a file with their numbers as an editor shows them; blank ones left out.

    Raises WrongInput where the file cannot be read, lacks a column, or has a line of another
    length; every wrong line is named.
    """
    try:
        rows = list(_xlsx_rows(path) if path.suffix.lower() == ".xlsx" else _csv_rows(path))
    except FileNotFoundError:
        raise WrongInput(f"không có tệp {path}") from None
    except UNREADABLE:
        raise WrongInput(f"không đọc được tệp {path}: cần CSV (UTF-8) hoặc XLSX") from None
    if not rows:
        raise WrongInput("dòng 1: tệp trống, thiếu dòng tên cột")
    header = [name.strip().lower() for name in rows[0][1]]
    lacking = [name for name in columns if name not in header]
    if lacking:
        raise WrongInput(f"dòng 1: thiếu cột {', '.join(lacking)}")
    wrong = [
        f"dòng {number}: có {len(cells)} ô, cần {len(header)}"
        for number, cells in rows[1:]
        if len(cells) != len(header)
    ]
    if wrong:
        raise WrongInput("\n".join(wrong))
    return [(number, dict(zip(header, cells, strict=True))) for number, cells in rows[1:]]


def _csv_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells


def _xlsx_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = ["" if cell is None else str(cell) for cell in cells]
        if any(text.strip() for text in texts):
            yield number, texts
