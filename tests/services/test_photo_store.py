"""Where photos lie: a folder, or whatever else fsspec knows; and what is swept out of it."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from domain.photo_store import PhotoStore
from tests.api.conftest import MakePhone
from tests.pictures import digest_of, jpeg, put, take_off
from tests.town import Town

DIGEST = digest_of(b"a picture")


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> PhotoStore:
    """Both kinds of store; fsspec's own memory stands for a bucket."""
    return PhotoStore(str(tmp_path) if request.param == "folder" else f"memory://{tmp_path.name}")


def test_what_was_put_is_given_back_until_it_is_deleted(store: PhotoStore) -> None:
    assert (store.get(DIGEST), store.has(DIGEST)) == (None, False)
    for body in (b"a picture", b"a picture"):
        store.put(DIGEST, body)
    assert (store.get(DIGEST), store.has(DIGEST)) == (b"a picture", True)
    store.delete(DIGEST)
    store.delete(DIGEST)
    assert (store.get(DIGEST), store.has(DIGEST)) == (None, False)


def test_what_lies_long_is_listed(store: PhotoStore) -> None:
    store.put(DIGEST, b"a picture")
    assert list(store.older_than(datetime.now(UTC) - timedelta(days=7))) == []
    assert list(store.older_than(datetime.now(UTC) + timedelta(days=1))) == [DIGEST]
    assert store.all() == {DIGEST}


def test_an_empty_store_has_nothing(store: PhotoStore) -> None:
    assert store.all() == set()


def test_a_full_disk_leaves_no_half_of_a_photo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    store = PhotoStore(str(tmp_path))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.put(DIGEST, b"a picture")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_a_killed_server_left_unfinished_is_dropped(tmp_path: Path) -> None:
    store = PhotoStore(str(tmp_path))
    store.put(DIGEST, b"a picture")
    half = tmp_path / DIGEST[:2] / f"{DIGEST}.0123456789abcdef.part"
    half.write_bytes(b"a pic")
    assert store.all() == {DIGEST}
    assert list(store.older_than(datetime.now(UTC) + timedelta(days=1))) == [DIGEST]
    assert not half.exists()
    assert store.has(DIGEST)


@pytest.fixture
def swept(town: Town, photos: Path) -> Flask:
    """The town, in a store of which nothing else is left to be swept."""
    for digest in list(PhotoStore(str(photos)).older_than(datetime.now(UTC) + timedelta(days=1))):
        PhotoStore(str(photos)).delete(digest)
    return town.app


def test_the_sweep_deletes_what_nobody_named_in_a_week(
    swept: Flask, phone: MakePhone, photos: Path
) -> None:
    officer, store = phone("canbo1"), PhotoStore(str(photos))
    named, unnamed, gone = jpeg("red"), jpeg("blue"), jpeg("green")
    officer.applied(officer.submit(photos=[digest_of(named), digest_of(gone)]))
    for body in (named, unnamed, gone):
        assert put(officer, body).status_code == 201
    assert take_off(officer, digest_of(gone)).status_code == 204
    # As a server leaves them that dies before the row, or before the file is deleted.
    store.put(DIGEST, b"a picture")
    store.put(digest_of(gone), gone)
    assert said(swept) == "đã xóa 0 ảnh không thuộc phiếu nào, 0 tệp thừa"
    with time_machine.travel(datetime.now(UTC) + timedelta(days=8)):
        assert said(swept) == "đã xóa 1 ảnh không thuộc phiếu nào, 2 tệp thừa"
        assert said(swept) == "đã xóa 0 ảnh không thuộc phiếu nào, 0 tệp thừa"
        assert store.has(digest_of(named))
        assert not any(map(store.has, (digest_of(unnamed), digest_of(gone), DIGEST)))
    assert put(officer, unnamed).status_code == 201
    assert put(officer, gone).status_code == 422


def said(app: Flask) -> str:
    result = app.test_cli_runner().invoke(args=["photos", "sweep"])
    assert result.exit_code == 0, result.output
    return str(result.output).strip()


def test_an_officers_old_unnamed_photos_make_room_for_new_ones(phone: MakePhone) -> None:
    body, other = jpeg("red"), jpeg("blue")
    assert put(phone("canbo1"), body).status_code == 201
    with time_machine.travel(datetime.now(UTC) + timedelta(days=8)):
        officer = phone("canbo1")
        assert put(officer, other).status_code == 201
        assert put(officer, body).status_code == 201
