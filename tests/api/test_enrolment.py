"""Codes made at a desk: a QR of 115 bits or eight digits, ten minutes, once (protocol.md)."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import delete, select

from domain.db import tried_again
from domain.errors import DomainError
from domain.services.accounts import set_active_by_name
from domain.services.enrolment import Enrolment, make_enrolment
from domain.tables import AccountEvent, EnrolmentCode, SignInFailure
from tests.charge import acting
from tests.quick_hasher import QuickHasher
from tests.services.test_concurrency import at_once
from tests.town import Town

NEW = "mat-khau-moi"


def make(town: Town, by: str = "chihuy1", officer: str = "canbo1") -> Enrolment:
    actor = acting(town, by)
    with town.app.app_context():
        return make_enrolment(tried_again, actor, town.officers[officer], datetime.now(UTC))


def redeem(town: Town, code: str, username: str = "canbo1", password: str = NEW) -> Any:
    given = {"username": username, "code": code, "new_password": password}
    device = {"id": str(uuid4()), "name": "máy"}
    return town.app.test_client().post("/api/v1/session", json={**given, "device": device})


def other_digits(digits: str) -> str:
    return f"{(int(digits) + 1) % 10**8:08d}"


def test_both_writings_open_the_door_once_together(town: Town) -> None:
    made = make(town)
    assert len(made.code) * 5 >= 112
    assert redeem(town, made.code.lower()).status_code == 200
    assert redeem(town, made.code).status_code == 401
    assert redeem(town, made.digits).status_code == 401
    made = make(town)
    assert redeem(town, f"{made.digits[:4]} {made.digits[4:]}").status_code == 200
    assert redeem(town, made.code).status_code == 401


def test_it_lasts_ten_minutes_and_the_next_one_ends_it(town: Town) -> None:
    first, second = make(town), make(town)
    assert redeem(town, first.code).status_code == 401
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
        assert redeem(town, second.code).status_code == 401
        assert redeem(town, second.digits).status_code == 401
    assert redeem(town, second.code, "canbo2").status_code == 401
    assert redeem(town, second.code).status_code == 200


def test_digits_are_tried_five_times_and_the_qr_still_works(town: Town) -> None:
    made = make(town)
    for _ in range(5):
        assert redeem(town, other_digits(made.digits)).status_code == 401
    assert redeem(town, made.digits).status_code == 401
    assert redeem(town, made.code).status_code == 200


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Argon2id cost next to nothing, where what is tried is who comes first."""
    quick = QuickHasher()
    monkeypatch.setattr("domain.services.passwords._hasher", quick)
    monkeypatch.setattr("domain.services.passwords._NOBODY", quick.hash("nobody"))


@pytest.mark.usefixtures("quick_hashes")
def test_a_volley_of_digits_is_not_tried_more_often(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    from domain.services import enrolment

    compared = []
    matches = enrolment.matches

    def counted(digits: str, stored: str | None) -> bool:
        compared.extend([stored] if stored else [])
        return matches(digits, stored)

    monkeypatch.setattr(enrolment, "matches", counted)
    made = make(town)
    wrong = [f"{(int(made.digits) + n) % 10**8:08d}" for n in range(1, 13)]
    at_once(*[lambda digits=digits: redeem(town, digits) for digits in wrong])
    assert len(compared) == 5


@pytest.mark.usefixtures("quick_hashes")
@pytest.mark.parametrize("writing", ["code", "digits"])
def test_fifty_redemptions_at_once_have_one_winner(town: Town, writing: str) -> None:
    code = getattr(make(town), writing)
    answers = at_once(*[lambda: redeem(town, code).status_code for _ in range(50)])
    assert answers.count(200) == 1
    assert set(answers) <= {200, 401, 429}
    with town.rows(writes=True) as session:
        session.execute(delete(SignInFailure))


def test_an_unknown_user_gets_the_same_words_for_digits(town: Town) -> None:
    made = make(town)
    answers = [redeem(town, made.digits, who) for who in ("khongcoai", "canbo2")]
    assert {answer.status_code for answer in answers} == {401}
    assert answers[0].get_json() == answers[1].get_json()


@pytest.mark.parametrize(
    ("by", "officer"),
    [
        ("chihuy1", "canbo3"),
        ("chihuy1", "chihuy2"),
        ("chihuy1", "chihuy1"),
        ("canbo1", "canbo2"),
        ("phongban", "canbo1"),
        ("tinhkhac", "canbo1"),
        ("quantri", "tinhkhac"),
        ("quantri", "quantri"),
    ],
)
def test_nobody_makes_a_code_out_of_reach(town: Town, by: str, officer: str) -> None:
    with pytest.raises(DomainError, match="not-found"):
        make(town, by, officer)
    with town.rows() as session:
        assert session.scalars(select(AccountEvent.id)).all() == []
        assert session.scalars(select(EnrolmentCode.digits_hash)).first() is None


def test_an_administrator_makes_one_for_anybody_and_it_is_written_down(town: Town) -> None:
    assert redeem(town, make(town, "quantri", "chihuy3").code, "chihuy3").status_code == 200
    with town.rows() as session:
        (event,) = session.scalars(select(AccountEvent))
    assert (event.kind, event.officer_id) == ("code", town.officers["chihuy3"])
    assert event.by_id == town.officers["quantri"]


def test_a_closed_account_has_no_code(town: Town) -> None:
    made = make(town)
    with town.rows(writes=True) as session:
        assert set_active_by_name(session, "canbo1", False, datetime.now(UTC))
    assert redeem(town, made.code).status_code == 401
    with pytest.raises(DomainError, match="not-found"):
        make(town)


def test_neither_writing_lies_in_the_database(town: Town) -> None:
    made = make(town)
    with town.rows() as session:
        officer = EnrolmentCode.officer_id == town.officers["canbo1"]
        (row,) = session.scalars(select(EnrolmentCode).where(officer))
    assert made.code not in row.code_hash
    assert row.digits_hash is not None
    assert row.digits_hash.startswith("$argon2id$")
