"""The state's list of units, and the script that makes it."""

import importlib.util
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from domain.units import rows

TODAY = date(2026, 11, 21)
SCRIPT = Path(__file__).parents[2] / "scripts" / "make_units.py"
ROWS = [row for row in rows() if row.valid_on(TODAY)]
BY_CODE = {row.code: row for row in ROWS}


def below(code: str) -> Counter[str]:
    return Counter(row.kind for row in ROWS if row.parent_code == code)


def make_units():
    spec = importlib.util.spec_from_file_location("make_units", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_units_module = make_units()


def test_there_are_34_provinces_and_3321_communes():
    kinds = Counter(row.kind for row in ROWS)
    assert kinds["province"] + kinds["city"] == 34
    assert kinds["commune"] + kinds["ward"] + kinds["special_zone"] == 3321
    assert sum(kinds.values()) == 34 + 3321


def test_quang_ninh_is_a_city_of_54_units():
    assert (BY_CODE["22"].name, BY_CODE["22"].kind) == ("Quảng Ninh", "city")
    assert below("22") == {"ward": 30, "commune": 22, "special_zone": 2}


def test_lang_son_has_65_units():
    assert BY_CODE["20"].name == "Lạng Sơn"
    assert sum(below("20").values()) == 65


def test_codes_are_written_as_the_state_writes_them():
    for row in ROWS:
        assert row.code.isdecimal()
        assert len(row.code) == (5 if row.parent_code else 2)
        assert row.parent_code is None or BY_CODE[row.parent_code].parent_code is None
    assert BY_CODE["06685"].parent_code == "22"
    assert len(BY_CODE) == len(ROWS)


def test_rows_stand_by_code_provinces_first():
    keys = [(len(row.code), row.code) for row in rows()]
    assert keys == sorted(keys)


def test_names_are_bare_in_nfc_and_of_one_style():
    for row in ROWS:
        assert row.name == unicodedata.normalize("NFC", row.name).strip()
        assert not row.name.startswith(("Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Đặc khu "))
        assert row.name == make_units_module.one_style(row.name)
    assert BY_CODE["38"].name == "Thanh Hóa"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("Thuỷ Nguyên", "Thủy Nguyên"),
        ("Quý Lộc", "Quý Lộc"),
        ("Hoàng Quế", "Hoàng Quế"),
        ("Hòa Bình", "Hòa Bình"),
        ("Thuý", "Thúy"),
        ("Khoẻ", "Khỏe"),
    ],
)
def test_tones_stand_where_the_project_puts_them(written: str, kept: str):
    assert make_units_module.one_style(written) == kept


def test_a_unit_that_changed_on_a_known_day_has_a_row_for_each_kind():
    since = date(2026, 6, 1)
    provinces = [
        {"name": "Tỉnh X", "code": 3, "division_type": "tỉnh", "wards": []},
        {"name": "Tỉnh Y", "code": 4, "division_type": "tỉnh", "wards": []},
    ]
    changes = (make_units_module.Change("03", "city", since),)
    found = [
        (row.code, row.kind, row.name, row.valid_from, row.valid_to)
        for row in make_units_module.rows(provinces, changes)
    ]
    assert found == [
        ("03", "province", "X", date(2025, 7, 1), date(2026, 5, 31)),
        ("03", "city", "X", since, None),
        ("04", "province", "Y", date(2025, 7, 1), None),
    ]


def test_the_script_writes_what_the_project_reads(tmp_path, monkeypatch):
    made = make_units_module.Row("22", "city", "Quảng Ninh", "", date(2025, 7, 1))
    make_units_module.write(tmp_path / "units.csv", [made])
    monkeypatch.setattr("domain.units.FILE", tmp_path / "units.csv")
    assert [(row.code, row.name, row.parent_code, row.valid_to) for row in rows()] == [
        ("22", "Quảng Ninh", None, None)
    ]
