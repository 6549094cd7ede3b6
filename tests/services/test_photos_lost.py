"""A restored photo store that is older than its database: what is lost is sent again."""

from pathlib import Path

import pytest
from flask import Flask

from domain.photo_store import PhotoStore
from tests.api.conftest import MakePhone
from tests.pictures import digest_of, jpeg, put, take_off
from tests.town import Town

ALL_WELL = (0, "ảnh nào cũng có tệp\n")


def run(app: Flask, *words: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["photos", *words])
    return result.exit_code, result.output


def told(number: int) -> tuple[int, str]:
    return 0, f"đã bỏ {number} ảnh không còn tệp; máy nào còn giữ sẽ gửi lại\n"


def test_lost_photos_are_named_and_forgotten_and_sent_again(
    town: Town, phone: MakePhone, photos: Path
) -> None:
    officer, chief, store = phone("canbo1"), phone("chihuy1"), PhotoStore(str(photos))
    kept, lost, unnamed, gone = (jpeg(color) for color in ("red", "green", "blue", "teal"))
    named = [digest_of(body) for body in (kept, lost, gone)]
    entry = officer.applied(officer.submit(photos=named))
    for body in (kept, lost, unnamed, gone):
        assert put(officer, body).status_code == 201
    assert take_off(officer, digest_of(gone)).status_code == 204
    for watcher in (officer, chief):
        watcher.pull()
    assert run(town.app, "check") == ALL_WELL
    assert run(town.app, "forget") == told(0)
    assert chief.pull()["entries"] == []

    missing = sorted(digest_of(body) for body in (lost, unnamed))
    for digest in missing:
        store.delete(digest)
    assert run(town.app, "check") == (1, "".join(f"{digest}\n" for digest in missing))
    assert run(town.app, "forget") == told(2)
    assert run(town.app, "forget") == told(0)
    assert run(town.app, "check") == ALL_WELL
    for watcher in (officer, chief):
        (heard,) = watcher.pull()["entries"]
        assert heard["version"] == entry["version"]
        assert [photo["here"] for photo in heard["photos"]] == [True, False, False]

    assert put(officer, lost).status_code == 201
    assert put(officer, kept).status_code == 200
    (heard,) = chief.pull()["entries"]
    assert [photo["here"] for photo in heard["photos"]] == [True, True, False]
    assert chief.get(f"/photos/{digest_of(lost)}").status_code == 200


def test_a_file_that_came_back_meanwhile_is_not_forgotten(
    town: Town, phone: MakePhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer, body = phone("canbo1"), jpeg("navy")
    officer.applied(officer.submit(photos=[digest_of(body)]))
    assert put(officer, body).status_code == 201
    monkeypatch.setattr(PhotoStore, "all", lambda _: {"a listing of before"})
    assert run(town.app, "forget") == told(0)
    assert officer.get(f"/photos/{digest_of(body)}").status_code == 200


def test_a_store_without_any_file_is_taken_for_a_mistyped_address(
    town: Town, phone: MakePhone, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    officer, body = phone("canbo1"), jpeg("pink")
    officer.applied(officer.submit(photos=[digest_of(body)]))
    assert put(officer, body).status_code == 201
    monkeypatch.setitem(town.app.config, "PHOTO_STORE", str(tmp_path / "other"))
    code, words = run(town.app, "forget")
    assert (code, "--empty" in words) == (1, True)
    assert run(town.app, "check") == (1, f"{digest_of(body)}\n")
    assert run(town.app, "forget", "--empty") == told(1)


def test_a_store_that_is_not_there_is_told_in_words(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: PhotoStore) -> set[str]:
        raise OSError("Connection refused")

    monkeypatch.setattr(PhotoStore, "all", fails)
    for command in ("check", "forget"):
        code, words = run(town.app, command)
        assert code == 1
        assert "PHOTO_STORE" in words
        assert "Traceback" not in words
