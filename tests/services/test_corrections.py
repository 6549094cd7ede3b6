"""Corrections and closed periods (domain.md, "The life of an entry")."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import update

from domain.services.totals import differences
from domain.services.units import merge_units
from domain.tables import Unit
from tests.api.conftest import MakePhone
from tests.api.test_totals import row, totals
from tests.phone import Phone
from tests.town import Town


def close(town: Town, day: date) -> None:
    """Close the periods of the unit through a day."""
    with town.rows(writes=True) as session:
        session.execute(update(Unit).where(Unit.code == "06685").values(closed_through=day))


def correction(officer: Phone, target: dict[str, Any], **details: Any) -> dict[str, Any]:
    """A submit that carries differences."""
    return officer.submit(
        corrects=target["id"],
        started_at=target["started_at"],
        ended_at=target["ended_at"],
        details={"purpose": "residence", **details},
    )


def corrected(phone: MakePhone, target: dict[str, Any], **details: Any) -> dict[str, Any]:
    """A correction that was approved."""
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(correction(officer, target, **details))
    return chief.applied(chief.step("approve", entry))


@pytest.fixture
def approved(phone: MakePhone) -> dict[str, Any]:
    officer, chief = phone("canbo1"), phone("chihuy1")
    return chief.applied(chief.step("approve", officer.applied(officer.submit())))


def test_what_arrives_for_a_closed_period_counts_on_the_first_open_day(
    phone: MakePhone, town: Town
) -> None:
    close(town, date(2026, 11, 30))
    officer = phone("canbo1")
    assert officer.applied(officer.submit())["counted_on"] == "2026-12-01"


def test_what_a_closed_period_counted_takes_no_query_return_or_undo(
    phone: MakePhone, town: Town, approved: dict[str, Any]
) -> None:
    close(town, date(2026, 11, 30))
    chief = phone("chihuy1")
    query = chief.step("query", approved, reason="Xem lại.")
    assert chief.refused(query)["slug"] == "period-closed"
    assert chief.refused(chief.step("undo", approved))["slug"] == "period-closed"


def test_what_was_not_approved_when_it_closed_counts_later(phone: MakePhone, town: Town) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit())
    close(town, date(2026, 11, 30))
    assert chief.applied(chief.step("approve", entry))["counted_on"] == "2026-12-01"
    with town.rows() as session:
        assert differences(session) == []


def test_a_correction_carries_the_difference_and_counts_once_approved(
    phone: MakePhone, town: Town, approved: dict[str, Any]
) -> None:
    close(town, date(2026, 11, 30))
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(correction(officer, approved, met=-3, absent=2))
    assert (entry["counted_on"], entry["out_of_hours"]) == ("2026-12-01", True)
    chief.applied(chief.step("approve", entry))
    december = officer.get("/totals", **{"from": "2026-12-01", "to": "2026-12-31"}).get_json()
    doors = row(december, "door_visit")["approved"]
    assert (doors["entries"], doors["measures"]["met"], doors["measures"]["visited"]) == (0, -3, -1)
    with town.rows() as session:
        assert differences(session) == []


def test_bounds_hold_for_an_entry_and_its_corrections_taken_together(
    phone: MakePhone, approved: dict[str, Any]
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    too_much = officer.refused(correction(officer, approved, met=-27))
    assert "details.met" in too_much["errors"]
    first = officer.applied(correction(officer, approved, met=-20))
    chief.applied(chief.step("approve", first))
    assert "details.met" in officer.refused(correction(officer, approved, met=-7))["errors"]
    assert officer.applied(correction(officer, approved, met=-6))["details"]["met"] == -6


def test_only_an_approved_entry_of_the_same_officer_and_outing_is_corrected(
    phone: MakePhone, approved: dict[str, Any]
) -> None:
    officer, colleague = phone("canbo1"), phone("canbo2")
    pending = officer.applied(officer.submit())
    moved = correction(officer, approved, met=1)
    moved["body"]["ended_at"] = "2026-11-21T21:00:00+07:00"
    for who, mutation in (
        (officer, correction(officer, pending, met=1)),
        (colleague, correction(colleague, approved, met=1)),
        (officer, moved),
    ):
        assert "corrects" in who.refused(mutation)["errors"]


def test_a_query_of_the_same_month_moves_totals_back_to_pending(
    phone: MakePhone, approved: dict[str, Any]
) -> None:
    reviewer = phone("phongban")
    reviewer.applied(reviewer.step("query", approved, reason="Làm rõ."))
    doors = row(totals(reviewer), "door_visit")
    assert (doors["approved"]["entries"], doors["pending"]["entries"]) == (0, 1)


@pytest.mark.parametrize("step", ["query", "undo"])
def test_what_was_corrected_stays_approved_while_its_correction_is(
    phone: MakePhone, town: Town, approved: dict[str, Any], step: str
) -> None:
    chief = phone("chihuy1")
    more = {"reason": "Xem lại."} if step == "query" else {}
    standing = corrected(phone, approved, met=-3)
    problem = chief.refused(chief.step(step, approved, **more))
    assert problem["slug"] == "wrong-state"
    assert standing["receipt"] in problem["errors"]["entry_id"][0]
    chief.applied(chief.step("query", standing, reason="Xem lại."))
    assert chief.applied(chief.step(step, approved, **more))["status"] != "approved"
    with town.rows() as session:
        assert differences(session) == []


def test_a_correction_stays_while_another_stands_on_it(
    phone: MakePhone, approved: dict[str, Any]
) -> None:
    chief = phone("chihuy1")
    first = corrected(phone, approved, met=10)
    second = corrected(phone, approved, met=-30)
    problem = chief.refused(chief.step("undo", first))
    assert problem["slug"] == "wrong-state"
    assert second["receipt"] in problem["errors"]["entry_id"][0]
    chief.applied(chief.step("undo", second))
    assert chief.applied(chief.step("undo", first))["status"] == "submitted"


def test_what_a_correction_carried_is_looked_at_in_every_number(
    phone: MakePhone, approved: dict[str, Any]
) -> None:
    chief = phone("chihuy1")
    first = corrected(phone, approved, absent=10)
    corrected(phone, approved, absent=-15)
    last = corrected(phone, approved, met=1)
    problem = chief.refused(chief.step("query", first, reason="Xem lại."))
    assert problem["slug"] == "wrong-state"
    assert last["receipt"] in problem["errors"]["entry_id"][0]


def test_of_two_pending_corrections_that_fit_alone_the_second_is_not_approved(
    phone: MakePhone, approved: dict[str, Any]
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    one = officer.applied(correction(officer, approved, met=-20))
    other = officer.applied(correction(officer, approved, met=-20))
    results = chief.send(chief.step("approve", one), chief.step("approve", other))
    assert [result["status"] for result in results] == ["applied", "refused"]
    assert results[1]["problem"]["slug"] == "invalid"
    assert "details.met" in results[1]["problem"]["errors"]


def test_a_query_of_a_correction_is_not_undone_into_too_much(
    phone: MakePhone, approved: dict[str, Any]
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    first = corrected(phone, approved, met=-20)
    queried = chief.applied(chief.step("query", first, reason="Xem lại."))
    corrected(phone, approved, met=-20)
    assert "details.met" in chief.refused(chief.step("undo", queried))["errors"]
    assert row(totals(officer), "door_visit")["approved"]["measures"]["met"] == 6


def test_a_correction_waits_for_what_it_corrects(
    phone: MakePhone, approved: dict[str, Any]
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    pending = officer.applied(correction(officer, approved, met=-3))
    queried = chief.applied(chief.step("query", approved, reason="Xem lại."))
    problem = chief.refused(chief.step("approve", pending))
    assert problem["slug"] == "wrong-state"
    assert approved["receipt"] in problem["errors"]["corrects"][0]
    chief.applied(chief.step("approve", queried))
    assert chief.applied(chief.step("approve", pending))["status"] == "approved"


@pytest.mark.parametrize(
    "over",
    [
        {"area": "Khu 9"},
        {"timed": True},
        {"ended_at": "2026-11-21T20:50:00+07:00"},
        {"details": {"purpose": "law_talk", "met": 26}},
    ],
)
def test_a_correction_of_what_was_mended_into_another_outing_is_not_approved(
    phone: MakePhone, approved: dict[str, Any], over: dict[str, Any]
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    pending = officer.applied(correction(officer, approved, met=-3))
    queried = chief.applied(chief.step("query", approved, reason="Xem lại."))
    returned = chief.applied(chief.step("return", queried, reason="Sai địa bàn."))
    body = {**officer.outing(**over), "entry_id": returned["id"]}
    body["base_version"] = returned["version"]
    mended = officer.applied(officer.mutation("entry.revise", body))
    chief.applied(chief.step("approve", mended))
    problem = chief.refused(chief.step("approve", pending))
    assert (problem["slug"], list(problem["errors"])) == ("invalid", ["corrects"])


def test_a_correction_keeps_the_choice_that_cuts_the_figures(
    phone: MakePhone, approved: dict[str, Any]
) -> None:
    officer = phone("canbo1")
    problem = officer.refused(correction(officer, approved, met=-3, purpose="population_data"))
    assert problem["slug"] == "invalid"
    assert list(problem["errors"]) == ["details.purpose"]


def test_a_correction_counts_as_timed_where_what_it_corrects_does(
    phone: MakePhone,
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    timed = chief.applied(chief.step("approve", officer.applied(officer.submit(timed=True))))
    assert officer.applied(correction(officer, timed, met=-3))["timed"] is True


def test_a_correction_lies_where_what_it_corrects_does(phone: MakePhone, town: Town) -> None:
    officer, chief = phone("canbo3"), phone("chihuy3")
    entry = officer.applied(officer.submit(area="Khu 1"))
    entry = chief.applied(chief.step("approve", entry))
    with town.rows(writes=True) as session:
        merge_units(session, "06676", "06685", date(2026, 11, 21), datetime.now(UTC))
    sent = correction(officer, entry, met=-3)
    sent["body"]["area_id"] = str(town.areas["Khu 1"])
    assert officer.applied(sent)["unit_id"] == entry["unit_id"] == str(town.units["06676"])
    with town.rows() as session:
        assert differences(session) == []
