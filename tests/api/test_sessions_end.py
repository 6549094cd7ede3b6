"""Sessions die at once: a revoked device, a closed account, a changed password (protocol.md)."""

import threading
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from domain.services.accounts import set_active
from domain.tables import AppliedMutation, RecoveryKey
from tests.api.conftest import MakePhone
from tests.charge import acting, close, revoke
from tests.phone import Phone
from tests.town import PASSWORD, Town


def slug(answer: Any) -> str:
    return str(answer.get_json()["type"]).rpartition(":")[2]


def change_password(phone: Phone) -> None:
    change = {"old": PASSWORD, "new": "mat-khau-moi"}
    assert phone.client.put("/api/v1/session/password", json=change).status_code == 204


def test_every_request_of_a_revoked_device_is_told_to_wipe(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    colleague = Phone(town, "canbo2", officer.device_id)
    assert officer.get("/session").status_code == 200
    revoke(town, officer, by="chihuy1")
    for each in (officer, colleague):
        for answer in (each.post(each.submit()), each.get("/session"), each.get("/entries")):
            assert (answer.status_code, slug(answer)) == (403, "device-revoked")
            assert answer.get_json()["wipe"] is True
    given = {"username": "canbo1", "password": PASSWORD}
    device = {"id": str(officer.device_id), "name": "máy"}
    again = town.app.test_client().post("/api/v1/session", json={**given, "device": device})
    assert (again.status_code, again.get_json()["wipe"]) == (403, True)
    elsewhere = {"id": str(uuid4()), "name": "máy mới"}
    fresh = town.app.test_client().post("/api/v1/session", json={**given, "device": elsewhere})
    assert fresh.status_code == 200


def test_revoking_takes_the_recovery_keys_away(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    officer.client.post("/api/v1/session/recovery", json={"password": PASSWORD})
    revoke(town, officer)
    with town.rows() as session:
        assert session.scalars(select(RecoveryKey.key)).all() == []


def test_an_account_that_is_opened_again_has_to_sign_in_anew(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    close(town, "canbo1")
    assert slug(officer.get("/session")) == "account-disabled"
    administrator = acting(town, "quantri")
    with town.rows(writes=True) as session:
        person, now = town.officers["canbo1"], datetime.now(UTC)
        set_active(session, administrator, person, True, "Đi học về.", now)
    answer = officer.get("/session")
    assert (answer.status_code, slug(answer)) == (401, "signed-out")
    assert Phone(town, "canbo1", officer.device_id).get("/session").status_code == 200


def test_colleagues_phones_learn_of_a_closed_account(phone: MakePhone, town: Town) -> None:
    chief = phone("chihuy1")
    chief.pull()
    close(town, "canbo1")
    (told,) = chief.pull()["officers"]
    assert (told["id"], told["active"]) == (str(town.officers["canbo1"]), False)


ENDINGS = {
    "revoked": (revoke, 403, "device-revoked"),
    "closed": (lambda town, phone: close(town, phone.username), 403, "account-disabled"),
    "password": (
        lambda town, phone: change_password(Phone(town, phone.username)),
        401,
        "signed-out",
    ),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_request_that_was_recognised_before_the_end_writes_nothing_after_it(
    phone: MakePhone, town: Town, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    end, status, expected = ENDINGS[ending]
    officer = phone("canbo1")

    def end_elsewhere(*_: Any) -> None:
        other = threading.Thread(target=end, args=(town, officer), daemon=True)
        other.start()
        other.join(timeout=60)
        assert not other.is_alive()

    # The envelope is checked after the session was found and before anything is written.
    monkeypatch.setattr("api.sync._check_envelope", end_elsewhere)
    answer = officer.post(officer.submit())
    assert (answer.status_code, slug(answer)) == (status, expected)
    with town.rows() as session:
        assert session.scalars(select(AppliedMutation.id)).all() == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_whoever_ends_a_session_is_answered_after_what_it_was_writing(
    phone: MakePhone, town: Town, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    from domain.services import sync

    end, status, expected = ENDINGS[ending]
    officer, write, threads = phone("canbo1"), sync.write_batch, []

    def write_slowly(*given: Any) -> None:
        threads.append(threading.Thread(target=end, args=(town, officer), daemon=True))
        threads[0].start()
        threads[0].join(timeout=1)
        assert threads[0].is_alive(), "ended under a request that still wrote"
        write(*given)

    monkeypatch.setattr(sync, "write_batch", write_slowly)
    assert officer.applied(officer.submit())
    threads[0].join(timeout=30)
    assert not threads[0].is_alive()
    answer = officer.get("/session")
    assert (answer.status_code, slug(answer)) == (status, expected)


def test_of_two_passwords_changed_at_once_one_stands_and_the_other_session_ends(
    town: Town,
) -> None:
    from tests.services.test_concurrency import at_once

    phones = [Phone(town, "canbo1") for _ in range(2)]
    answers = at_once(
        *[
            lambda each=each, new=new: (
                each.client.put(
                    "/api/v1/session/password", json={"old": PASSWORD, "new": new}
                ).status_code
            )
            for each, new in zip(phones, ("mat-khau-mot", "mat-khau-hai"), strict=True)
        ]
    )
    assert sorted(answers) == [204, 401]
    held = [each.get("/session").status_code for each in phones]
    assert held == [200 if answer == 204 else 401 for answer in answers]


def test_a_sign_in_with_a_password_that_is_changed_meanwhile_opens_nothing(
    phone: MakePhone, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    from domain.services import sign_in

    officer, matches = phone("canbo1"), sign_in.matches
    changed: list[threading.Thread] = []

    def matches_slowly(password: str, stored: str | None) -> bool:
        found = matches(password, stored)
        if not changed:
            changed.append(threading.Thread(target=change_password, args=(officer,), daemon=True))
            changed[0].start()
            changed[0].join(timeout=60)
        return found

    monkeypatch.setattr(sign_in, "matches", matches_slowly)
    device = {"id": str(uuid4()), "name": "máy"}
    given = {"username": "canbo1", "password": PASSWORD, "device": device}
    answer = town.app.test_client().post("/api/v1/session", json=given)
    assert (answer.status_code, slug(answer)) == (401, "bad-credentials")
