"""The life of an entry, and who may take which step: the cases that the phone runs too."""

from typing import Any
from uuid import uuid4

import pytest

from domain.rules.entry_status import STATUSES, next_status, standing_of
from domain.rules.judge import UNDO_WITHIN
from domain.rules.permissions import MAY, Standing, refusal_of, sees_entry
from tests.rules.cases import contract_cases


@pytest.mark.parametrize(("given", "expect"), contract_cases("entry_status"))
def test_where_a_step_leads(given: Any, expect: Any) -> None:
    assert next_status(given["status"], given["step"]) == expect["next"]


@pytest.mark.parametrize(("given", "expect"), contract_cases("entry_standing"))
def test_how_an_entry_counts(given: Any, expect: Any) -> None:
    assert standing_of(given["status"]) == expect["standing"]


@pytest.mark.parametrize(("given", "expect"), contract_cases("entry_steps"))
def test_which_steps_a_person_may_take(given: Any, expect: Any) -> None:
    assert [step for step in MAY if _may(step, given)] == expect["steps"]


def _may(step: str, given: Any) -> bool:
    decided = given["decided_by_me"] if given["minutes_ago"] is not None else None
    standing = Standing(
        role=given["role"],
        is_author=given["own"],
        in_unit=True,
        above=False,
        author_is_chief=given["own"] and given["role"] == "chief",
        author_left=False,
        unit_has_chief=True,
        decided_last=decided,
        gives_reason=True,
    )
    if refusal_of(step, standing) is not None:
        return False
    if step == "undo":
        in_time = (given["minutes_ago"] or 0) <= UNDO_WITHIN.total_seconds() / 60
        return decided is not None and in_time
    return next_status(given["status"], step) is not None


@pytest.mark.parametrize("role", ["officer", "chief", "reviewer", "admin"])
@pytest.mark.parametrize("status", STATUSES)
def test_whoever_is_not_above_or_in_the_unit_may_do_nothing(role: str, status: str) -> None:
    stranger = Standing(role, False, False, False, True, True, False, False, True)
    assert all(refusal_of(step, stranger) == "not-allowed" for step in MAY), status


def test_an_administrator_sees_no_entry_even_in_reach() -> None:
    unit, author = uuid4(), uuid4()
    assert not sees_entry("admin", uuid4(), {unit}, {unit}, author, unit)
    assert sees_entry("reviewer", uuid4(), set(), {unit}, author, unit)
    assert not sees_entry("reviewer", uuid4(), {unit}, set(), author, unit)
