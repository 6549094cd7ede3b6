"""How figures and moments are written for people."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.rules.figures import date_time, day, number, percent
from tests.rules.cases import contract_cases


@pytest.mark.parametrize(("asked", "expect"), contract_cases("percent"))
def test_a_percentage_is_cut(asked: dict[str, int], expect: dict[str, str]):
    for language, words in expect.items():
        assert percent(asked["part"], asked["whole"], language) == words


@given(whole=st.integers(1, 10**12), data=st.data())
def test_only_the_whole_is_a_hundred_per_cent(whole: int, data: st.DataObject):
    part = data.draw(st.integers(0, whole))
    assert (percent(part, whole) == "100%") == (part == whole)


def test_thousands_stand_apart():
    assert number(32065) == "32.065"
    assert number(32065, "en") == "32,065"
    assert number(-1512) == "-1.512"
    assert number(999) == "999"


def test_moments_are_those_of_vietnam():
    moment = datetime(2026, 12, 29, 12, 30, 59, tzinfo=UTC)
    assert date_time(moment) == "29/12/2026 19:30"
    assert date_time(moment, "en") == "29 Dec 2026 19:30"
    assert date_time(datetime(2026, 1, 2, 18, 5, tzinfo=UTC)) == "03/01/2026 01:05"


def test_a_day_is_written_day_first():
    assert day(date(2026, 9, 2)) == "02/09/2026"
    assert day(date(2026, 9, 2), "en") == "2 Sep 2026"
