"""Web Push: asked for on a phone, rung once for each notice, silent once the sign-in is over."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from domain.services.push.due import claim, due_pushes, give_back
from domain.tables import PushSubscription
from tests.api.conftest import MakePhone
from tests.charge import close, revoke
from tests.phone import Phone
from tests.push_service import Browser, FakePushService, fake_push_service
from tests.town import PASSWORD, Town
from tests.webapp.test_commands import run

NOON = datetime(2026, 11, 18, 5, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def fake(town: Town, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakePushService]:
    with fake_push_service() as found:
        monkeypatch.setitem(town.app.config, "PUSH_SERVICE", found.service())
        yield found


@pytest.fixture
def ringing(fake: FakePushService, phone: MakePhone) -> Callable[[str], tuple[Phone, Browser]]:
    """A phone that asked to be rung: `ringing("canbo1")`."""

    def make(username: str) -> tuple[Phone, Browser]:
        own, browser = phone(username), Browser(username)
        answer = own.client.put("/api/v1/push", json=browser.subscription)
        assert answer.status_code == 204, answer.get_data(as_text=True)
        return own, browser

    return make


def come_back(officer: Phone, chief: Phone, note: str) -> dict[str, Any]:
    """Send an entry, and have it returned."""
    entry = officer.applied(officer.submit(note=note))
    return chief.applied(
        chief.step("return", entry, reason="Cô Lan bảo thiếu.", reason_code="time")
    )


def send(town: Town) -> dict[str, int]:
    """Run the command; what came of it, by its words."""
    code, told = run(town.app, "notices", "send")
    assert code == 0, told
    lines = [line.split("\t") for line in told.splitlines()]
    return {words: int(count) for count, words in lines if count != "0"}


def rung(town: Town) -> set[str]:
    """Where anybody is rung at all."""
    with town.rows() as session:
        return set(session.scalars(select(PushSubscription.endpoint)))


def test_a_return_rings_once_and_says_nothing_of_the_work(
    town: Town, phone: MakePhone, fake: FakePushService, ringing: Any
) -> None:
    (officer, browser), chief = ringing("canbo1"), phone("chihuy1")
    assert send(town) == {}
    come_back(officer, chief, "Buổi một.")
    come_back(officer, chief, "Buổi hai.")
    assert send(town) == {"đã gửi": 1}
    assert fake.to(browser) == [{"kind": "returned", "language": "vi"}]
    assert send(town) == {}
    come_back(officer, chief, "Buổi ba.")
    assert send(town) == {"đã gửi": 1}
    assert len(fake.to(browser)) == 2
    assert fake.signer_of(0) == "https://push.example.org mailto:truc@example.org"
    assert fake.posted[0][1]["topic"] == "returned"
    assert fake.posted[0][1]["content-encoding"] == "aes128gcm"


def test_a_chief_is_rung_for_what_waits_over_a_day(
    town: Town, phone: MakePhone, fake: FakePushService, ringing: Any
) -> None:
    officer, (_, browser) = phone("canbo1"), ringing("chihuy1")
    officer.applied(officer.submit())
    assert send(town) == {}
    with time_machine.travel(NOON + timedelta(hours=25)):
        assert send(town) == {"đã gửi": 1}
        assert send(town) == {}
    assert fake.to(browser) == [{"kind": "waiting", "language": "vi"}]


def test_nothing_rings_at_night_but_in_the_morning(
    town: Town, phone: MakePhone, fake: FakePushService, ringing: Any
) -> None:
    (officer, _), chief = ringing("canbo1"), phone("chihuy1")
    come_back(officer, chief, "Buổi tối.")
    with time_machine.travel(NOON + timedelta(hours=11)):
        assert "không báo" in run(town.app, "notices", "send")[1]
        assert fake.posted == []
    with time_machine.travel(NOON + timedelta(hours=18, minutes=1)):
        assert send(town) == {"đã gửi": 1}


def test_a_browser_that_is_gone_is_forgotten(
    town: Town, phone: MakePhone, fake: FakePushService, ringing: Any
) -> None:
    (officer, _), chief = ringing("canbo1"), phone("chihuy1")
    come_back(officer, chief, "Buổi một.")
    fake.answers["/canbo1"] = 410
    assert send(town) == {"máy không còn nhận": 1}
    assert rung(town) == set()


def test_a_service_that_is_busy_is_asked_again_and_one_that_leads_elsewhere_is_not_followed(
    town: Town, phone: MakePhone, fake: FakePushService, ringing: Any
) -> None:
    (officer, browser), chief = ringing("canbo1"), phone("chihuy1")
    come_back(officer, chief, "Buổi một.")
    fake.answers["/canbo1"] = 503
    assert send(town) == {"để lần sau": 1}
    fake.answers["/canbo1"] = 201
    assert send(town) == {"đã gửi": 1}
    come_back(officer, chief, "Buổi hai.")
    fake.answers["/canbo1"] = 302
    assert send(town) == {"bị từ chối": 1}
    assert send(town) == {}
    assert {path for path, _, _ in fake.posted} == {f"/{browser.name}"}


def sign_out(town: Town, officer: Phone) -> None:
    assert officer.client.delete("/api/v1/session").status_code == 204


def hand_on(town: Town, officer: Phone) -> None:
    """Somebody else signs in on the phone."""
    device = {"id": str(officer.device_id), "name": "máy chung"}
    given = {"username": "canbo2", "password": PASSWORD, "device": device}
    assert town.app.test_client().post("/api/v1/session", json=given).status_code == 200


ENDS: dict[str, Callable[[Town, Phone], Any]] = {
    "asked to stop": lambda _, officer: officer.client.delete("/api/v1/push"),
    "signed out": sign_out,
    "handed on": hand_on,
    "revoked": revoke,
    "closed": lambda town, officer: close(town, officer.username),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_phone_is_rung_no_more_once_it_is_not_its_officers(
    town: Town, phone: MakePhone, fake: FakePushService, ringing: Any, end: str
) -> None:
    (officer, _), chief = ringing("canbo1"), phone("chihuy1")
    come_back(officer, chief, "Buổi một.")
    ENDS[end](town, officer)
    assert rung(town) == set()
    assert send(town) == {}
    assert fake.posted == []


def test_two_runs_at_once_ring_once_and_leave_who_signed_out_meanwhile_alone(
    town: Town, phone: MakePhone, ringing: Any
) -> None:
    (officer, _), chief = ringing("canbo1"), phone("chihuy1")
    come_back(officer, chief, "Buổi một.")
    now = datetime.now(UTC)
    with town.rows() as session:
        due = due_pushes(session, now)
    with town.rows(writes=True) as session:
        assert claim(session, due, now) == due
    with town.rows(writes=True) as session:
        assert claim(session, due, now) == []
        give_back(session, due[0])
    sign_out(town, officer)
    with town.rows(writes=True) as session:
        assert claim(session, due, now) == []


def test_a_phone_learns_whether_it_is_rung(
    phone: MakePhone, fake: FakePushService, ringing: Any
) -> None:
    officer, _ = ringing("canbo1")
    told = officer.get("/push").get_json()
    assert told["subscribed"] is True
    assert len(told["key"]) == 87
    assert phone("canbo2").get("/push").get_json()["subscribed"] is False


def test_without_keys_there_is_nothing_to_ask_for(phone: MakePhone) -> None:
    officer = phone("canbo1")
    assert officer.get("/push").get_json() == {"key": None, "subscribed": False}
    answer = officer.client.put("/api/v1/push", json=Browser("a").subscription)
    assert answer.status_code == 404


def test_an_address_that_is_no_push_service_is_refused(
    town: Town, phone: MakePhone, fake: FakePushService
) -> None:
    given = {**Browser("a").subscription, "endpoint": "https://127.0.0.1/a"}
    answer = phone("canbo1").client.put("/api/v1/push", json=given)
    assert answer.status_code == 422
    assert "endpoint" in answer.get_json()["errors"]
    assert rung(town) == set()


def test_keys_that_nobody_can_encrypt_for_are_refused(
    town: Town, phone: MakePhone, fake: FakePushService
) -> None:
    given = Browser("a").subscription
    for keys in ({"p256dh": "AAAA"}, {"auth": "AAAA"}, {"p256dh": "é" * 87}):
        wrong = {**given, "keys": {**given["keys"], **keys}}
        assert phone("canbo1").client.put("/api/v1/push", json=wrong).status_code == 422
    assert rung(town) == set()


def test_two_phones_of_one_officer_ring_each_once(
    town: Town, phone: MakePhone, fake: FakePushService, ringing: Any
) -> None:
    (officer, first), chief = ringing("canbo1"), phone("chihuy1")
    second = Browser("may-hai")
    assert phone("canbo1").client.put("/api/v1/push", json=second.subscription).status_code == 204
    come_back(officer, chief, "Buổi một.")
    assert send(town) == {"đã gửi": 2}
    assert send(town) == {}
    assert len(fake.to(first)) == len(fake.to(second)) == 1


def test_the_command_says_that_no_keys_are_set(town: Town) -> None:
    code, told = run(town.app, "notices", "send")
    assert code == 1
    assert "VAPID_PRIVATE_KEY" in told
