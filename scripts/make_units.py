"""Makes domain/units/units.csv: the state's provinces and communes, dated.

The facts come from the package `vietnam-provinces`, which the project does not depend on; install
it somewhere that is thrown away, and give the folder of its data:

    python -m venv /tmp/units && /tmp/units/bin/pip install vietnam-provinces==2025.10.1
    /tmp/units/bin/python scripts/make_units.py domain/units/units.csv

What has changed since that package was made stands in `CHANGES` below.
"""

import csv
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

COLUMNS = ("code", "kind", "name", "parent_code", "valid_from", "valid_to")
# The day from which there are 34 provinces, 3,321 communes and no districts.
TWO_LEVELS_SINCE = date(2025, 7, 1)
KINDS = {
    "tỉnh": "province",
    "thành phố trung ương": "city",
    "xã": "commune",
    "phường": "ward",
    "đặc khu": "special_zone",
}
KIND_WORDS = ("Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Đặc khu ")
# A tone on the second vowel of an open oa, oe, uy ("Hoà", "Thuỷ"), in NFD; qu is a consonant.
LATE_TONE = re.compile(
    "(?<!q)(oa|oe|uy)([\u0300\u0301\u0303\u0309\u0323])(?![a-z\u0300-\u0323])", re.IGNORECASE
)


@dataclass(frozen=True)
class Row:
    """A unit as it was from one day to another, both counted; None where it still is."""

    code: str
    kind: str
    name: str
    parent_code: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class Change:
    """A unit is of another kind from a day on; None where that day is not known to us."""

    code: str
    kind: str
    since: date | None


CHANGES = (
    # Quảng Ninh has become a city under the centre by a law of 2026. The design names the fact and
    # not the day; until somebody fills it in, the one row says what the unit is now.
    Change("22", "city", None),
)


def rows(provinces: list[dict[str, Any]], changes: tuple[Change, ...] = CHANGES) -> list[Row]:
    """List all units as the project keeps them: provinces, then communes, by code and day."""
    found = [row for unit in _units(provinces) for row in changed(unit, changes)]
    return sorted(found, key=lambda row: (len(row.code), row.code, row.valid_from))


def changed(row: Row, changes: tuple[Change, ...]) -> list[Row]:
    """Give a unit's rows: two where it changed on a known day, else the one that holds now."""
    change = next((change for change in changes if change.code == row.code), None)
    if change is None:
        return [row]
    if change.since is None:
        return [replace(row, kind=change.kind)]
    before = replace(row, valid_to=change.since - timedelta(days=1))
    return [before, replace(row, kind=change.kind, valid_from=change.since)]


def _units(provinces: list[dict[str, Any]]) -> Iterator[Row]:
    for province in provinces:
        code = f"{province['code']:02d}"
        yield _row(province, code, "")
        for commune in province["wards"]:
            yield _row(commune, f"{commune['code']:05d}", code)


def _row(unit: dict[str, Any], code: str, parent_code: str) -> Row:
    kind = KINDS[unit["division_type"]]
    return Row(code, kind, _bare_name(unit["name"]), parent_code, TWO_LEVELS_SINCE)


def _bare_name(name: str) -> str:
    normal = one_style(name)
    for word in KIND_WORDS:
        normal = normal.removeprefix(word)
    return " ".join(normal.split())


def one_style(name: str) -> str:
    """Give a name in NFC with its tones where the project puts them: "Hòa", not "Hoà".

    The state's list has both styles, and one commune must not be sorted in two ways.
    """
    apart = unicodedata.normalize("NFD", name)
    moved = LATE_TONE.sub(lambda found: f"{found[1][0]}{found[2]}{found[1][1]}", apart)
    return unicodedata.normalize("NFC", moved)


def write(path: Path, found: list[Row]) -> None:
    """Write the rows as CSV in UTF-8, a line each."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in found:
            days = (row.valid_from.isoformat(), row.valid_to.isoformat() if row.valid_to else "")
            writer.writerow((row.code, row.kind, row.name, row.parent_code, *days))


def main() -> None:
    """Read the package's list and write the file that the first argument names."""
    from vietnam_provinces import NESTED_DIVISIONS_JSON_PATH  # type: ignore[import-not-found]

    provinces = json.loads(Path(NESTED_DIVISIONS_JSON_PATH).read_text("utf-8"))
    found = rows(provinces)
    write(Path(sys.argv[1]), found)
    print(f"{len(found)} rows")


if __name__ == "__main__":
    main()
