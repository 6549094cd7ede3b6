"""Who may do what, and the order in which it is judged (protocol.md, "Judged in this order")."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from tests.api.conftest import MakePhone
from tests.phone import Phone


def test_a_chief_approves_and_the_totals_of_the_unit_move(phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit())
    approved = chief.applied(chief.step("approve", entry))
    assert (approved["status"], approved["version"]) == ("approved", 2)
    assert approved["decided_by"] == str(chief.officer_id)


def test_nobody_decides_on_an_own_entry(phone: MakePhone) -> None:
    chief, other = phone("chihuy1"), phone("chihuy2")
    entry = chief.applied(chief.submit())
    assert chief.refused(chief.step("approve", entry))["slug"] == "own-entry"
    assert chief.refused(chief.step("return", entry, reason="sai"))["slug"] == "own-entry"
    assert other.applied(other.step("approve", entry))["status"] == "approved"


def test_a_reviewer_above_decides_for_a_chief_or_where_there_is_no_chief(phone: MakePhone) -> None:
    reviewer = phone("phongban")
    chief, officer, alone = phone("chihuy1"), phone("canbo1"), phone("canbo4")
    of_chief = chief.applied(chief.submit())
    of_officer = officer.applied(officer.submit())
    of_alone = alone.applied(alone.submit(area="Thôn Nà Pàn"))
    assert reviewer.applied(reviewer.step("approve", of_chief))["status"] == "approved"
    assert reviewer.applied(reviewer.step("approve", of_alone))["status"] == "approved"
    assert reviewer.refused(reviewer.step("approve", of_officer))["slug"] == "not-allowed"


def test_a_reviewer_in_a_division_reaches_what_the_department_reaches(phone: MakePhone) -> None:
    officer, chief, reviewer = phone("canbo1"), phone("chihuy1"), phone("doi")
    entry = officer.applied(officer.submit())
    approved = chief.applied(chief.step("approve", entry))
    queried = reviewer.applied(reviewer.step("query", approved, reason="Đề nghị làm rõ."))
    answered = chief.applied(chief.step("approve", queried, reason="Đã đối chiếu."))
    assert (answered["status"], answered["reason"]) == ("approved", "Đã đối chiếu.")


@pytest.mark.parametrize("stranger", ["canbo2", "canbo3", "chihuy3", "tinhkhac", "quantri"])
def test_what_is_out_of_sight_answers_as_what_is_not_there(phone: MakePhone, stranger: str) -> None:
    officer, other = phone("canbo1"), phone(stranger)
    entry = officer.applied(officer.submit())
    there = other.refused(other.step("approve", entry))
    missing = {"id": str(uuid4()), "version": 1}
    assert there == other.refused(other.step("approve", missing))
    assert there["slug"] == "not-found"


def test_an_officer_may_not_decide_and_a_chief_may_not_revise(phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit())
    body = {**officer.outing(), "entry_id": entry["id"], "base_version": 1}
    assert officer.refused(officer.step("approve", entry))["slug"] == "own-entry"
    assert chief.refused(chief.mutation("entry.revise", body))["slug"] == "not-allowed"


@pytest.mark.parametrize("username", ["phongban", "quantri"])
def test_only_officers_and_chiefs_record(phone: MakePhone, username: str) -> None:
    desk = phone(username)
    assert desk.refused(desk.submit())["slug"] == "not-allowed"


def test_an_area_of_another_unit_and_an_unknown_one_are_both_outside(phone: MakePhone) -> None:
    officer = phone("canbo1")
    elsewhere = officer.refused(officer.submit(area="Khu 1"))
    unknown = officer.refused(officer.submit(area_id=str(uuid4())))
    assert elsewhere == unknown
    assert elsewhere["slug"] == "outside-unit"


def test_a_decision_on_an_older_version_is_a_conflict(phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit())
    body = {**officer.outing(note="sửa"), "entry_id": entry["id"], "base_version": 1}
    officer.applied(officer.mutation("entry.revise", body))
    (result,) = chief.send(chief.step("approve", entry))
    assert result["status"] == "conflict"
    assert (result["entry"]["version"], result["entry"]["status"]) == (2, "submitted")


@pytest.mark.parametrize(
    ("steps", "last"),
    [
        (["approve"], "approve"),
        (["approve"], "return"),
        (["return"], "approve"),
        (["approve", "query", "return"], "query"),
    ],
)
def test_a_step_that_the_state_does_not_allow_is_refused(
    phone: MakePhone, steps: list[str], last: str
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit())
    for step in steps:
        entry = chief.applied(_decision(chief, step, entry))
    assert chief.refused(_decision(chief, last, entry))["slug"] == "wrong-state"


def test_a_returned_entry_is_mended_and_comes_back(phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit())
    back = chief.applied(
        chief.step(
            "return", entry, reason="Thiếu số.", reason_code="missing", reason_fields=["residents"]
        )
    )
    assert (back["status"], back["reason_code"]) == ("returned", "missing")
    assert back["reason_fields"] == ["residents"]
    details = {**back["details"], "residents": 88}
    body = {**officer.outing(details=details), "entry_id": entry["id"], "base_version": 2}
    mended = officer.applied(officer.mutation("entry.revise", body))
    assert (mended["status"], mended["version"], mended["reason"]) == ("submitted", 3, None)


def test_a_return_and_a_query_need_a_reason(phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit())
    problem = chief.refused(chief.step("return", entry))
    assert (problem["slug"], list(problem["errors"])) == ("invalid", ["reason"])


def test_a_decision_is_undone_by_who_made_it_within_ten_minutes(phone: MakePhone) -> None:
    officer, chief, other = phone("canbo1"), phone("chihuy1"), phone("chihuy2")
    entry = officer.applied(officer.submit())
    approved = chief.applied(chief.step("approve", entry))
    assert other.refused(other.step("undo", approved))["slug"] == "not-allowed"
    undone = chief.applied(chief.step("undo", approved))
    assert (undone["status"], undone["decided_by"]) == ("submitted", None)
    assert chief.refused(chief.step("undo", undone))["slug"] == "wrong-state"


def test_after_ten_minutes_it_is_too_late_to_undo(phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit())
    approved = chief.applied(chief.step("approve", entry))
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
        assert chief.refused(chief.step("undo", approved))["slug"] == "undo-too-late"


def test_an_undone_query_leaves_the_entry_approved_as_before(phone: MakePhone) -> None:
    officer, chief, reviewer = phone("canbo1"), phone("chihuy1"), phone("phongban")
    entry = officer.applied(officer.submit())
    approved = chief.applied(chief.step("approve", entry))
    queried = reviewer.applied(reviewer.step("query", approved, reason="Xem lại."))
    undone = reviewer.applied(reviewer.step("undo", queried))
    assert undone["status"] == "approved"
    assert undone["decided_by"] == str(chief.officer_id)
    assert undone["decided_at"] == approved["decided_at"]


def test_an_officer_withdraws_and_a_chief_only_for_who_has_left(phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    first, second = officer.applied(officer.submit()), officer.applied(officer.submit())
    assert officer.applied(officer.step("withdraw", first))["status"] == "withdrawn"
    refused = chief.refused(chief.step("withdraw", second, reason="Đã chuyển đi."))
    assert refused["slug"] == "not-allowed"


def test_one_refused_mutation_touches_no_other(phone: MakePhone) -> None:
    officer = phone("canbo1")
    bad = officer.submit(details={"met": 26, "again": 99, "purpose": "residence"})
    results = officer.send(officer.submit(), bad, officer.submit())
    assert [r["status"] for r in results] == ["applied", "refused", "applied"]
    assert "details.again" in results[1]["problem"]["errors"]


def _decision(chief: Phone, step: str, entry: dict[str, object]) -> dict[str, object]:
    more = {"reason": "Xem lại."} if step in ("return", "query") else {}
    return chief.step(step, entry, **more)
