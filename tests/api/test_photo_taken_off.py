"""Whoever sees a face or a paper takes the picture off at once; digest and reason stay."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from domain.photo_store import PhotoStore
from domain.services.chain_check import broken_links
from domain.services.totals import differences
from domain.tables import Event, Photo, Unit
from tests.api.conftest import MakePhone
from tests.phone import Phone
from tests.pictures import digest_of, jpeg, put, take_off
from tests.services.test_concurrency import at_once
from tests.town import Town

BODY = jpeg()
DIGEST = digest_of(BODY)
OWNERS = ("canbo1", "chihuy1", "phongban", "doi")
STRANGERS = ("canbo2", "chihuy3", "quantri", "tinhkhac")


@pytest.fixture
def officer(phone: MakePhone) -> Phone:
    """Somebody whose entry shows a photo."""
    found = phone("canbo1")
    found.applied(found.submit(photos=[DIGEST], note="Khu phố yên."))
    assert put(found, BODY).status_code == 201
    return found


@pytest.mark.parametrize("username", OWNERS)
def test_whoever_sees_it_takes_it_off_for_everybody(
    phone: MakePhone, officer: Phone, photos: Path, username: str
) -> None:
    before = officer.pull()["entries"][0]
    assert take_off(phone(username), DIGEST).status_code == 204
    assert PhotoStore(str(photos)).get(DIGEST) is None
    for who in OWNERS:
        assert phone(who).get(f"/photos/{DIGEST}").status_code == 404
    (after,) = officer.pull()["entries"]
    assert after == {**before, "photos": [{"sha256": DIGEST, "here": False}]}


@pytest.mark.parametrize("username", STRANGERS)
def test_who_does_not_see_it_is_told_that_it_is_not_there(
    phone: MakePhone, officer: Phone, username: str
) -> None:
    answer, unknown = (take_off(phone(username), each) for each in (DIGEST, "0" * 64))
    assert (answer.status_code, answer.data) == (404, unknown.data)
    assert officer.get(f"/photos/{DIGEST}").status_code == 200


def test_an_event_of_each_entry_that_showed_it_tells_who_and_why(
    town: Town, phone: MakePhone, officer: Phone
) -> None:
    officer.applied(officer.submit(photos=[DIGEST]))
    chief = phone("chihuy1")
    assert take_off(chief, DIGEST, "Thấy giấy tờ trên bàn").status_code == 204
    for entry in chief.pull()["entries"]:
        *_, event = chief.get(f"/entries/{entry['id']}/events").get_json()["events"]
        assert event["type"] == "photo.take_off"
        assert event["by"] == str(chief.officer_id)
        assert (event["from"], event["to"], event["version"]) == ("submitted", "submitted", 1)
        assert (event["reason"], event["reason_code"]) == ("Thấy giấy tờ trên bàn", "photo")
        assert event["changed"] == {f"photos.{DIGEST}.here": [True, False]}
    with town.rows() as session:
        assert broken_links(session) == differences(session) == []
        texts = session.scalars(select(Event.text)).all()
        assert sum(json.loads(text)["type"] == "photo.take_off" for text in texts) == 2
        assert not any("giấy tờ" in text for text in texts)


def test_what_was_taken_off_is_not_taken_in_again(town: Town, officer: Phone, photos: Path) -> None:
    take_off(officer, DIGEST)
    answer = put(officer, BODY)
    assert answer.status_code == 422
    assert answer.get_json()["type"].endswith(":photo-taken-off")
    assert PhotoStore(str(photos)).get(DIGEST) is None
    with town.rows() as session:
        photo = session.get_one(Photo, DIGEST)
        assert (photo.taken_off_by, photo.taken_off_at is None) == (officer.officer_id, False)


def test_a_closed_period_keeps_no_face_in_the_book(
    town: Town, phone: MakePhone, officer: Phone
) -> None:
    chief = phone("chihuy1")
    (entry,) = chief.pull()["entries"]
    chief.applied(chief.step("approve", entry))
    with town.rows(writes=True) as session:
        session.execute(update(Unit).values(closed_through=datetime.now(UTC).date()))
    assert take_off(chief, DIGEST).status_code == 204
    assert chief.pull()["entries"][0]["status"] == "approved"


@pytest.mark.parametrize(
    ("reason", "slug"),
    [
        ("", "malformed"),
        ("   ", "invalid"),
        ("Thấy số 0912345678", "personal-data"),
        ("a" * 301, "malformed"),
    ],
)
def test_a_reason_is_asked_for_and_takes_no_personal_data(
    officer: Phone, reason: str, slug: str
) -> None:
    answer = take_off(officer, DIGEST, reason)
    assert answer.status_code == 422
    assert answer.get_json()["type"].endswith(f":{slug}")
    assert "0912345678" not in answer.text
    assert "reason" in answer.get_json()["errors"]
    assert officer.get(f"/photos/{DIGEST}").status_code == 200


def test_two_who_take_it_off_at_once_leave_one_event(
    town: Town, phone: MakePhone, officer: Phone
) -> None:
    others = [phone("chihuy1"), phone("chihuy2"), officer]
    found = at_once(*[lambda who=who: take_off(who, DIGEST).status_code for who in others])
    assert sorted(found) == [204, 404, 404]
    with town.rows() as session:
        texts = session.scalars(select(Event.text)).all()
        assert sum(json.loads(text)["type"] == "photo.take_off" for text in texts) == 1
        assert broken_links(session) == []


def test_sending_and_taking_off_at_once_leave_no_picture(
    phone: MakePhone, officer: Phone, photos: Path
) -> None:
    chief = phone("chihuy1")
    again = [lambda who=who: put(who, BODY).status_code for who in (officer, phone("canbo1"))]
    gone, *sent = at_once(lambda: take_off(chief, DIGEST).status_code, *again)
    assert gone == 204
    assert set(sent) <= {200, 422}
    assert put(officer, BODY).status_code == 422
    assert chief.get(f"/photos/{DIGEST}").status_code == 404
