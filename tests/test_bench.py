"""The table of `./bench`: what was measured, how much, and whether that is too much."""

from scripts.bench import Row
from scripts.bench.__main__ import main, names, table


def test_a_row_says_its_figure_its_target_and_when_it_is_missed() -> None:
    rows = [
        Row("a sync of 50", 81.26, "ms", 150),
        Row("first load", 82_100, "B", 80_000),
        Row("entries", 200_000, ""),
    ]
    assert list(table(rows)) == [
        "what            figure      target",
        "a sync of 50   81.3 ms    ≤ 150 ms",
        "first load    82,100 B  ≤ 80,000 B  missed",
        "entries        200,000",
    ]


def test_a_figure_at_its_target_holds() -> None:
    assert Row("a page", 100, "ms", 100).holds
    assert not Row("a page", 100.1, "ms", 100).holds


def test_a_figure_may_have_a_least_too() -> None:
    found = Row("found", 89.5, "%", 90, at_least=True)
    assert not found.holds
    assert list(table([found]))[1].endswith("89.5 %  ≥ 90 %  missed")


def test_an_unknown_benchmark_is_named_beside_those_there_are(capsys) -> None:
    assert main(["nothing"]) == 2
    told = capsys.readouterr().out
    assert "nothing" in told
    assert all(name in told for name in names())
