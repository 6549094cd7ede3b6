"""A file of targets: every wrong line is named with its reason, and nothing of it is stored."""

from uuid import UUID

import pytest

from domain.rules.file_faults import Fault
from domain.rules.target_lines import Asked, Seat, check_targets, read_number

ONE, TWO = UUID(int=1), UUID(int=2)
SEATS = {"06685": Seat(ONE, listed=560, excluded=20), "PC06": Seat(TWO)}


def check(*lines: tuple[str, str]) -> tuple[list[Asked], list[Fault]]:
    told = [(at, {"unit_code": code, "target": target}) for at, (code, target) in enumerate(lines)]
    return check_targets(told, SEATS)


def test_good_lines_are_given_as_they_are_asked() -> None:
    assert check(("6685", "560"), (" PC06 ", "1.200")) == ([Asked(ONE, 560), Asked(TWO, 1200)], [])


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (("00001", "5"), Fault(0, "unit_unknown", "00001")),
        (("PC06", "năm"), Fault(0, "no_number", "năm")),
        (("PC06", "-5"), Fault(0, "no_number", "-5")),
        (("PC06", "1.5"), Fault(0, "no_number", "1.5")),
        (("PC06", "100000001"), Fault(0, "too_large", "100000001", 100_000_000)),
        (("06685", "561"), Fault(0, "over_list", "561", 560)),
        (("06685", "19"), Fault(0, "under_excluded", "19", 20)),
    ],
)
def test_a_wrong_line_is_named_with_its_reason(line: tuple[str, str], fault: Fault) -> None:
    assert check(line) == ([], [fault])


def test_a_unit_that_stands_twice_names_its_first_line() -> None:
    good, wrong = check(("06685", "30"), ("PC06", "4"), ("6685", "40"))
    assert wrong == [Fault(2, "unit_twice", "6685", 0)]
    assert good == [Asked(ONE, 30), Asked(TWO, 4)]


def test_every_fault_of_a_line_is_told() -> None:
    assert [fault.kind for fault in check(("x", "y"))[1]] == ["unit_unknown", "no_number"]


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("32.065", 32_065), ("٣", None), ("", None)])
def test_numbers_are_read_as_vietnamese_writes_them(text: str, value: int | None) -> None:
    assert read_number(text) == value
