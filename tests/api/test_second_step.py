"""Signing in with a second step (protocol.md, `totp`): the code, its replay, spare codes."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select

from domain.services import passwords
from domain.services.enrolment import new_code
from domain.tables import AccountEvent, EnrolmentCode, SecondStep, SignInFailure, SpareCode
from tests.authenticator import Authenticator, set_up
from tests.services.test_concurrency import at_once
from tests.town import PASSWORD, Town
from tests.webapp.desk import Desk

DEVICE = {"id": str(uuid4()), "name": "máy"}
T0 = datetime(2026, 11, 21, 21, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def evening() -> Iterator[Any]:
    with time_machine.travel(T0, tick=False) as traveller:
        yield traveller


@pytest.fixture
def later(evening: Any) -> Callable[..., datetime]:
    """Let time pass: `later(seconds=30)` gives the moment."""

    def move(**span: float) -> datetime:
        evening.shift(timedelta(**span))
        return datetime.now(UTC)

    return move


@pytest.fixture
def held(town: Town) -> Authenticator:
    return set_up(Desk(town, "phongban"), T0)


def sign_in(town: Town, **over: Any) -> Any:
    given = {"username": "phongban", "password": PASSWORD, "device": DEVICE, **over}
    given = {key: value for key, value in given.items() if value is not None}
    return town.app.test_client().post("/api/v1/session", json=given)


def told(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.get_json().get("type", "").rpartition(":")[2]


def test_who_set_it_up_is_asked_for_a_code_after_the_right_password_alone(
    town: Town, held: Authenticator, later: Callable[..., datetime]
) -> None:
    at = later(minutes=1)
    assert told(sign_in(town)) == (401, "totp-needed")
    assert told(sign_in(town, totp="")) == (401, "totp-needed")
    wrong = sign_in(town, password="sai-mat-khau")
    assert told(wrong) == (401, "bad-credentials")
    with_code = sign_in(town, password="sai-mat-khau", totp=held.code(at))
    unknown = sign_in(town, username="khongcoai", totp=held.code(at))
    assert wrong.get_json() == with_code.get_json() == unknown.get_json()
    signed_in = sign_in(town, totp=held.code(at))
    assert signed_in.status_code == 200
    assert signed_in.get_json()["officer"]["username"] == "phongban"


def test_who_did_not_is_asked_for_nothing_more(town: Town, held: Authenticator) -> None:
    assert sign_in(town, username="canbo1").status_code == 200
    assert sign_in(town, username="quantri", totp="123456").status_code == 200


@pytest.mark.parametrize(
    ("seconds", "status"), [(-61, 401), (-30, 200), (0, 200), (30, 200), (61, 401)]
)
def test_a_clock_may_be_one_step_off(
    town: Town,
    held: Authenticator,
    later: Callable[..., datetime],
    seconds: int,
    status: int,
) -> None:
    at = later(minutes=10)
    code = held.code(at + timedelta(seconds=seconds))
    assert sign_in(town, totp=f"{code[:3]} {code[3:]}").status_code == status


def test_a_code_is_taken_once_and_none_before_it(
    town: Town, held: Authenticator, later: Callable[..., datetime]
) -> None:
    assert told(sign_in(town, totp=held.code(T0))) == (401, "bad-credentials")
    at = later(minutes=10)
    assert sign_in(town, totp=held.code(at)).status_code == 200
    for code in (held.code(at), held.code(at - timedelta(seconds=30))):
        replayed = sign_in(town, totp=code)
        assert told(replayed) == (401, "bad-credentials")
        assert "đã dùng" in replayed.get_json()["detail"]
        assert list(replayed.get_json()["errors"]) == ["totp"]
    assert sign_in(town, totp=held.code(at + timedelta(seconds=30))).status_code == 200


def test_of_many_who_use_one_code_at_once_one_comes_in(
    town: Town, held: Authenticator, later: Callable[..., datetime]
) -> None:
    code = held.code(later(minutes=1))
    answers = at_once(*[lambda: sign_in(town, totp=code).status_code for _ in range(8)])
    assert sorted(answers) == [200] + [401] * 7


def test_wrong_codes_are_counted_with_wrong_passwords(
    town: Town, held: Authenticator, later: Callable[..., datetime]
) -> None:
    at = later(minutes=1)
    wrong = f"{(int(held.code(at)) + 1) % 10**6:06d}"
    sign_in(town, password="sai-mat-khau")
    answers = at_once(*[lambda: sign_in(town, totp=wrong).status_code for _ in range(14)])
    assert (answers.count(401), answers.count(429)) == (9, 5)
    refused = sign_in(town, totp=held.code(at))
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    with town.rows() as session:
        assert len(session.scalars(select(SignInFailure)).all()) == 10


def test_that_a_code_is_needed_is_no_wrong_try(town: Town, held: Authenticator) -> None:
    for _ in range(3):
        sign_in(town)
    with town.rows() as session:
        assert session.scalars(select(SignInFailure)).all() == []


def test_a_spare_code_opens_once_and_is_written_down(town: Town, held: Authenticator) -> None:
    assert len(set(held.spare)) == 10
    assert sign_in(town, totp=held.spare[3].lower().replace("-", " ")).status_code == 200
    assert told(sign_in(town, totp=held.spare[3])) == (401, "bad-credentials")
    assert sign_in(town, totp=held.spare[9]).status_code == 200
    assert told(sign_in(town, username="quantri", password="x", totp=held.spare[0]))[0] == 401
    with town.rows() as session:
        kinds = session.scalars(select(AccountEvent.kind).order_by(AccountEvent.id)).all()
    assert kinds == ["totp_on", "spare_code", "spare_code"]


def test_a_changed_password_does_not_switch_it_off(
    town: Town, held: Authenticator, later: Callable[..., datetime]
) -> None:
    client = town.app.test_client()
    given = {"username": "phongban", "password": PASSWORD, "device": DEVICE}
    code = held.code(later(minutes=1))
    assert client.post("/api/v1/session", json={**given, "totp": code}).status_code == 200
    change = {"old": PASSWORD, "new": "mat-khau-moi"}
    assert client.put("/api/v1/session/password", json=change).status_code == 204
    assert told(sign_in(town, password="mat-khau-moi")) == (401, "totp-needed")


def test_an_enrolment_code_stands_for_the_password_alone(
    town: Town, held: Authenticator, later: Callable[..., datetime]
) -> None:
    at = later(minutes=1)
    with town.rows(writes=True) as session:
        code = new_code(session, town.officers["phongban"], at)
    enrol = {"password": None, "code": code, "new_password": "mat-khau-moi"}
    assert told(sign_in(town, **{**enrol, "code": "sai"})) == (401, "bad-credentials")
    assert told(sign_in(town, **enrol)) == (401, "totp-needed")
    assert told(sign_in(town, **enrol, totp="000000")) == (401, "bad-credentials")
    with town.rows() as session:
        own = EnrolmentCode.officer_id == town.officers["phongban"]
        assert session.scalars(select(EnrolmentCode.used_at).where(own)).all() == [None]
    assert sign_in(town, **enrol, totp=held.code(at)).status_code == 200


def test_neither_secret_nor_spare_codes_lie_in_the_database(
    town: Town, held: Authenticator, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    sign_in(town, totp=held.spare[0])
    with town.rows() as session:
        rows = [*session.scalars(select(SecondStep)), *session.scalars(select(SpareCode))]
        events = session.scalars(select(AccountEvent)).all()
        stored = str([vars(row) for row in (*rows, *events)])
    assert held.secret not in stored + caplog.text
    assert not any(code in stored or code.replace("-", "") in stored for code in held.spare)
    assert held.spare[0] not in caplog.text


def test_a_wrong_password_is_checked_once_with_and_without_a_second_step(
    town: Town, held: Authenticator, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = []
    verify = passwords._hasher.verify

    class Counting:
        def verify(self, *given: Any) -> bool:
            checked.append(given)
            return verify(*given)

    monkeypatch.setattr(passwords, "_hasher", Counting())
    for username in ("phongban", "canbo1", "khongcoai"):
        assert told(sign_in(town, username=username, password="sai")) == (401, "bad-credentials")
    assert len(checked) == 3


def test_another_server_key_makes_other_secrets(town: Town) -> None:
    from domain.services.totp import new_salt, secret_of

    salt, officer = new_salt(), town.officers["phongban"]
    assert secret_of("a", officer, salt) == secret_of("a", officer, salt)
    assert secret_of("a", officer, salt) != secret_of("b", officer, salt)
    assert secret_of("a", officer, salt) != secret_of("a", town.officers["quantri"], salt)
    assert secret_of("a", officer, salt) != secret_of("a", officer, new_salt())
