"""Corrections and closed periods (domain.md, "The life of an entry")."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from domain.services.totals import differences
from domain.tables import Unit
from tests.api.conftest import MakePhone
from tests.api.test_totals import row, totals
from tests.phone import Phone
from tests.town import Town


def close(town: Town, day: date) -> None:
    """Close the periods of the unit through a day."""
    with town.rows(writes=True) as session:
        session.execute(update(Unit).where(Unit.code == "06685").values(closed_through=day))


def correction(officer: Phone, target: dict[str, Any], **details: int) -> dict[str, Any]:
    """A submit that carries differences."""
    return officer.submit(
        corrects=target["id"],
        started_at=target["started_at"],
        ended_at=target["ended_at"],
        details={"purpose": "residence", **details},
    )


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
