"""Photos that come at the same time, and entries that come beside them."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.photo_store import PhotoStore
from domain.services.photos_named import move_in_feed
from domain.tables import Photo
from tests.api.conftest import MakePhone
from tests.phone import Phone
from tests.pictures import digest_of, jpeg, put
from tests.services.test_concurrency import at_once
from tests.town import Town


def test_one_photo_sent_many_times_at_once_is_kept_once(
    town: Town, phone: MakePhone, photos: Path
) -> None:
    body = jpeg()
    officer = phone("canbo1")
    officer.applied(officer.submit(photos=[digest_of(body)]))
    phones = [Phone(town, "canbo1") for _ in range(6)]
    found = at_once(*[lambda each=each: put(each, body).status_code for each in phones])
    assert sorted(found) == [200] * 5 + [201]
    with town.rows() as session:
        assert len(session.scalars(select(Photo)).all()) == 1
    folder = photos / digest_of(body)[:2]
    assert [file.name for file in folder.glob(f"{digest_of(body)}*")] == [digest_of(body)]
    assert PhotoStore(str(photos)).get(digest_of(body)) is not None


def test_no_pull_misses_a_photo_that_comes_beside_its_entry(town: Town, phone: MakePhone) -> None:
    watcher = phone("chihuy1")
    for color in ("red", "green", "blue", "teal", "navy", "pink"):
        body = jpeg(color)
        one, other = Phone(town, "canbo1"), Phone(town, "canbo1")
        mutation = one.submit(photos=[digest_of(body)])

        def watch() -> None:
            watcher.seen = {entry["id"]: entry for entry in watcher.pull().get("entries", [])}

        at_once(
            lambda one=one, mutation=mutation: one.send(mutation),
            lambda other=other, body=body: put(other, body),
            watch,
        )
        seen = {**watcher.seen, **{e["id"]: e for e in watcher.pull().get("entries", [])}}
        entry = seen[mutation["body"]["entry_id"]]
        assert entry["photos"] == [{"sha256": digest_of(body), "here": True}]


def test_an_entry_that_comes_while_its_photo_is_written_hears_of_it(
    town: Town, phone: MakePhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, go, body = threading.Event(), threading.Event(), jpeg()
    watcher, officer, other = phone("chihuy1"), phone("canbo1"), phone("canbo1")
    watcher.pull()

    def slowly(*given: object) -> None:
        looked.set()
        assert go.wait(30)
        move_in_feed(*given)

    monkeypatch.setattr("domain.services.photos.move_in_feed", slowly)
    sending = threading.Thread(target=put, args=(other, body), daemon=True)
    submitting = threading.Thread(
        target=officer.send, args=(officer.submit(photos=[digest_of(body)]),), daemon=True
    )
    sending.start()
    assert looked.wait(30)
    submitting.start()
    submitting.join(1)
    seen = watcher.pull().get("entries", [])
    go.set()
    for thread in (sending, submitting):
        thread.join(30)
        assert not thread.is_alive()
    seen += watcher.pull()["entries"]
    assert seen[-1]["photos"] == [{"sha256": digest_of(body), "here": True}]
