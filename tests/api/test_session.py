"""Signing in, out, enrolling, the own password (protocol.md, "Session")."""

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select, update

from domain.services.enrolment import new_code
from domain.tables import Officer, SignInFailure
from tests.api.conftest import MakePhone
from tests.town import PASSWORD, Town

DEVICE = {"id": str(uuid4()), "name": "Máy của tôi"}


def sign_in(town: Town, client: Any = None, **over: Any) -> Any:
    """Post credentials."""
    given = {"username": "canbo1", "password": PASSWORD, "device": DEVICE, **over}
    given = {key: value for key, value in given.items() if value is not None}
    return (client or town.app.test_client()).post("/api/v1/session", json=given)


def test_who_signs_in_is_told_who_they_are(town: Town) -> None:
    client = town.app.test_client()
    answer = sign_in(town, client)
    assert answer.status_code == 200
    told = answer.get_json()
    assert told["protocol"] == 1
    assert told["officer"] == {
        "id": str(town.officers["canbo1"]),
        "username": "canbo1",
        "full_name": "Cán bộ Một",
        "role": "officer",
        "unit_id": str(town.units["06685"]),
    }
    assert set(told["unit"]) == {"id", "code", "kind", "name", "parent_id", "duty_number"}
    assert (told["device"], told["last_n"]) == ({"id": DEVICE["id"]}, 0)
    again = client.get("/api/v1/session").get_json()
    assert again == {**told, "server_time": again["server_time"]}


def test_the_cookie_is_kept_from_scripts_and_other_sites(town: Town) -> None:
    cookie = sign_in(town).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/api/v1" in cookie


def test_a_wrong_password_and_an_unknown_user_get_the_same_words(town: Town) -> None:
    wrong = sign_in(town, password="sai-mat-khau")
    unknown = sign_in(town, username="khongcoai")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.get_json() == unknown.get_json()
    assert wrong.get_json()["type"] == "urn:tung-ngo:problem:bad-credentials"


def test_ten_wrong_tries_are_enough_for_an_account(town: Town) -> None:
    now = datetime.now(UTC)
    with town.rows(writes=True) as session:
        session.add_all(
            SignInFailure(id=uuid4(), account="canbo1", address=f"10.0.0.{n}", at=now)
            for n in range(10)
        )
    answer = sign_in(town)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 901
    assert sign_in(town, username="canbo2").status_code == 200
    with time_machine.travel(now + timedelta(minutes=16)):
        assert sign_in(town).status_code == 200


def test_a_hundred_wrong_tries_are_enough_for_an_address(town: Town) -> None:
    now = datetime.now(UTC)
    with town.rows(writes=True) as session:
        session.add_all(
            SignInFailure(id=uuid4(), account=f"ai{n}", address="127.0.0.1", at=now)
            for n in range(100)
        )
    answer = sign_in(town)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 901


def test_an_unknown_user_costs_a_password_check_as_a_known_one_does(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    from domain.services import sign_in as service

    checked: list[bool] = []
    matches = service.matches

    def counted(password: str, stored: str | None) -> bool:
        checked.append(stored is not None)
        return matches(password, stored)

    monkeypatch.setattr(service, "matches", counted)
    for username in ("canbo1", "khongcoai"):
        assert sign_in(town, username=username, password="sai-mat-khau").status_code == 401
    assert checked == [True, False]


def test_no_more_than_four_passwords_are_checked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from domain.services import passwords
    from tests.services.test_concurrency import at_once

    running: list[int] = [0, 0]
    lock = threading.Lock()

    class Slow:
        def verify(self, *_: Any) -> bool:
            with lock:
                running[0] += 1
                running[1] = max(running)
            time.sleep(0.05)
            with lock:
                running[0] -= 1
            return True

    monkeypatch.setattr(passwords, "_hasher", Slow())
    assert all(at_once(*[lambda: passwords.matches("x", "y") for _ in range(12)]))
    assert running[1] <= 4


def test_only_wrong_tries_are_counted(town: Town) -> None:
    for _ in range(3):
        sign_in(town)
    sign_in(town, password="sai-mat-khau")
    with town.rows() as session:
        assert len(session.scalars(select(SignInFailure)).all()) == 1


def test_a_one_time_code_sets_a_password_once(town: Town) -> None:
    with town.rows(writes=True) as session:
        code = new_code(session, town.officers["canbo1"], datetime.now(UTC))
    enrol = {"password": None, "code": code.lower(), "new_password": "mat-khau-moi"}
    assert sign_in(town, **enrol).status_code == 200
    assert sign_in(town, **enrol).status_code == 401
    assert sign_in(town, password="mat-khau-moi").status_code == 200
    assert sign_in(town).status_code == 401


def test_a_password_that_is_set_by_a_code_ends_the_sessions_before_it(town: Town) -> None:
    here, there, colleague = (town.app.test_client() for _ in range(3))
    sign_in(town, there, device={"id": str(uuid4()), "name": "máy cũ"})
    sign_in(town, colleague, username="canbo2")
    with town.rows(writes=True) as session:
        code = new_code(session, town.officers["canbo1"], datetime.now(UTC))
    assert there.get("/api/v1/session").status_code == 200
    enrol = {"password": None, "code": code, "new_password": "mat-khau-moi"}
    assert sign_in(town, here, **enrol).status_code == 200
    assert here.get("/api/v1/session").status_code == 200
    answer = there.get("/api/v1/session")
    assert answer.status_code == 401
    assert answer.get_json()["type"] == "urn:tung-ngo:problem:signed-out"
    assert colleague.get("/api/v1/session").status_code == 200


def test_a_code_is_bound_to_its_officer_and_runs_out(town: Town) -> None:
    with town.rows(writes=True) as session:
        code = new_code(session, town.officers["canbo1"], datetime.now(UTC))
    enrol = {"password": None, "code": code, "new_password": "mat-khau-moi"}
    assert sign_in(town, username="canbo2", **enrol).status_code == 401
    assert sign_in(town, **{**enrol, "new_password": "ngắn"}).status_code == 422
    with time_machine.travel(datetime.now(UTC) + timedelta(days=8)):
        assert sign_in(town, **enrol).status_code == 401


def test_signing_out_ends_the_session(town: Town) -> None:
    client = town.app.test_client()
    sign_in(town, client)
    assert client.delete("/api/v1/session").status_code == 204
    assert client.get("/api/v1/session").status_code == 401


def test_a_changed_password_ends_the_other_sessions(town: Town) -> None:
    here, there = town.app.test_client(), town.app.test_client()
    sign_in(town, here)
    sign_in(town, there, device={"id": str(uuid4()), "name": "khác"})
    change = {"old": PASSWORD, "new": "mat-khau-moi"}
    wrong = here.put("/api/v1/session/password", json={**change, "old": "sai-mat-khau"})
    assert wrong.status_code == 401
    assert here.put("/api/v1/session/password", json=change).status_code == 204
    assert here.get("/api/v1/session").status_code == 200
    assert there.get("/api/v1/session").status_code == 401


def test_a_phone_stays_signed_in_for_ninety_days_from_its_last_use(phone: MakePhone) -> None:
    officer = phone("canbo1")
    now = datetime.now(UTC)
    with time_machine.travel(now + timedelta(days=80)):
        assert officer.get("/session").status_code == 200
    with time_machine.travel(now + timedelta(days=160)):
        assert officer.get("/session").status_code == 200
    with time_machine.travel(now + timedelta(days=251)):
        assert officer.get("/session").status_code == 401


def test_a_closed_account_is_told_so(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    with town.rows(writes=True) as session:
        session.execute(update(Officer).where(Officer.username == "canbo1").values(active=False))
    for answer in (officer.get("/session"), officer.post(), sign_in(town)):
        assert answer.status_code == 403
        assert answer.get_json()["type"] == "urn:tung-ngo:problem:account-disabled"


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"username": None}, "username"),
        ({"username": 5}, "username"),
        ({"username": "a\x00b"}, "username"),
        ({"username": "\ud800"}, "username"),
        ({"username": "x" * 101}, "username"),
        ({"password": None}, "password"),
        ({"password": None, "code": "ABC"}, "new_password"),
        ({"device": None}, "device"),
        ({"device": {"id": "x", "name": "y"}}, "device.id"),
        ({"device": {"id": str(uuid4())}}, "device.name"),
    ],
)
def test_malformed_credentials_name_the_field(town: Town, over: Any, field: str) -> None:
    answer = sign_in(town, **over)
    assert answer.status_code == 422
    assert field in answer.get_json()["errors"]
