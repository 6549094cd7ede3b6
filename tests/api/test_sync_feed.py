"""What comes down: nothing is missed, nothing leaks, pages add up (protocol.md, 5–9, 11)."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import update

from domain.services.epoch import new_epoch
from domain.services.officers import move_officer
from domain.tables import Entry, Officer
from tests.api.conftest import MakePhone
from tests.phone import days_ago
from tests.town import Town


def test_an_officer_gets_lists_forms_calendar_and_own_entries(phone: MakePhone) -> None:
    officer, colleague = phone("canbo1"), phone("canbo2")
    own = officer.applied(officer.submit())
    colleague.applied(colleague.submit())
    found = officer.pull()
    assert [e["id"] for e in found["entries"]] == [own["id"]]
    assert {f["key"] for f in found["forms"]} == {
        "door_visit",
        "data_check",
        "procedure",
        "support",
        "outreach",
    }
    assert {a["name"] for a in found["areas"]} == {"Trụ sở", "Toàn địa bàn", "Khu 8", "Khu 9"}
    khu8 = next(a for a in found["areas"] if a["name"] == "Khu 8")
    assert (khu8["kind"], khu8["households"], khu8["residents"]) == ("khu", 350, 1200)
    assert len(found["officers"]) == 4
    (calendar,) = found["calendars"]
    assert calendar["version"] == 1
    assert {"date", "holiday", "spans", "label"} == set(calendar["days"][0])


def test_a_reviewer_gets_forms_and_calendar_and_nothing_of_persons(phone: MakePhone) -> None:
    officer, reviewer = phone("canbo1"), phone("phongban")
    officer.applied(officer.submit())
    found = reviewer.pull()
    assert len(found["forms"]) == 5
    assert not found["entries"]
    assert not found["areas"]
    assert not found["officers"]
    assert reviewer.digest == {"entries": 0, "hash": hashlib.sha256(b"").hexdigest()}


def test_a_division_has_the_communes_as_its_areas(phone: MakePhone, town: Town) -> None:
    with town.rows(writes=True) as session:
        officer = session.get_one(Officer, town.officers["canbo2"])
        move_officer(session, officer, town.units["PC06"], officer_moved())
    found = phone("canbo2").pull()
    names = {a["name"] for a in found["areas"]}
    assert names == {"Trụ sở", "Toàn địa bàn", "Hồng Gai", "Hà Lầm", "Ba Chẽ"}


@pytest.mark.parametrize("limit", [1, 2, 7, 500])
def test_pages_of_any_size_bring_the_same(phone: MakePhone, limit: int) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    officer.send(*[officer.submit() for _ in range(6)])
    found = chief.pull(limit=limit)
    assert len(found["entries"]) == 6
    assert len(found["officers"]) == 4
    assert len(found["forms"]) == 5
    assert chief.digest == digest_of(found["entries"])
    assert not any(chief.pull(limit=limit).values())


def test_a_change_after_the_cursor_comes_once(phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit())
    assert len(chief.pull()["entries"]) == 1
    chief.applied(chief.step("approve", entry))
    (seen,) = officer.pull()["entries"]
    assert seen["status"] == "approved"
    (again,) = chief.pull()["entries"]
    assert again["version"] == 2
    assert not chief.pull()["entries"]


def test_a_log_that_stands_where_it_was_read_is_not_read_again(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    with town.statements() as first:
        chief.pull()
    with town.statements() as nothing_new:
        chief.pull()
    lists = [text for text in nothing_new if "FROM form_offer" in text or "FROM area" in text]
    assert lists == []
    assert len(nothing_new) < len(first)
    officer.send(officer.submit())
    assert len(chief.pull()["entries"]) == 1


def test_replaying_an_old_cursor_is_safe(phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    chief.pull()
    old = chief.cursor
    officer.send(officer.submit(), officer.submit())
    first = chief.sync(cursor=old)
    assert first["changes"]["entries"] == chief.sync(cursor=old)["changes"]["entries"]
    assert len(first["changes"]["entries"]) == 2


def test_the_window_keeps_what_is_open_and_the_last_hundred_days(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    old = officer.submit(started_at=days_ago(150), ended_at=days_ago(150))
    recent = officer.submit(started_at=days_ago(99), ended_at=days_ago(99))
    entries = [officer.applied(m) for m in (old, recent)]
    assert len(phone("chihuy1").pull()["entries"]) == 2
    for entry in entries:
        chief.applied(chief.step("approve", entry))
    fresh = phone("chihuy1")
    found = fresh.pull()["entries"]
    assert [e["id"] for e in found] == [entries[1]["id"]]
    assert fresh.digest == digest_of(found)
    # A phone that held both is told of the change, and drops what has left the window itself.
    assert len(chief.pull()["entries"]) >= 1


def test_a_first_load_in_pages_leaves_out_what_is_outside_the_window(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    for _ in range(3):
        officer.applied(officer.submit(started_at=days_ago(150), ended_at=days_ago(150)))
        officer.applied(officer.submit())
    with town.rows(writes=True) as session:
        session.execute(update(Entry).values(status="approved"))
    assert len(chief.pull(limit=2)["entries"]) == 3


def test_a_cursor_of_another_person_epoch_or_hand_is_turned_away(
    phone: MakePhone, town: Town
) -> None:
    officer, colleague = phone("canbo1"), phone("canbo2")
    officer.pull()
    stolen = colleague.post(cursor=officer.cursor)
    made_up = officer.post(cursor="abc.def")
    with town.rows(writes=True) as session:
        new_epoch(session)
    restored = officer.post(cursor=officer.cursor)
    for answer in (stolen, made_up, restored):
        assert answer.status_code == 410
        assert answer.get_json()["type"] == "urn:tung-ngo:problem:cursor-expired"


def test_nothing_of_a_request_takes_effect_when_its_cursor_is_turned_away(
    phone: MakePhone,
) -> None:
    officer = phone("canbo1")
    assert officer.post(officer.submit(), cursor="abc").status_code == 410
    assert not officer.pull()["entries"]


def test_who_moves_starts_anew_and_keeps_only_the_own_entries(phone: MakePhone, town: Town) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    own = officer.applied(officer.submit())
    officer.pull()
    chief.pull()
    with town.rows(writes=True) as session:
        row = session.get_one(Officer, town.officers["canbo1"])
        move_officer(session, row, town.units["06676"], officer_moved())
    assert officer.post(cursor=officer.cursor).status_code == 410
    officer.cursor = None
    found = officer.pull()
    assert {a["name"] for a in found["areas"]} == {"Trụ sở", "Toàn địa bàn", "Khu 1"}
    assert [e["id"] for e in found["entries"]] == [own["id"]]
    assert {"kind": "officer", "id": str(officer.officer_id)} in chief.pull()["gone"]
    # What was recorded in the old unit may still be sent for 180 days, and is mended there.
    assert officer.applied(officer.submit())["unit_id"] == str(town.units["06685"])


def test_a_decision_in_the_old_unit_reaches_who_has_moved(phone: MakePhone, town: Town) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    own = officer.applied(officer.submit())
    with town.rows(writes=True) as session:
        row = session.get_one(Officer, town.officers["canbo1"])
        move_officer(session, row, town.units["06676"], officer_moved())
    officer.pull()
    chief.applied(chief.step("return", own, reason="Thiếu số."))
    (seen,) = officer.pull()["entries"]
    assert seen["status"] == "returned"


def test_the_digest_comes_on_the_last_page_only(phone: MakePhone) -> None:
    officer = phone("canbo1")
    first = officer.sync(limit=1)
    assert first["more"]
    assert "digest" not in first


def digest_of(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The digest as a client that knows only protocol.md computes it."""
    lines = sorted(f"{e['id']}:{e['version']}:{e['status']}\n".encode() for e in entries)
    return {"entries": len(lines), "hash": hashlib.sha256(b"".join(lines)).hexdigest()}


def officer_moved() -> datetime:
    """The moment of a move."""
    return datetime.now(UTC)
