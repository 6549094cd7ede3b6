"""Whoever an entry names as having taken part can say on the own phone: that was not me."""

from typing import Any

import pytest
from sqlalchemy import select

from domain.tables import NotMe
from tests.api.conftest import MakePhone
from tests.phone import Phone
from tests.town import Town
from tests.webapp.desk import Desk


@pytest.fixture
def entry(town: Town, phone: MakePhone) -> dict[str, Any]:
    """An outing of one officer that names a colleague and a chief."""
    named = [str(town.officers[name]) for name in ("canbo2", "chihuy2")]
    officer = phone("canbo1")
    note = "Cùng tổ dân phố đi bốn ngõ."
    return officer.applied(officer.submit(with_officers=named, note=note))


def named(phone: Phone) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = phone.client.get("/api/v1/named").get_json()["named"]
    return found


def say_not_me(phone: Phone, entry_id: str) -> int:
    return phone.client.post(f"/api/v1/entries/{entry_id}/not-me").status_code


def test_who_is_named_learns_form_day_kind_of_area_and_who_recorded_it_and_no_words(
    phone: MakePhone, entry: dict[str, Any]
) -> None:
    assert named(phone("canbo2")) == [
        {
            "id": entry["id"],
            "form": "door_visit",
            "day": entry["counted_on"],
            "area_kind": "khu",
            "by": "Cán bộ Một",
            "not_me": False,
        }
    ]
    assert named(phone("canbo1")) == named(phone("canbo3")) == []


def test_who_says_not_me_is_kept_once_and_the_entry_does_not_move(
    town: Town, phone: MakePhone, entry: dict[str, Any]
) -> None:
    colleague = phone("canbo2")
    before = phone("canbo1").pull()["entries"]
    assert [say_not_me(colleague, entry["id"]) for _ in range(2)] == [200, 200]
    assert [line["not_me"] for line in named(colleague)] == [True]
    assert [line["not_me"] for line in named(phone("chihuy2"))] == [False]
    assert phone("canbo1").pull()["entries"] == before
    with town.rows() as session:
        assert session.scalars(select(NotMe.officer_id)).all() == [town.officers["canbo2"]]


def test_nobody_else_can_say_it_and_learns_nothing_by_trying(
    phone: MakePhone, entry: dict[str, Any]
) -> None:
    unknown = "018f0000-0000-7000-8000-000000000000"
    for who in ("canbo1", "canbo3", "chihuy1", "phongban"):
        answers = [
            phone(who).client.post(f"/api/v1/entries/{each}/not-me")
            for each in (entry["id"], unknown, "x")
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.get_data() for answer in answers}) == 1


def test_a_revision_that_names_them_no_more_takes_it_off_the_list(
    phone: MakePhone, entry: dict[str, Any]
) -> None:
    officer, colleague = phone("canbo1"), phone("canbo2")
    body = officer.outing(entry_id=entry["id"])
    officer.applied(officer.step("revise", entry, **body))
    assert named(colleague) == []
    assert say_not_me(colleague, entry["id"]) == 404


def test_the_reviewer_reads_it_beside_the_entry_and_among_what_is_to_be_looked_at(
    town: Town, phone: MakePhone, entry: dict[str, Any]
) -> None:
    say_not_me(phone("canbo2"), entry["id"])
    reviewer, chief = Desk(town, "phongban"), Desk(town, "chihuy1")
    assert "Cán bộ Hai “không phải tôi”" in reviewer.open(f"/entries/{entry['id']}").text
    assert "không phải tôi" not in chief.open(f"/entries/{entry['id']}").text
    page = reviewer.open("/rechecks?from=2026-10-01&to=2026-12-31")
    assert f"/entries/{entry['id']}" in [a.attributes["href"] for a in page.all("a")]
    assert "Không phải tôi" not in chief.open("/rechecks?from=2026-10-01&to=2026-12-31").text
