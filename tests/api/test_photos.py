"""Photos come, are read by whoever sees their entry, and are nothing to anybody else."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image
from sqlalchemy import select

from domain.photo_store import PhotoStore
from domain.services import photos_unnamed
from domain.services.officers import move_officer
from domain.tables import Officer, Photo, PhotoSender, Reading
from tests.api.conftest import MakePhone
from tests.phone import Phone
from tests.pictures import digest_of, encoded, jpeg, put
from tests.town import Town

PLACE = "10.9512N"


@pytest.fixture
def officer(phone: MakePhone) -> Phone:
    return phone("canbo1")


def shown(phone: Phone, digest: str) -> int:
    return int(phone.get(f"/photos/{digest}").status_code)


def slug(response: Any) -> str:
    assert response.content_type == "application/problem+json"
    return str(response.get_json()["type"]).rpartition(":")[2]


def test_a_photo_that_comes_after_its_entry_moves_it_in_the_feed_and_raises_no_version(
    phone: MakePhone, officer: Phone
) -> None:
    chief, body = phone("chihuy1"), jpeg()
    sent = officer.applied(officer.submit(photos=[digest_of(body)]))
    assert sent["photos"] == [{"sha256": digest_of(body), "here": False}]
    for watcher in (officer, chief):
        watcher.pull()
    assert put(officer, body).status_code == 201
    for watcher in (officer, chief):
        (entry,) = watcher.pull()["entries"]
        assert entry == {**sent, "photos": [{"sha256": digest_of(body), "here": True}]}
    events = officer.get(f"/entries/{sent['id']}/events").get_json()["events"]
    assert [event["type"] for event in events] == ["entry.submit"]


def test_a_photo_that_came_before_its_entry_is_here_at_once(officer: Phone) -> None:
    body = jpeg()
    assert put(officer, body).status_code == 201
    entry = officer.applied(officer.submit(photos=[digest_of(body)]))
    assert entry["photos"] == [{"sha256": digest_of(body), "here": True}]
    assert shown(officer, digest_of(body)) == 200


def test_what_is_here_already_answers_200_and_moves_nothing(officer: Phone) -> None:
    body = jpeg()
    officer.applied(officer.submit(photos=[digest_of(body)]))
    assert put(officer, body).status_code == 201
    officer.pull()
    assert put(officer, body).status_code == 200
    assert officer.pull()["entries"] == []


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_each_type_is_taken_and_given_back_without_what_it_told(
    officer: Phone, format_: str
) -> None:
    told = Image.Exif()
    told[0x010F] = PLACE
    body = encoded(Image.new("RGB", (30, 20), "teal"), format_, exif=told)
    media_type = f"image/{format_.lower()}"
    assert PLACE.encode() in body
    officer.applied(officer.submit(photos=[digest_of(body)]))
    assert put(officer, body, media_type).status_code == 201
    read = officer.get(f"/photos/{digest_of(body)}")
    assert (read.status_code, read.content_type) == (200, media_type)
    assert PLACE.encode() not in read.data
    with Image.open(io.BytesIO(read.data)) as image:
        assert (image.format, image.size) == (format_, (30, 20))
    assert read.headers["Cache-Control"] == "no-store"
    assert read.headers["X-Content-Type-Options"] == "nosniff"
    assert read.headers["Content-Disposition"].startswith("inline; filename=")
    assert "sandbox" in read.headers["Content-Security-Policy"]


def test_a_photo_is_seen_by_whoever_sees_its_entry_and_is_not_there_for_others(
    phone: MakePhone, officer: Phone
) -> None:
    body = jpeg()
    officer.applied(officer.submit(photos=[digest_of(body)]))
    put(officer, body)
    for username in ("canbo1", "chihuy1", "chihuy2", "phongban", "doi"):
        assert shown(phone(username), digest_of(body)) == 200, username
    unknown = phone("canbo2").get(f"/photos/{'0' * 64}")
    for username in ("canbo2", "canbo3", "chihuy3", "quantri", "tinhkhac"):
        found = phone(username).get(f"/photos/{digest_of(body)}")
        assert (found.status_code, found.data) == (404, unknown.data), username


def test_a_photo_that_no_entry_names_is_nobodys(phone: MakePhone, officer: Phone) -> None:
    body = jpeg()
    put(officer, body)
    assert [shown(phone(who), digest_of(body)) for who in ("canbo1", "chihuy1", "phongban")] == [
        404, 404, 404,
    ]  # fmt: skip


def test_a_revised_entry_shows_what_it_names_now(phone: MakePhone, officer: Phone) -> None:
    first, second = jpeg("teal"), jpeg("navy")
    entry = officer.applied(officer.submit(photos=[digest_of(first)]))
    put(officer, first)
    body = {**officer.outing(photos=[digest_of(second)]), "entry_id": entry["id"]}
    officer.applied(officer.mutation("entry.revise", {**body, "base_version": 1}))
    put(officer, second)
    chief = phone("chihuy1")
    assert (shown(chief, digest_of(first)), shown(chief, digest_of(second))) == (404, 200)


def test_a_digest_alone_opens_nothing(phone: MakePhone, officer: Phone) -> None:
    """Who once saw a digest elsewhere and names it in an entry has to send the picture itself."""
    body, stranger = jpeg(), phone("canbo3")
    officer.applied(officer.submit(photos=[digest_of(body)]))
    put(officer, body)
    entry = stranger.applied(stranger.submit(area="Khu 1", photos=[digest_of(body)]))
    assert entry["photos"][0]["here"] is False
    assert shown(stranger, digest_of(body)) == 404
    assert put(stranger, body).status_code == 200
    assert stranger.pull()["entries"][0]["photos"][0]["here"] is True
    assert shown(stranger, digest_of(body)) == 200


def test_a_chief_may_send_a_photo_for_an_officer_of_the_unit(
    phone: MakePhone, officer: Phone
) -> None:
    body, chief = jpeg(), phone("chihuy1")
    officer.applied(officer.submit(photos=[digest_of(body)]))
    assert put(chief, body).status_code == 201
    assert shown(officer, digest_of(body)) == 200


def test_who_moved_sends_the_photos_of_what_they_recorded_before(
    town: Town, phone: MakePhone, officer: Phone
) -> None:
    body, chief = jpeg(), phone("chihuy1")
    officer.applied(officer.submit(photos=[digest_of(body)]))
    chief.pull()
    with town.rows(writes=True) as session:
        row = session.get_one(Officer, officer.officer_id)
        move_officer(session, row, town.units["06676"], datetime.now(UTC))
    assert put(officer, body).status_code == 201
    assert chief.pull()["entries"][0]["photos"][0]["here"] is True
    assert shown(phone("chihuy3"), digest_of(body)) == 404


@pytest.mark.parametrize("username", ["phongban", "quantri"])
def test_who_records_nothing_sends_no_photos(phone: MakePhone, username: str) -> None:
    answer = put(phone(username), jpeg())
    assert (answer.status_code, slug(answer)) == (403, "not-allowed")


def test_what_is_no_photo_is_refused_in_words(officer: Phone) -> None:
    body = jpeg()
    gif = encoded(Image.new("RGB", (9, 9)), "GIF")
    for sent, media_type, digest, status, name in (
        (body, "image/jpeg", "0" * 64, 422, "photo-changed"),
        (body, "image/jpeg", "A" * 64, 422, "malformed"),
        (body, "image/png", "", 415, "unsupported-media-type"),
        (gif, "image/gif", "", 415, "unsupported-media-type"),
        (gif, "image/jpeg", "", 415, "unsupported-media-type"),
        (b"<svg/>", "image/svg+xml", "", 415, "unsupported-media-type"),
        (body[:200], "image/jpeg", "", 422, "photo-unreadable"),
        (b"", "image/jpeg", "", 415, "unsupported-media-type"),
        (body + bytes(5 * 1024 * 1024), "image/jpeg", "", 413, "too-large"),
    ):
        answer = put(officer, sent, media_type, digest)
        assert (answer.status_code, slug(answer)) == (status, name)


def test_five_mebibytes_are_taken_and_no_byte_more(officer: Phone) -> None:
    body = jpeg()
    filled = body + bytes(5 * 1024 * 1024 - len(body))
    assert put(officer, filled).status_code == 201
    assert put(officer, filled + b"\0").status_code == 413


def test_an_officer_leaves_no_more_behind_than_is_bounded(
    town: Town, officer: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos_unnamed, "MOST_UNNAMED", 2)
    colors = ("red", "green", "blue", "white")
    statuses = [put(officer, jpeg(color)).status_code for color in colors]
    assert statuses == [201, 201, 429, 429]
    named = [digest_of(jpeg(color)) for color in colors[:3]]
    officer.applied(officer.submit(photos=named))
    assert put(officer, jpeg("blue")).status_code == 201
    with town.rows() as session:
        assert len(session.scalars(select(Photo.sha256)).all()) == 3


def test_every_read_of_a_photo_is_logged(town: Town, phone: MakePhone, officer: Phone) -> None:
    body, chief = jpeg(), phone("chihuy1")
    officer.applied(officer.submit(photos=[digest_of(body)]))
    put(officer, body)
    assert shown(chief, digest_of(body)) == 200
    assert shown(phone("canbo2"), digest_of(body)) == 404
    assert readings(town) == [("photo", digest_of(body), chief.officer_id)]


def test_every_read_of_a_note_is_logged(town: Town, phone: MakePhone, officer: Phone) -> None:
    entry = officer.applied(officer.submit(note="Khu phố yên."))
    officer.applied(officer.submit())
    reviewer = phone("phongban")
    reviewer.get("/entries")
    reviewer.get(f"/entries/{entry['id']}/events")
    assert readings(town) == [("note", entry["id"], reviewer.officer_id)] * 2


def readings(town: Town) -> list[tuple[str, str, UUID]]:
    with town.rows() as session:
        found = session.scalars(select(Reading).order_by(Reading.at)).all()
        return [(row.kind, row.item, row.officer_id) for row in found]


def test_a_file_that_was_lost_is_mended_by_whoever_sends_it_again(
    town: Town, officer: Phone, photos: Path
) -> None:
    body = jpeg()
    officer.applied(officer.submit(photos=[digest_of(body)]))
    put(officer, body)
    PhotoStore(str(photos)).delete(digest_of(body))
    assert shown(officer, digest_of(body)) == 404
    assert put(officer, body).status_code == 200
    assert shown(officer, digest_of(body)) == 200


def test_a_store_that_fails_answers_503_and_leaves_nothing_half_done(
    town: Town, officer: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(PhotoStore, "put", full)
        answer = put(officer, jpeg())
    assert (answer.status_code, slug(answer)) == (503, "unavailable")
    assert answer.headers["Retry-After"]
    with town.rows() as session:
        assert session.scalars(select(PhotoSender)).all() == []
    assert put(officer, jpeg()).status_code == 201


def test_a_server_that_dies_between_file_and_row_leaves_nothing_half_done(
    town: Town, officer: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise SystemExit

    body = jpeg()
    officer.applied(officer.submit(photos=[digest_of(body)]))
    with monkeypatch.context() as killed:
        killed.setattr("domain.services.photos._note_sender", dies)
        with pytest.raises(SystemExit):
            put(officer, body)
    with town.rows() as session:
        assert session.get(Photo, digest_of(body)) is None
    assert shown(officer, digest_of(body)) == 404
    assert put(officer, body).status_code == 201
    assert shown(officer, digest_of(body)) == 200


def test_a_desk_reads_photos_and_neither_sends_nor_deletes_them_through_the_api(
    town: Town, officer: Phone
) -> None:
    body = jpeg()
    officer.applied(officer.submit(photos=[digest_of(body)]))
    put(officer, body)
    client = town.app.test_client()
    client.set_cookie("tung_ngo_desk", town.token("chihuy1", officer.device_id, "desk"))
    path = f"/api/v1/photos/{digest_of(body)}"
    assert client.get(path).status_code == 200
    assert client.delete(path, json={"reason": "Thấy khuôn mặt"}).status_code == 401
    assert client.put(path, data=body, content_type="image/jpeg").status_code == 401
    assert client.get(path).status_code == 200
