"""`./prove`: the table that it writes, and that every promise's tests are there."""

from pathlib import Path

import pytest

from scripts.prove.__main__ import NAMES, ROOT, main
from scripts.prove.promises import PROMISES, Promise
from scripts.prove.running import Part, added_up, parts_of
from scripts.prove.table import BEGIN, END, Proof, figure_of, written

PAGE = f"Words before.\n\n{BEGIN}\n{END}\n\nWords after.\n"


def test_a_figure_is_told_by_database() -> None:
    report = "pull\tsqlite\t0 missed\npull\tpostgresql\t0 missed\n"
    assert figure_of(report) == "postgresql: 0 missed<br>sqlite: 0 missed"


def test_lines_of_one_figure_are_counted() -> None:
    assert figure_of("seen\tsqlite\tbug caught\n" * 3) == "sqlite: 3 × bug caught"


def test_a_new_proof_takes_its_row_and_leaves_the_others() -> None:
    first = written(PAGE, {"pull": Proof("1 missed", 7, "abc"), "chain": Proof("found", 7, "abc")})
    second = written(first, {"pull": Proof("0 missed", 8, "def")})
    assert "1 missed" not in second
    (pull,) = [line for line in second.splitlines() if line.startswith("| `pull`")]
    assert "| 0 missed |" in pull
    assert pull.endswith("| 8 | def |")
    assert "| found |" in second
    assert second.startswith("Words before.")
    assert second.endswith("Words after.\n")


def test_a_page_without_a_place_for_the_table_is_said() -> None:
    with pytest.raises(ValueError, match="missing"):
        written("Words.", {"pull": Proof("0 missed", 7, "abc")})


def test_every_promise_has_its_tests_and_its_place() -> None:
    files = {Path(ROOT, file) for promise in PROMISES for file in promise.files}
    assert all(file.is_file() for file in files)
    assert set(Path(ROOT, "tests/promises").glob("test_*.py")) <= files
    assert BEGIN in (ROOT / "PROMISES.md").read_text("utf-8")


LONG = Promise("long", "…", "…", (), 1, {"TURNS": 25, "OTHER": 3}, cut=("TURNS", 10))


def test_a_long_promise_is_cut_and_nothing_of_it_left_out() -> None:
    assert list(parts_of(LONG, small=False)) == [
        Part(0, {"TURNS": 10, "TURNS_FROM": 0, "OTHER": 3}),
        Part(1, {"TURNS": 10, "TURNS_FROM": 10, "OTHER": 3}),
        Part(2, {"TURNS": 5, "TURNS_FROM": 20, "OTHER": 3}),
    ]
    assert list(parts_of(LONG, small=True)) == [Part(0, {})]


def test_what_parts_report_is_added_up() -> None:
    one = "l\tsqlite\t10 turns, 0 lost\nl\tsqlite\t3 doors\nl\tpostgresql\t9 turns, 1 lost\n"
    two = "l\tpostgresql\t5 turns, 0 lost\nl\tsqlite\t5 turns, 0 lost\nl\tsqlite\t4 doors\n"
    assert sorted(added_up([one, two]).splitlines()) == [
        "l\tpostgresql\t14 turns, 1 lost",
        "l\tsqlite\t15 turns, 0 lost",
        "l\tsqlite\t7 doors",
    ]


def test_one_report_stays_as_it_is() -> None:
    told = "seen\tsqlite\tbug caught\n" * 3
    assert added_up([told]) == told


def test_an_unknown_promise_is_named_beside_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["nothing"]) == 2
    told = capsys.readouterr().out
    assert "nothing" in told
    assert all(name in told for name in NAMES)
