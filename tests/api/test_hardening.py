"""What a hostile or unlucky client may send, and must not achieve."""

import json
import threading
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from domain.services.enrolment import new_code
from domain.services.officers import move_officer
from domain.services.totals import differences
from domain.services.units import merge_units
from domain.tables import Officer, Refusal, SignInFailure
from tests.api.conftest import MakePhone
from tests.api.test_sync_feed import digest_of
from tests.api.test_totals import row, totals
from tests.phone import Phone
from tests.town import PASSWORD, Town

DEVICE = {"id": str(uuid4()), "name": "máy"}


def agree(town: Town) -> bool:
    """Whether the totals agree with the entries."""
    with town.rows() as session:
        return differences(session) == []


def seat(town: Town, username: str, code: str) -> None:
    """Move an officer."""
    with town.rows(writes=True) as session:
        officer = session.get_one(Officer, town.officers[username])
        move_officer(session, officer, town.units[code], datetime.now(UTC))


@pytest.mark.parametrize("step", ["revise", "withdraw"])
def test_an_entry_made_and_changed_in_one_request_counts_as_it_ends(
    phone: MakePhone, town: Town, step: str
) -> None:
    officer = phone("canbo1")
    submit = officer.submit()
    body = {"entry_id": submit["body"]["entry_id"], "base_version": 1}
    if step == "revise":
        details = {"met": 30, "purpose": "residence"}
        body = {**officer.outing(details=details), **body}
    officer.send(submit, officer.mutation(f"entry.{step}", body))
    met = row(totals(officer), "door_visit")["pending"]["measures"]["met"]
    assert met == (30 if step == "revise" else 0)
    assert agree(town)


def test_a_log_that_a_person_follows_more_of_is_begun_again(phone: MakePhone, town: Town) -> None:
    officer, colleague = phone("canbo1"), phone("canbo2")
    officer.applied(officer.submit())
    colleague.applied(colleague.submit())
    seat(town, "canbo1", "06676")
    seat(town, "chihuy1", "06676")
    moved_chief, moved = Phone(town, "chihuy1"), Phone(town, "canbo1")
    moved_chief.applied(moved_chief.submit())
    held = {e["id"]: e for e in moved_chief.pull()["entries"]}
    moved.pull()
    with town.rows(writes=True) as session:
        merge_units(session, "06685", "06676", date(2026, 11, 21), datetime.now(UTC))
    held.update({e["id"]: e for e in moved_chief.pull()["entries"]})
    assert moved_chief.digest == digest_of(list(held.values()))
    assert len(held) == 3
    assert {"Trụ sở", "Toàn địa bàn"} <= {a["name"] for a in moved.pull()["areas"]}


def test_after_a_merge_nobody_on_the_list_is_said_to_be_gone(phone: MakePhone, town: Town) -> None:
    with town.rows(writes=True) as session:
        merge_units(session, "06685", "06676", date(2026, 11, 21), datetime.now(UTC))
    for limit in (1, 500):
        found = Phone(town, "chihuy3").pull(limit=limit)
        assert len(found["officers"]) == 6
        assert found["gone"] == []


def test_texts_without_end_are_refused_at_once_and_not_kept(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    endless = "a" + "\u0301\u0316" * 60_000
    bodies: list[dict[str, Any]] = [
        {"note": endless},
        {"details": {"met": 1, "purpose": "residence", "quiet_reason": endless}},
        {endless: 1},
    ]
    for over in bodies:
        problem = officer.refused(officer.submit(**over))
        assert problem["slug"] == "invalid"
    with town.rows() as session:
        kept = session.scalars(select(Refusal)).all()
    assert all(len(json.dumps(each.body)) < 5000 for each in kept)


def test_too_many_mutations_are_counted_before_any_is_read(phone: MakePhone) -> None:
    officer = phone("canbo1")
    assert officer.post(*[{} for _ in range(50_000)]).status_code == 413


def test_a_key_that_no_text_can_hold_is_refused(phone: MakePhone) -> None:
    officer = phone("canbo1")
    for over in ({"details": {"\ud800x": "0912345678"}}, {"\ud800": "0912345678"}):
        assert officer.refused(officer.submit(**over))["slug"] == "personal-data"


def test_large_numbers_are_not_kept(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    officer.refused(officer.submit(details={"met": 912345678, "purpose": "residence"}))
    with town.rows() as session:
        assert "912345678" not in str(session.scalars(select(Refusal)).one().body)


def test_moments_in_a_history_are_in_utc_whatever_the_phone_wrote(phone: MakePhone) -> None:
    officer = phone("canbo1")
    entry = officer.applied({**officer.submit(), "at": "2026-11-21T20:41:05.912345678+07:00"})
    (event,) = officer.get(f"/entries/{entry['id']}/events").get_json()["events"]
    assert event["at"] == "2026-11-21T13:41:05Z"


def test_a_bad_time_of_recording_is_judged_with_the_content(phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit())
    body = {**officer.outing(), "entry_id": entry["id"], "base_version": 1}
    officer.applied(officer.mutation("entry.revise", body))
    (late,) = chief.send({**chief.step("approve", entry), "at": "x"})
    assert late["status"] == "conflict"
    again = officer.mutation("entry.submit", {**officer.outing(), "entry_id": entry["id"]}, at="x")
    assert officer.refused(again)["slug"] == "entry-exists"


def test_words_of_a_client_are_no_labels_of_the_metrics(phone: MakePhone) -> None:
    officer = phone("canbo1")
    officer.client.open("/healthz", method="CANARY")
    assert "CANARY" not in officer.client.get("/metrics").get_data(as_text=True)


def test_a_phone_that_was_signed_out_does_not_act_as_the_desk(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    officer.client.delete("/api/v1/session")
    token = town.token("chihuy1", uuid4(), "desk")
    officer.client.set_cookie("tung_ngo_desk", token, path="/")
    assert officer.post(officer.submit()).status_code == 401
    assert officer.get("/session").status_code == 401
    assert officer.get("/entries").status_code == 200


def test_a_volley_of_wrong_passwords_is_counted_whole(town: Town) -> None:
    answers: list[int] = []

    def guess() -> None:
        given = {"username": "canbo1", "password": "sai-mat-khau", "device": DEVICE}
        answer = town.app.test_client().post("/api/v1/session", json=given)
        answers.append(answer.status_code)

    threads = [threading.Thread(target=guess) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (answers.count(401), answers.count(429)) == (10, 6)
    with town.rows() as session:
        assert len(session.scalars(select(SignInFailure)).all()) == 10


def test_two_may_sign_in_on_a_new_device_at_once(town: Town) -> None:
    device = {"id": str(uuid4()), "name": "máy chung"}
    answers: list[int] = []

    def enter(username: str) -> None:
        given = {"username": username, "password": PASSWORD, "device": device}
        answer = town.app.test_client().post("/api/v1/session", json=given)
        answers.append(answer.status_code)

    names = ("canbo1", "canbo2", "chihuy1", "chihuy2")
    threads = [threading.Thread(target=enter, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 4


def test_a_code_of_a_closed_account_is_not_spent(town: Town) -> None:
    with town.rows(writes=True) as session:
        code = new_code(session, town.officers["canbo1"], datetime.now(UTC))
        session.execute(update(Officer).where(Officer.username == "canbo1").values(active=False))
    given = {"username": "canbo1", "code": code, "new_password": "mat-khau-moi", "device": DEVICE}
    assert town.app.test_client().post("/api/v1/session", json=given).status_code == 403
    with town.rows(writes=True) as session:
        session.execute(update(Officer).where(Officer.username == "canbo1").values(active=True))
    assert town.app.test_client().post("/api/v1/session", json=given).status_code == 200


def test_a_withdrawal_forgets_why_the_entry_was_returned(phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit())
    back = chief.applied(chief.step("return", entry, reason="Sai.", reason_code="sums"))
    gone = officer.applied(officer.step("withdraw", back))
    assert (gone["reason_code"], gone["reason_fields"]) == (None, [])
    last = officer.get(f"/entries/{entry['id']}/events").get_json()["events"][-1]
    assert last["reason_code"] is None


def test_who_moved_to_another_province_may_still_send_what_was_recorded_here(
    phone: MakePhone, town: Town
) -> None:
    officer = phone("canbo1")
    recorded = officer.submit()
    seat(town, "canbo1", "20")
    entry = officer.applied(recorded)
    assert entry["unit_id"] == str(town.units["06685"])


def test_corrections_are_taken_together_when_they_are_approved(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    target = chief.applied(chief.step("approve", officer.applied(officer.submit())))
    span = {key: target[key] for key in ("started_at", "ended_at")}
    less = {"met": -20, "purpose": "residence"}
    pending = [
        officer.applied(officer.submit(corrects=target["id"], details=less, **span))
        for _ in range(2)
    ]
    chief.applied(chief.step("approve", pending[0]))
    problem = chief.refused(chief.step("approve", pending[1]))
    assert "details.met" in problem["errors"]
    assert agree(town)


def test_a_password_is_asked_for_only_of_who_is_signed_in(town: Town) -> None:
    answer = town.app.test_client().put("/api/v1/session/password", json={})
    assert answer.status_code == 401


def test_a_week_is_no_day_and_a_usual_port_no_other_site(phone: MakePhone) -> None:
    officer = phone("canbo1")
    wrong = officer.get("/totals", **{"from": "2026-W47-6", "to": "2026-11-30"})
    assert wrong.status_code == 422
    envelope = {"protocol": 1, "device_id": str(officer.device_id)}
    headers = {"Origin": "http://localhost:80"}
    assert officer.client.post("/api/v1/sync", json=envelope, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("vi-VN,en;q=0.5", "Không có mục này."),
        ("en-GB,vi;q=0.5", "There is no such thing."),
        ("fr,en;q=0.2", "There is no such thing."),
        ("fr", "Không có mục này."),
        ("", "Không có mục này."),
    ],
)
def test_a_browsers_language_is_understood(phone: MakePhone, asked: str, words: str) -> None:
    officer = phone("canbo1")
    answer = officer.client.get("/api/v1/nothing", headers={"Accept-Language": asked})
    assert answer.get_json()["detail"] == words
