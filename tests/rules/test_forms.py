"""Whether details agree with their form: the cases shared with the phone, and what they miss."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.forms import definitions
from domain.rules.form_check import Violation, check_details, has_minute_between, taken_together
from domain.rules.form_words import violation_words
from domain.rules.forms import (
    derived,
    measures,
    parse_form,
    split_choice,
    tally_parts,
    whole_keys,
)
from tests.rules.cases import contract_cases

FORMS = {document["key"]: parse_form(document) for document in definitions()}
START = datetime.fromisoformat("2026-11-21T19:00:00+07:00")
END = START + timedelta(hours=1)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(("asked", "expect"), contract_cases("forms"))
def test_details_agree_or_are_named(asked: dict[str, Any], expect: list[dict[str, Any]]):
    found = check_details(
        FORMS[asked["form"]],
        asked["details"],
        datetime.fromisoformat(asked["started_at"]),
        datetime.fromisoformat(asked["ended_at"]),
        asked.get("others", ()),
    )
    assert [violation.as_json() for violation in found] == expect


@pytest.mark.parametrize(("asked", "expect"), contract_cases("form_words"))
def test_each_violation_has_its_sentence(asked: dict[str, Any], expect: dict[str, str]):
    facts = dict(asked["violation"])
    violation = Violation(facts.pop("kind"), tuple(facts.pop("fields")), facts)
    form = FORMS[asked["form"]]
    words = {
        language: violation_words(form, violation, language, asked.get("details"))
        for language in ("vi", "en")
    }
    assert words == expect


@pytest.mark.parametrize("number", [3.0, float("nan"), float("inf"), True, "3"])
def test_only_a_json_integer_is_a_number(number: object):
    found = check_details(FORMS["outreach"], {"topic": "fire", "leaflets": number}, START, END)
    assert found == [Violation("type", ("leaflets",))]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@given(data=st.data())
def test_any_json_is_judged_and_nothing_raises(form, data):
    keys = st.sampled_from([*form.fields, *form.derived]) | st.text()
    details = data.draw(st.dictionaries(keys, json_values, max_size=12))
    others = data.draw(st.lists(st.dictionaries(keys, json_values, max_size=5), max_size=2))
    for violation in check_details(form, details, START, END, others):
        together = taken_together(form, details, others)
        for language in ("vi", "en"):
            assert violation_words(form, violation, language, together)


@given(
    parts=st.lists(st.integers(0, 500), min_size=4, max_size=4),
    checked=st.integers(0, 2000),
)
def test_a_sum_says_by_how_much_it_is_off(parts: list[int], checked: int):
    names = ("matched", "mismatched", "missing", "not_found")
    details = {"dataset": "other", "assigned": 2000, "checked": checked}
    details |= dict(zip(names, parts, strict=True))
    found = check_details(FORMS["data_check"], details, START, END)
    assert [violation.facts["off_by"] for violation in found] == [
        off for off in [sum(parts) - checked] if off
    ]


@given(
    start=st.integers(0, 1439),
    length=st.integers(0, 1440),
    opens=st.integers(0, 1439),
    closes=st.integers(0, 1439),
)
def test_the_quiet_hours_agree_with_a_look_at_every_minute(start, length, opens, closes):
    def is_quiet(minute: int) -> bool:
        inside = opens <= minute < closes
        return inside if opens <= closes else minute >= opens or minute < closes

    began = datetime(2026, 11, 21, tzinfo=timezone(timedelta(hours=7))) + timedelta(minutes=start)
    minutes = range(start, start + max(1, length))
    found = has_minute_between(
        began,
        began + timedelta(minutes=length),
        f"{opens // 60:02d}:{opens % 60:02d}",
        f"{closes // 60:02d}:{closes % 60:02d}",
    )
    assert found == any(is_quiet(minute % 1440) for minute in minutes)


def test_a_form_with_a_day_takes_iso_days_only():
    form = parse_form(
        {
            "key": "x",
            "version": 1,
            "label": {"vi": "X", "en": "X"},
            "split": "",
            "fields": [{"key": "on", "type": "date", "label": {"vi": "Ngày", "en": "Day"}}],
        }
    )
    wrong = ["2026-02-30", "2026-W07-1", "20260211", "21/11/2026", "0000-01-01", 20261121, None]
    assert check_details(form, {"on": "2026-11-21"}, START, END) == []
    for value in wrong:
        assert check_details(form, {"on": value}, START, END) == [Violation("type", ("on",))]


def test_measures_hold_every_measure_and_zero_for_what_was_not_sent():
    figures = measures(FORMS["door_visit"], {"purpose": "other", "met": 26, "later": 1})
    assert figures == {
        "met": 26,
        "absent": 0,
        "later": 1,
        "again": 0,
        "residents": 0,
        "guided": 0,
        "issues": 0,
    }
    assert derived(FORMS["door_visit"], figures) == {"visited": 27}


def test_what_is_no_measure_adds_to_nothing():
    unmeasured = {
        key: [name for name, field in form.fields.items() if field.is_number and not field.measure]
        for key, form in FORMS.items()
    }
    assert unmeasured == {
        "door_visit": ["planned"],
        "data_check": ["assigned"],
        "procedure": ["waiting", "machines"],
        "support": [],
        "outreach": [],
    }


def test_the_split_of_a_form_cuts_its_figures():
    assert split_choice(FORMS["data_check"], {"dataset": "vehicle"}) == "vehicle"
    assert split_choice(FORMS["data_check"], {}) == ""
    assert split_choice(FORMS["data_check"], {"dataset": ["vehicle"]}) == ""


def test_a_sheet_tallies_the_parts_of_the_first_whole():
    assert {key: tally_parts(form) for key, form in FORMS.items()} == {
        "door_visit": ["met", "absent", "later"],
        "data_check": ["matched", "mismatched", "missing", "not_found"],
        "procedure": ["first_issue", "exchange", "reissue"],
        "support": [],
        "outreach": [],
    }
    assert whole_keys(FORMS["door_visit"]) == ["visited"]
    assert whole_keys(FORMS["data_check"]) == ["checked"]
    assert whole_keys(FORMS["procedure"]) == ["received"]
