"""Whoever ends a session waits for what it is writing, wherever that is; nothing comes after."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import ColumnElement, func, select

from domain.services import accounts, devices, enrolment, photos, photos_take_off, quarantine
from domain.services.sessions import end_sessions
from domain.tables import AccountEvent, Device, Officer, Photo, Quarantined
from tests.charge import revoke
from tests.phone import Phone
from tests.pictures import digest_of, jpeg, put, take_off
from tests.town import Town
from tests.webapp.desk import Desk

PICTURE = jpeg()
DIGEST = digest_of(PICTURE)
Send = Callable[[], Any]


@dataclass(frozen=True)
class Scene:
    """Who acts and how, a function that runs within what they write, and the effect."""

    actor: str
    prepare: Callable[[Town], Send]
    module: ModuleType
    within: str
    effect: ColumnElement[bool]


def at_a_desk(town: Town, username: str, path: str, **given: str) -> Send:
    desk = Desk(town, username)
    return lambda: desk.client.post(path, data=given, headers={"Sec-Fetch-Site": "same-origin"})


def makes_a_code(town: Town) -> Send:
    return at_a_desk(town, "chihuy1", f"/officers/{town.officers['canbo1']}/code")


def revokes(town: Town) -> Send:
    path = f"/devices/{Phone(town, 'canbo1').device_id}/revoke"
    return at_a_desk(town, "chihuy1", path, reason="Mất máy.")


def closes(town: Town) -> Send:
    path = f"/officers/{town.officers['canbo1']}/close"
    return at_a_desk(town, "quantri", path, reason="Nghỉ hưu.")


def puts_away(town: Town) -> Send:
    officer = Phone(town, "canbo1")
    handed = {"device_id": str(officer.device_id), "mutations": [officer.submit()]}
    revoke(town, officer)
    assert officer.client.post("/api/v1/salvage", json=handed).status_code == 200
    with town.rows() as session:
        item = session.scalars(select(Quarantined.id)).one()
    path = "/units/06685/quarantine/put-away"
    return at_a_desk(town, "chihuy1", path, items=str(item), reason="Đã ghi lại.")


def sends_a_photo(town: Town) -> Send:
    officer = Phone(town, "canbo1")
    return lambda: put(officer, PICTURE)


def takes_a_photo_off(town: Town) -> Send:
    officer, chief = Phone(town, "canbo1"), Phone(town, "chihuy1")
    officer.applied(officer.submit(photos=[DIGEST]))
    assert put(officer, PICTURE).status_code == 201
    return lambda: take_off(chief, DIGEST)


SCENES = {
    "a code": Scene("chihuy1", makes_a_code, enrolment, "_may_enrol", AccountEvent.kind == "code"),
    "a revocation": Scene(
        "chihuy1", revokes, devices, "_check_right", Device.revoked_at.is_not(None)
    ),
    "a closing": Scene("quantri", closes, accounts, "end_sessions", Officer.active.is_(False)),
    "a putting away": Scene(
        "chihuy1", puts_away, quarantine, "checked_reason", Quarantined.status == "put_away"
    ),
    "a photo": Scene("canbo1", sends_a_photo, photos, "sweep_unnamed", Photo.sha256 == DIGEST),
    "a photo taken off": Scene(
        "chihuy1", takes_a_photo_off, photos_take_off, "_checked", Photo.taken_off_at.is_not(None)
    ),
}


def end_elsewhere(town: Town, username: str, patience: float) -> threading.Thread:
    """End the sessions of somebody from another thread; give it some time."""

    def end() -> None:
        with town.rows(writes=True) as session:
            end_sessions(session, town.officers[username], "password", datetime.now(UTC))

    thread = threading.Thread(target=end, daemon=True)
    thread.start()
    thread.join(timeout=patience)
    return thread


def effects(town: Town, scene: Scene) -> int:
    with town.rows() as session:
        return session.scalar(select(func.count()).where(scene.effect)) or 0


@pytest.mark.parametrize("name", SCENES)
def test_whoever_ends_a_session_is_answered_after_what_it_was_writing(
    town: Town, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    scene = SCENES[name]
    send, write, ending = scene.prepare(town), getattr(scene.module, scene.within), []

    def write_slowly(*given: Any, **more: Any) -> Any:
        if not ending:
            ending.append(end_elsewhere(town, scene.actor, patience=1))
            assert ending[0].is_alive(), "ended under a request that still wrote"
        return write(*given, **more)

    monkeypatch.setattr(scene.module, scene.within, write_slowly)
    assert send().status_code in (200, 201, 204, 303)
    assert effects(town, scene) == 1
    ending[0].join(timeout=60)
    assert not ending[0].is_alive()


@pytest.mark.parametrize("name", SCENES)
def test_a_request_that_was_recognised_before_the_end_writes_nothing_after_it(
    town: Town, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    from webapp import auth

    scene = SCENES[name]
    send, find, ended = scene.prepare(town), auth.find_session_today, []

    def find_and_end(*given: Any) -> Any:
        found = find(*given)
        if not ended:
            ended.append(end_elsewhere(town, scene.actor, patience=60))
            assert not ended[0].is_alive()
        return found

    monkeypatch.setattr(auth, "find_session_today", find_and_end)
    answer = send()
    assert ended
    assert (answer.status_code, answer.location) in ((401, None), (303, "/sign-in"))
    assert effects(town, scene) == 0
