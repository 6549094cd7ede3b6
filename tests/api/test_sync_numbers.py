"""The numbers `n`: what was skipped and what came under two ids comes back in `missing`."""

from typing import Any

import pytest

from tests.api.conftest import MakePhone
from tests.phone import Phone


def missing(phone: Phone, *mutations: dict[str, Any]) -> list[int]:
    """What a sync says is amiss with the numbers."""
    found: list[int] = phone.sync(*mutations)["missing"]
    return found


@pytest.fixture
def outdated(phone: MakePhone) -> tuple[Phone, dict[str, Any]]:
    """A chief, and an approval that looked at an older version: it gets a conflict, with n=1."""
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit())
    body = {**officer.outing(note="Đã sửa."), "entry_id": entry["id"], "base_version": 1}
    officer.applied(officer.mutation("entry.revise", body))
    return chief, chief.step("approve", entry)


def test_a_number_that_was_skipped_is_missing_until_it_comes(phone: MakePhone) -> None:
    officer = phone("canbo1")
    first, second, third = officer.submit(), officer.submit(), officer.submit()
    assert missing(officer, first, third) == [2]
    assert missing(officer, second) == []


def test_what_was_applied_refused_or_conflicted_may_come_again_under_its_id(
    outdated: tuple[Phone, dict[str, Any]],
) -> None:
    chief, conflicting = outdated
    refused = chief.submit(note="0912345678")
    applied = chief.submit()
    for _ in range(3):
        assert missing(chief, conflicting, refused, applied) == []


def test_a_number_that_was_refused_and_comes_under_another_id_is_noted(phone: MakePhone) -> None:
    officer = phone("canbo1")
    refused = officer.submit(note="0912345678")
    assert missing(officer, refused) == []
    assert missing(officer, {**officer.submit(), "n": refused["n"]}) == [refused["n"]]


def test_a_number_that_conflicted_and_comes_under_another_id_is_noted(
    outdated: tuple[Phone, dict[str, Any]],
) -> None:
    chief, conflicting = outdated
    (result,) = chief.send(conflicting)
    assert result["status"] == "conflict"
    reused = {**chief.submit(), "n": conflicting["n"]}
    assert missing(chief, reused) == [conflicting["n"]]
    assert missing(chief) == [conflicting["n"]]


def test_what_was_mended_goes_out_under_a_new_id_and_a_new_number(
    outdated: tuple[Phone, dict[str, Any]],
) -> None:
    chief, conflicting = outdated
    (result,) = chief.send(conflicting)
    assert missing(chief, chief.step("approve", result["entry"])) == []


def test_the_number_of_work_that_somebody_else_recorded_is_not_the_senders(
    phone: MakePhone,
) -> None:
    officer, colleague = phone("canbo1"), phone("canbo2")
    officer.send({**colleague.submit(), "n": 1})
    assert missing(officer, officer.submit()) == []


def test_each_device_counts_for_itself(phone: MakePhone) -> None:
    here, there = phone("canbo1"), phone("canbo1")
    assert missing(here, here.submit()) == []
    assert missing(there, there.submit()) == []
