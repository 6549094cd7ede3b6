"""The command line: each command does its work, twice too, and fails in words."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from openpyxl import Workbook

from tests.town import Town

AREAS = "unit_code,name,kind,households,residents\n"
OFFICERS = "username,full_name,role,unit_code,password\n"


def run(app: Flask, *words: str) -> tuple[int, str]:
    """Run a command; give its exit code and what it printed."""
    result = app.test_cli_runner().invoke(args=list(words))
    return result.exit_code, result.output


@pytest.fixture
def file(tmp_path: Path) -> Any:
    """Write a file and give its path."""

    def write(text: str, name: str = "lines.csv") -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_a_province_is_loaded_with_its_fifty_four_units_and_again_changes_nothing(
    app: Flask,
) -> None:
    assert run(app, "units", "load", "Quảng Ninh") == (0, "54 đơn vị cấp xã, 54 mới\n")
    assert run(app, "units", "load", "quang ninh") == (0, "54 đơn vị cấp xã, 0 mới\n")
    code, listed = run(app, "units", "list")
    lines = [line.split("\t") for line in listed.splitlines()]
    assert (code, len(lines), lines[0][0]) == (0, 55, "22")
    kinds = [kind for _, kind, _ in lines]
    assert (kinds.count("ward"), kinds.count("commune"), kinds.count("special_zone")) == (30, 22, 2)
    assert ["06685", "ward", "Hồng Gai"] in lines


def test_a_province_that_is_not_there_is_told_so(app: Flask) -> None:
    code, told = run(app, "units", "load", "Atlantis")
    assert code == 1
    assert "Atlantis" in told


def test_units_are_added_once_below_one_that_stands(town: Town) -> None:
    app = town.app
    add = ("units", "add", "PC08", "division", "Phòng Cảnh sát giao thông", "22")
    assert run(app, *add) == (0, "đã thêm\n")
    assert run(app, *add) == (0, "đã có\n")
    assert run(app, "units", "add", "X1", "division", "Phòng", "99")[0] == 1
    assert run(app, "units", "add", "X1", "hamlet", "Xóm", "22")[0] == 1
    assert run(app, "units", "add", "X1", "ward", "Phường")[0] == 1
    assert run(app, "units", "duty", "06685", "0203 3 825 113")[0] == 0
    assert run(app, "units", "duty", "99", "1")[0] == 1


def test_areas_are_loaded_again_without_change_and_counts_anew(
    town: Town,
    file: Any,
) -> None:
    path = file(AREAS + "06685,Khu 10,khu,120,400\n06685,Khu 8,khu,350,1200\n")
    assert run(town.app, "areas", "load", path) == (0, "1 địa bàn mới, 0 địa bàn có số mới\n")
    assert run(town.app, "areas", "load", path) == (0, "0 địa bàn mới, 0 địa bàn có số mới\n")
    path = file(AREAS + "06685,Khu 10,khu,125,400\n")
    assert run(town.app, "areas", "load", path) == (0, "0 địa bàn mới, 1 địa bàn có số mới\n")


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        ("06685,Khu 10,khu,120,400\n99999,Khu 11,khu,1,1\n", "dòng 3", "unit_code"),
        ("06685,,khu,120,400\n", "dòng 2", "name"),
        ("06685,Khu 10,xóm,120,400\n", "dòng 2", "kind"),
        ("06685,Khu 10,khu,-1,400\n", "dòng 2", "households"),
        ("06685,Khu 10,khu,120,nhiều\n", "dòng 2", "residents"),
        ("06685,Khu 10,khu,1,1\n06685,Khu 10,khu,2,2\n", "dòng 3", "dòng 2"),
        ("06685,Khu 10,khu,1\n", "dòng 2", "có 4 ô, cần 5"),
        ("06685,Nhà 001093012345,khu,1,1\n", "dòng 2", "số riêng của người dân"),
    ],
)
def test_a_wrong_line_of_areas_is_named_and_nothing_is_loaded(
    town: Town,
    file: Any,
    lines: str,
    line: str,
    words: str,
) -> None:
    code, told = run(town.app, "areas", "load", file(AREAS + lines))
    assert code == 1
    assert line in told
    assert words in told
    again = file(AREAS + "06685,Khu 10,khu,120,400\n")
    assert "1 địa bàn mới" in run(town.app, "areas", "load", again)[1]


def test_officers_are_loaded_with_a_password_or_a_code(
    town: Town,
    file: Any,
) -> None:
    path = file(
        OFFICERS
        + "canbo9,Cán bộ Chín,officer,06685,mat-khau-9\nCANBO10,Cán bộ Mười,officer,06685,\n"
    )
    code, told = run(town.app, "officers", "load", path)
    assert code == 0
    assert "2 cán bộ mới" in told
    (line,) = [line for line in told.splitlines() if "\t" in line]
    username, enrolment = line.split("\t")
    assert username == "canbo10"
    signed_in = town.app.test_client().post(
        "/api/v1/session",
        json={
            "username": username,
            "code": enrolment,
            "new_password": "mat-khau-10",
            "device": {"id": "6f1d7c52-3b0e-5c61-9a55-2f0c6b1f7a10", "name": "máy"},
        },
    )
    assert signed_in.status_code == 200
    assert "0 cán bộ mới, 0 cán bộ" in run(town.app, "officers", "load", path)[1]


def test_a_roster_may_be_a_spreadsheet(town: Town, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(OFFICERS.strip().split(","))
    book.active.append(["canbo9", "Cán bộ Chín", "officer", "06685", "mat-khau-9"])
    path = tmp_path / "roster.xlsx"
    book.save(path)
    assert "1 cán bộ mới" in run(town.app, "officers", "load", str(path))[1]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (",Cán bộ,officer,06685,mat-khau-9\n", "username"),
        ("a,Cán bộ,boss,06685,mat-khau-9\n", "role"),
        ("a,Cán bộ,officer,1,mat-khau-9\n", "unit_code"),
        ("a,,officer,06685,mat-khau-9\n", "full_name"),
        ("a,Cán \u202ebộ,officer,06685,mat-khau-9\n", "dòng 2: họ tên"),
        ("a,Cán bộ,officer,22,mat-khau-9\n", "dòng 2: vai trò “officer”"),
        ("a,Cán bộ,chief,22,mat-khau-9\n", "dòng 2: vai trò “chief”"),
        ("a,Cán bộ,reviewer,06685,mat-khau-9\n", "dòng 2: vai trò “reviewer”"),
        ("a,Cán bộ,admin,06970,mat-khau-9\n", "dòng 2: vai trò “admin”"),
        ("a,Cán bộ,officer,06685,ngắn\n", "password"),
        ("b,Cán bộ,officer,06685,\nB,Cán bộ,officer,06685,\n", "dòng 3"),
    ],
)
def test_a_wrong_line_of_a_roster_is_named_and_nothing_is_loaded(
    town: Town,
    file: Any,
    lines: str,
    words: str,
) -> None:
    good = "moi,Cán bộ Mới,officer,06685,mat-khau-9\n"
    code, told = run(town.app, "officers", "load", file(OFFICERS + lines + good))
    assert code == 1
    assert "dòng" in told
    assert words in told
    assert "1 cán bộ mới" in run(town.app, "officers", "load", file(OFFICERS + good))[1]


def test_an_officer_who_is_moved_by_a_roster_sits_in_the_other_unit(
    town: Town,
    file: Any,
) -> None:
    path = file(OFFICERS + "canbo1,Cán bộ Một,officer,06676,\n")
    assert "1 cán bộ có thay đổi" in run(town.app, "officers", "load", path)[1]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"username\n", b"PK\x03\x04broken"])
def test_a_file_that_is_no_table_is_told_so(
    town: Town,
    tmp_path: Path,
    content: bytes,
) -> None:
    for name in ("a.csv", "a.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        assert run(town.app, "officers", "load", str(path))[0] == 1
    assert run(town.app, "officers", "load", str(tmp_path / "none.csv"))[0] == 1


def test_the_checks_pass_on_a_sound_database_and_a_new_epoch_differs(
    town: Town,
) -> None:
    assert run(town.app, "totals", "check")[0] == 0
    assert run(town.app, "events", "check")[0] == 0
    assert run(town.app, "epoch", "new")[1] != run(town.app, "epoch", "new")[1]
    assert run(town.app, "officers", "code", "canbo1")[0] == 0
    assert run(town.app, "officers", "code", "khongcoai")[0] == 1
    assert run(town.app, "forms", "load")[0] == 0


def test_an_account_is_closed_and_opened_again_once(town: Town) -> None:
    for step, first, again in (
        ("disable", "đã khóa\n", "đã khóa từ trước\n"),
        ("enable", "đã mở\n", "đang mở từ trước\n"),
    ):
        assert run(town.app, "officers", step, "canbo1") == (0, first)
        assert run(town.app, "officers", step, "CANBO1 ") == (0, again)
        assert run(town.app, "officers", step, "khongcoai")[0] == 1
        assert run(town.app, "officers", step, "--help")[0] == 0


@pytest.mark.parametrize(
    "group",
    ["units", "areas", "officers", "totals", "events", "epoch", "db", "photos", "retention"],
)
def test_every_command_has_help(app: Flask, group: str) -> None:
    assert run(app, group, "--help")[0] == 0
