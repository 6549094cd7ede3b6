"""Entries and their history, for chiefs, reviewers and their officer (protocol.md, "Reading")."""

from typing import Any

import pytest

from tests.api.conftest import MakePhone
from tests.phone import Phone
from tests.town import Town

EVENT_FIELDS = set(
    """
    id type at received_at by device_id from to version reason reason_code flags changed
    """.split()  # noqa: SIM905
)


def listed(reader: Phone, **query: Any) -> list[dict[str, Any]]:
    """All pages of a listing."""
    found: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        answer = reader.get("/entries", **query, **cursor)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        page = answer.get_json()
        found += page["entries"]
        if page["cursor"] is None:
            return found
        cursor = {"cursor": page["cursor"]}


def test_a_reviewer_lists_the_entries_of_all_units_newest_first(phone: MakePhone) -> None:
    officer, other = phone("canbo1"), phone("canbo3")
    for hour in (17, 19, 18):
        moment = f"2026-11-20T{hour}:00:00+07:00"
        officer.applied(officer.submit(started_at=moment, ended_at=moment))
    other.applied(other.submit(area="Khu 1"))
    starts = [entry["started_at"] for entry in listed(phone("phongban"))]
    assert len(starts) == 4
    assert starts == sorted(starts, reverse=True)


def test_pages_of_a_hundred_bring_each_entry_once(phone: MakePhone) -> None:
    officer = phone("canbo1")
    officer.send(*[officer.submit() for _ in range(230)])
    found = listed(phone("chihuy1"))
    assert len(found) == len({entry["id"] for entry in found}) == 230


def test_filters_narrow_a_listing(phone: MakePhone, town: Town) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    first = officer.applied(officer.submit())
    late = officer.applied(
        officer.submit(
            started_at="2026-11-10T08:00:00+07:00",
            ended_at="2026-11-10T09:00:00+07:00",
            details={"met": 3, "purpose": "law_talk"},
        )
    )
    chief.applied(chief.step("approve", first))
    ids = {"first": first["id"], "late": late["id"]}
    for query, expected in (
        ({"status": "approved"}, "first"),
        ({"status": "submitted,queried"}, "late"),
        ({"choice": "law_talk"}, "late"),
        ({"from": "2026-11-20", "to": "2026-11-21"}, "first"),
        ({"flag": "late"}, "late"),
        ({"out_of_hours": "true"}, "first"),
        ({"out_of_hours": "false"}, "late"),
    ):
        assert [e["id"] for e in listed(chief, **query)] == [ids[expected]], query
    assert len(listed(chief, form="door_visit", officer=str(officer.officer_id))) == 2
    assert not listed(chief, form="support")


def test_officers_and_administrators_list_none(phone: MakePhone) -> None:
    for username in ("canbo1", "quantri"):
        assert phone(username).get("/entries").status_code == 403


def test_a_chief_lists_only_the_own_unit(phone: MakePhone, town: Town) -> None:
    officer, chief = phone("canbo1"), phone("chihuy3")
    officer.applied(officer.submit())
    assert not listed(chief)
    assert chief.get("/entries", unit=str(town.units["06685"])).status_code == 404


def test_the_history_of_an_entry_tells_every_step(phone: MakePhone) -> None:
    officer, chief, reviewer = phone("canbo1"), phone("chihuy1"), phone("phongban")
    entry = officer.applied(officer.submit())
    back = chief.applied(
        chief.step("return", entry, reason="Thiếu số nhân khẩu.", reason_code="missing")
    )
    body = {
        **officer.outing(details={"met": 20, "absent": 9, "purpose": "residence"}, note="Đã sửa."),
        "entry_id": entry["id"],
        "base_version": back["version"],
    }
    mended = officer.applied(officer.mutation("entry.revise", body))
    approved = chief.applied(chief.step("approve", mended))
    reviewer.applied(reviewer.step("query", approved, reason="Làm rõ giúp."))
    for reader in (officer, chief, reviewer):
        events = reader.get(f"/entries/{entry['id']}/events").get_json()["events"]
        assert [(e["type"], e["from"], e["to"], e["version"]) for e in events] == [
            ("entry.submit", "draft", "submitted", 1),
            ("entry.return", "submitted", "returned", 2),
            ("entry.revise", "returned", "submitted", 3),
            ("entry.approve", "submitted", "approved", 4),
            ("entry.query", "approved", "queried", 5),
        ]
    assert events[1]["reason"] == "Thiếu số nhân khẩu."
    assert events[1]["reason_code"] == "missing"
    assert events[2]["changed"]["details.met"] == [26, 20]
    assert events[2]["changed"]["note"] == ["", "Đã sửa."]
    assert set(events[0]) == EVENT_FIELDS


@pytest.mark.parametrize("stranger", ["canbo2", "canbo3", "chihuy3", "tinhkhac", "quantri"])
def test_a_history_out_of_sight_answers_as_one_that_is_not_there(
    phone: MakePhone, stranger: str
) -> None:
    officer, other = phone("canbo1"), phone(stranger)
    entry = officer.applied(officer.submit())
    there = other.get(f"/entries/{entry['id']}/events")
    missing = other.get("/entries/6f1d7c52-3b0e-5c61-9a55-2f0c6b1f7a10/events")
    assert there.status_code == missing.status_code == 404
    assert there.get_json() == missing.get_json()


def test_a_made_up_cursor_or_filter_is_malformed(phone: MakePhone) -> None:
    chief = phone("chihuy1")
    for query in (
        {"cursor": "%%%"},
        {"cursor": "YWJj"},
        {"status": "odd"},
        {"out_of_hours": "maybe"},
        {"from": "2026-13-01"},
    ):
        assert chief.get("/entries", **query).status_code == 422, query
