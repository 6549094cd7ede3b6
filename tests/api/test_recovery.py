"""The recovery key of an officer on a device: against the password, never by a cookie alone."""

import base64
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, update

from domain.tables import Device, Officer, SignInFailure
from tests.api.conftest import MakePhone
from tests.phone import Phone
from tests.services.test_concurrency import at_once
from tests.town import PASSWORD, Town


def ask(phone: Phone, password: str = PASSWORD) -> Any:
    return phone.client.post("/api/v1/session/recovery", json={"password": password})


def test_the_key_is_random_made_once_and_of_one_officer_on_one_device(
    phone: MakePhone, town: Town
) -> None:
    first = phone("canbo1")
    key = ask(first).get_json()["key"]
    assert len(base64.urlsafe_b64decode(key + "=")) == 32
    assert ask(first).get_json()["key"] == key
    again = Phone(town, "canbo1", first.device_id)
    colleague = Phone(town, "canbo2", first.device_id)
    assert ask(again).get_json()["key"] == key
    others = {ask(other).get_json()["key"] for other in (phone("canbo1"), colleague)}
    assert len(others | {key}) == 3


def test_many_first_calls_at_once_get_one_key(town: Town) -> None:
    device = uuid4()
    phones = [Phone(town, "canbo1", device) for _ in range(6)]
    answers = at_once(*[lambda each=each: ask(each).get_json()["key"] for each in phones])
    assert len(set(answers)) == 1


def test_a_wrong_password_gets_no_key_and_is_counted_as_a_wrong_sign_in(
    phone: MakePhone, town: Town
) -> None:
    officer = phone("canbo1")
    for _ in range(10):
        answer = ask(officer, "sai-mat-khau")
        assert answer.status_code == 401
        assert answer.get_json()["type"] == "urn:tung-ngo:problem:bad-credentials"
    answer = ask(officer)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    with town.rows(writes=True) as session:
        session.execute(delete(SignInFailure))
    assert ask(officer).status_code == 200


def test_nobody_gets_a_key_without_a_session_or_without_a_password(
    phone: MakePhone, town: Town
) -> None:
    anonymous = town.app.test_client().post("/api/v1/session/recovery", json={"password": PASSWORD})
    assert anonymous.status_code == 401
    officer = phone("canbo1")
    for body in ({}, {"password": 5}, {"password": None}, []):
        assert officer.client.post("/api/v1/session/recovery", json=body).status_code == 422


def test_a_revoked_device_and_a_closed_account_get_no_key(phone: MakePhone, town: Town) -> None:
    officer, colleague = phone("canbo1"), phone("canbo2")
    with town.rows(writes=True) as session:
        session.execute(
            update(Device)
            .where(Device.id == officer.device_id)
            .values(revoked_at=datetime.now(UTC))
        )
        session.execute(update(Officer).where(Officer.username == "canbo2").values(active=False))
    assert ask(officer).get_json()["type"].endswith("device-revoked")
    assert ask(colleague).get_json()["type"].endswith("account-disabled")
