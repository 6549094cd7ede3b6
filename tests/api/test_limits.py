"""Limits are checked before the database is asked; lost races are the server's to repeat."""

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from domain.db import TRIES, LostRace, tried_again
from domain.services.passwords import hashed
from tests.api.conftest import MakePhone
from tests.town import PASSWORD, Town

DEVICE = {"id": "6f1d7c52-3b0e-5c61-9a55-2f0c6b1f7a10", "name": "máy"}
WELL = {"username": "canbo1", "password": PASSWORD, "device": DEVICE}
JSON = {"Content-Type": "application/json"}
GZIP = {**JSON, "Content-Encoding": "gzip"}
BEYOND: dict[str, tuple[bytes, dict[str, str], int]] = {
    "a body that is too long": (b" " * (2 * 1024 * 1024 + 1), JSON, 413),
    "a gzip bomb": (gzip.compress(b" " * (64 * 1024 * 1024)), GZIP, 413),
    "a gzip bomb of members": (gzip.compress(b" " * 2_000_000) * 500, GZIP, 422),
    "what nests too deep": (b'{"a":' * 40 + b"1" + b"}" * 40, JSON, 422),
    "what nests without end": (b"[" * 100_000, JSON, 422),
    "a number of ten thousand digits": (b'{"protocol": ' + b"9" * 10_000 + b"}", JSON, 422),
    "a NUL": (json.dumps({**WELL, "username": "a\x00b"}).encode(), JSON, 422),
    "a lone surrogate": (json.dumps({**WELL, "username": "\ud800"}).encode(), JSON, 422),
    "a text without end": (json.dumps({**WELL, "password": "x" * 500_000}).encode(), JSON, 422),
    "another media type": (b"a=1", {"Content-Type": "text/plain"}, 415),
}


@pytest.mark.parametrize("name", BEYOND)
def test_what_is_beyond_a_limit_at_the_door_asks_nothing_of_the_database(
    town: Town, name: str
) -> None:
    body, headers, status = BEYOND[name]
    with town.statements() as asked:
        answer = town.app.test_client().post("/api/v1/session", data=body, headers=headers)
    assert answer.status_code == status
    assert asked == []


@pytest.mark.parametrize("name", BEYOND)
def test_what_is_beyond_a_limit_of_a_sync_is_looked_up_and_no_more(
    phone: MakePhone, town: Town, name: str
) -> None:
    body, headers, status = BEYOND[name]
    officer = phone("canbo1")
    officer.get("/session")
    with town.statements() as asked:
        answer = officer.client.post("/api/v1/sync", data=body, headers=headers)
    assert answer.status_code == status
    # Whose session it is, and nothing more; no transaction that writes is begun.
    assert not any("IMMEDIATE" in each or "entry" in each for each in asked)
    assert sum(each.startswith("SELECT") for each in asked) == 1


def test_the_limits_let_pass_what_is_well(town: Town) -> None:
    body = gzip.compress(json.dumps(WELL).encode())
    answer = town.app.test_client().post("/api/v1/session", data=body, headers=GZIP)
    assert answer.status_code == 200


class Unserialisable(Exception):
    """What PostgreSQL's driver raises where a transaction lost a race."""

    sqlstate = "40001"


def lost() -> Exception:
    return OperationalError("UPDATE", {}, Unserialisable())


@pytest.mark.parametrize("race", [lost, LostRace])
def test_a_lost_race_is_tried_again_by_the_server(
    town: Town, race: Callable[[], Exception]
) -> None:
    tries: list[int] = []

    def work(_session: Any) -> str:
        tries.append(len(tries))
        if len(tries) < TRIES:
            raise race()
        return "done"

    with town.app.app_context():
        assert tried_again(work) == "done"
    assert len(tries) == TRIES


def test_a_sync_that_lost_a_race_is_answered_as_if_nothing_had_been(
    phone: MakePhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    from domain.services import sync

    officer, write, races = phone("canbo1"), sync.write_batch, [lost(), lost()]

    def write_late(*given: Any) -> Any:
        written = write(*given)
        if races:
            raise races.pop()
        return written

    monkeypatch.setattr(sync, "write_batch", write_late)
    entry = officer.applied(officer.submit())
    assert (entry["version"], races) == (1, [])
    assert [each["id"] for each in officer.pull()["entries"]] == [entry["id"]]


def test_a_race_that_is_lost_every_time_answers_503(
    phone: MakePhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    from domain.services import sync

    def never(*_: Any) -> Any:
        raise lost()

    officer = phone("canbo1")
    monkeypatch.setattr(sync, "write_batch", never)
    answer = officer.post(officer.submit())
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0


def test_a_busy_database_is_not_asked_again_at_once(town: Town) -> None:
    tries: list[int] = []

    def work(_session: Any) -> None:
        tries.append(1)
        raise OperationalError("UPDATE", {}, Exception("database is locked"))

    with town.app.app_context(), pytest.raises(OperationalError):
        tried_again(work)
    assert len(tries) == 1


def test_passwords_are_kept_as_argon2id_of_64_mebibytes() -> None:
    assert hashed("mat-khau").startswith("$argon2id$v=19$m=65536,")
