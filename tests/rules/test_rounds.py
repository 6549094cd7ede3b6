"""Rounds and coverage: a sum of evenings is no coverage."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.forms import definitions
from domain.rules.forms import derived, measures, parse_form
from domain.rules.rounds import Round, coverage, quarter_name, quarter_of, round_of
from tests.rules.cases import contract_cases

DOOR_VISIT = parse_form(next(each for each in definitions() if each["key"] == "door_visit"))


@pytest.mark.parametrize(("asked", "expect"), contract_cases("rounds"))
def test_outings_come_to_a_coverage(asked: dict[str, Any], expect: dict[str, Any]):
    assert coverage(asked["outings"], asked["households"]).as_json() == expect


@pytest.mark.parametrize(("asked", "expect"), contract_cases("round_spans"))
def test_a_day_lies_in_a_round(asked: dict[str, Any], expect: dict[str, Any]):
    day = date.fromisoformat(asked["day"])
    span = asked.get("campaign")
    campaign = span and Round(date.fromisoformat(span["from"]), date.fromisoformat(span["to"]))
    found = round_of(day, campaign)
    assert (found.first.isoformat(), found.last.isoformat()) == (expect["first"], expect["last"])
    assert {lang: quarter_name(day, lang) for lang in ("vi", "en")} == expect["quarter"]


def test_the_example_of_the_design_as_it_is_typed():
    evenings = [
        {"purpose": "residence", "met": 150, "absent": 150},
        {"purpose": "residence", "met": 60, "absent": 50, "again": 110},
    ]
    figures = [measures(DOOR_VISIT, evening) for evening in evenings]
    found = coverage([each | derived(DOOR_VISIT, each) for each in figures], 350).as_json()
    assert (found["met_percent"], found["reached_percent"]) == ("60%", "85,7%")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_quarters_follow_each_other_without_a_gap(day: date):
    quarter = quarter_of(day)
    assert quarter.holds(day)
    assert quarter_of(quarter.last + timedelta(days=1)).first == quarter.last + timedelta(days=1)
    assert 90 <= (quarter.last - quarter.first).days + 1 <= 92
