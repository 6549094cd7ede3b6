"""A file of targets: every wrong line is named with its reason, and nothing of it is stored."""

from uuid import UUID

import pytest

from domain.rules.line_faults import LineFault, fault_lines
from domain.rules.target_lines import Asked, Seat, check_targets, read_number

ONE, TWO = UUID(int=1), UUID(int=2)
SEATS = {"06685": Seat(ONE, listed=560, excluded=20), "PC06": Seat(TWO)}


def check(*lines: tuple[str, str]) -> tuple[list[Asked], list[LineFault]]:
    told = [(at, {"unit_code": code, "target": target}) for at, (code, target) in enumerate(lines)]
    return check_targets(told, SEATS)


def test_good_lines_are_given_as_they_are_asked() -> None:
    assert check(("6685", "560"), (" PC06 ", "1.200")) == ([Asked(ONE, 560), Asked(TWO, 1200)], [])


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (("00001", "5"), LineFault(0, "unit", {"code": "00001"})),
        (("PC06", "năm"), LineFault(0, "number", {"given": "năm"})),
        (("PC06", "-5"), LineFault(0, "number", {"given": "-5"})),
        (("PC06", "1.5"), LineFault(0, "number", {"given": "1.5"})),
        (
            ("PC06", "100000001"),
            LineFault(0, "too_large", {"given": 100_000_001, "most": 100_000_000}),
        ),
        (("06685", "561"), LineFault(0, "over_list", {"given": 561, "listed": 560})),
        (("06685", "19"), LineFault(0, "under_excluded", {"given": 19, "excluded": 20})),
    ],
)
def test_a_wrong_line_is_named_with_its_reason(line: tuple[str, str], fault: LineFault) -> None:
    assert check(line) == ([], [fault])


def test_a_unit_that_stands_twice_names_its_first_line() -> None:
    good, wrong = check(("06685", "30"), ("PC06", "4"), ("6685", "40"))
    assert wrong == [LineFault(2, "unit_twice", {"code": "6685", "other": 0})]
    assert good == [Asked(ONE, 30), Asked(TWO, 4)]


def test_every_fault_of_a_line_is_told() -> None:
    assert [fault.kind for fault in check(("x", "y"))[1]] == ["unit", "number"]


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("32.065", 32_065), ("٣", None), ("", None)])
def test_numbers_are_read_as_vietnamese_writes_them(text: str, value: int | None) -> None:
    assert read_number(text) == value


def test_figures_of_faults_are_written_as_each_language_writes_them() -> None:
    wrong = check(("PC06", "200.000.000"))[1] + [LineFault(1200, "figure_twice", {"other": 1100})]
    assert fault_lines(wrong, "vi") == [
        "200.000.000 lớn hơn mức lớn nhất: 100.000.000",
        "dòng 1200: số liệu này đã có ở dòng 1100",
    ]
    assert fault_lines(wrong, "en") == [
        "200,000,000 is more than the most: 100,000,000",
        "line 1200: the same figure stands on line 1100 already",
    ]
