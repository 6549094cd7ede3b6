"""Flags: the cases in words, and the promises that hold for all of them."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.forms import definitions
from domain.rules.flags import FLAGS, FlagContext, FlagEntry, Returned, entry_flags
from domain.rules.forms import parse_form
from tests.rules.cases import contract_cases

FORMS = {document["key"]: parse_form(document) for document in definitions()}
MOMENTS = ("started_at", "ended_at", "received_at")


def entry_of(given: dict[str, Any]) -> FlagEntry:
    fields = {**given, "form": FORMS[given["form"]]}
    for name in MOMENTS:
        fields[name] = datetime.fromisoformat(given[name])
    if given.get("tally"):
        fields["tally"] = given["tally"] | {
            name: datetime.fromisoformat(given["tally"][name]) for name in ("first_at", "last_at")
        }
    return FlagEntry(**fields)


def context_of(given: dict[str, Any]) -> FlagContext:
    fields = {**given, "now": datetime.fromisoformat(given["now"])}
    fields["others"] = [entry_of(other) for other in given.get("others", ())]
    if given.get("returned"):
        fields["returned"] = Returned(**given["returned"])
    return FlagContext(**fields)


@pytest.mark.parametrize(("asked", "expect"), contract_cases("flags"))
def test_an_entry_has_its_flags(asked: dict[str, Any], expect: list[str]):
    assert entry_flags(entry_of(asked["entry"]), context_of(asked["context"])) == expect


def test_flags_stand_in_the_order_of_the_design():
    assert FLAGS == (
        "burst",
        "overlap",
        "late",
        "clock",
        "future",
        "quiet_hours",
        "copied",
        "tens",
        "pieces",
        "over",
        "grown",
    )


def test_every_flag_has_a_case_that_raises_it():
    raised = {flag for case in contract_cases("flags") for flag in case.values[1]}
    assert raised == set(FLAGS)


def test_every_form_may_be_asked_every_question():
    moment = datetime.fromisoformat("2026-11-20T19:00:00+07:00")
    for form in FORMS.values():
        entry = FlagEntry(form, "to-5", "hai", moment, moment, moment, {})
        assert set(entry_flags(entry, FlagContext(moment, others=[entry] * 3))) <= {"pieces"}


def test_a_sheet_without_a_tap_has_no_first_and_last():
    moment = datetime.fromisoformat("2026-11-20T19:00:00+07:00")
    tally = {"taps": 0, "added": 36, "first_at": None, "last_at": None}
    details = {"purpose": "residence", "met": 36}
    form = FORMS["door_visit"]
    entry = FlagEntry(form, "to-5", "hai", moment, moment, moment, details, tally=tally)
    assert entry_flags(entry, FlagContext(moment)) == []


moments = st.datetimes(timezones=st.integers(-14, 14).map(lambda h: timezone(timedelta(hours=h))))


@given(moments, moments, moments, st.floats(allow_nan=False) | st.none())
def test_a_clock_at_the_ends_of_time_is_asked_all_the_same(started, ended, received, clock_off):
    for form in FORMS.values():
        entry = FlagEntry(form, "to-5", "hai", started, ended, received, {"met": 3})
        near = FlagEntry(form, "to-6", "hai", ended, received, started, {"met": 3})
        context = FlagContext(datetime(2026, 11, 21, tzinfo=UTC), clock_off, [entry, near])
        assert set(entry_flags(entry, context)) <= set(FLAGS)
