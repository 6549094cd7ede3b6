"""Campaigns: done of asked, what is left, and the pace that finishes in time."""

from datetime import date
from typing import Any

import pytest

from domain.rules.campaigns import Progress, is_behind, pace_of, progress_on
from tests.rules.cases import contract_cases

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)


def on(day: date, done: int, target: int = 920, excluded: int = 0) -> Progress:
    return progress_on(day, FIRST, LAST, done, target, excluded)


def test_one_short_of_all_is_not_all() -> None:
    progress = on(LAST, 32_064, 32_065)
    assert progress.share() == "99,99%"
    assert progress.left == 1
    assert progress.pace == 1


def test_what_can_not_be_done_is_not_asked_for() -> None:
    progress = on(date(2026, 9, 1), 90, target=120, excluded=30)
    assert (progress.whole, progress.left, progress.pace) == (90, 0, None)
    assert progress.share() == "100%"


def test_the_pace_is_rounded_up_so_that_it_finishes() -> None:
    progress = on(date(2026, 9, 28), 913)
    assert (progress.left, progress.days_left, progress.pace) == (7, 3, 3)


def test_more_than_asked_is_shown_as_more() -> None:
    progress = on(LAST, 1000)
    assert progress.share() == "108,69%"
    assert progress.left == 0


def test_before_it_begins_all_its_days_are_left_and_after_it_ends_none() -> None:
    assert on(date(2026, 6, 1), 0).days_left == 92
    after = on(date(2026, 10, 1), 5)
    assert (after.days_left, after.pace) == (0, None)


def test_nothing_that_can_be_done_has_no_percentage() -> None:
    assert on(LAST, 0, target=0).share() == "–"


@pytest.mark.parametrize(("target", "excluded"), [(10, 11), (10, -1), (-1, 0)])
def test_more_excluded_than_asked_is_refused(target: int, excluded: int) -> None:
    with pytest.raises(ValueError, match="excluded"):
        on(LAST, 0, target, excluded)


def test_behind_is_less_than_an_even_pace_by_the_evening_before() -> None:
    ten_days_in = date(2026, 7, 11)
    assert not is_behind(on(ten_days_in, 100), FIRST, LAST, ten_days_in)
    assert is_behind(on(ten_days_in, 99), FIRST, LAST, ten_days_in)
    assert not is_behind(on(FIRST, 0), FIRST, LAST, FIRST)
    assert not is_behind(on(LAST, 0, target=0), FIRST, LAST, LAST)


@pytest.mark.parametrize(
    ("day", "done", "target", "word"),
    [
        (FIRST, 0, 0, "none"),
        (FIRST, 920, 920, "done"),
        (date(2026, 6, 30), 0, 920, "before"),
        (date(2026, 7, 11), 99, 920, "behind"),
        (date(2026, 7, 11), 100, 920, "even"),
        (date(2026, 10, 1), 919, 920, "over"),
    ],
)
def test_how_it_stands_is_one_word(day: date, done: int, target: int, word: str) -> None:
    assert pace_of(on(day, done, target), FIRST, LAST, day) == word


@pytest.mark.parametrize(("asked", "expect"), contract_cases("campaigns"))
def test_phone_and_server_say_the_same(asked: dict[str, Any], expect: dict[str, Any]) -> None:
    day, first, last = (date.fromisoformat(asked[key]) for key in ("day", "from", "to"))
    progress = progress_on(day, first, last, asked["done"], asked["target"])
    told = {
        "share": progress.share(),
        "left": progress.left,
        "days_left": progress.days_left,
        "pace": progress.pace,
        "stands": pace_of(progress, first, last, day),
    }
    assert {key: told[key] for key in expect} == expect
