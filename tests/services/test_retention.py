"""What has had its time is gone, everywhere; what counts stays, and the chain holds."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.db import transaction, tried_again
from domain.export_store import ExportStore
from domain.photo_store import PhotoStore
from domain.services.retention import count_due, run_retention
from domain.services.retention.kinds import Job
from domain.tables import Entry, Event, Photo, Quarantined, Refusal, RetentionRun
from tests.api.conftest import MakePhone
from tests.charge import acting, revoke
from tests.handed import accepted, all_ids, handed, items
from tests.phone import Phone
from tests.pictures import digest_of, jpeg, put
from tests.services.test_concurrency import all_is_well
from tests.town import Town

NOTE = "Hẹn tối thứ Sáu."
TEXTS = {"activity": "poor_household", "households": 2, "value": 500_000, "source": "Hội Chữ thập"}


@pytest.fixture(autouse=True)
def own_folder(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Photos lie in a folder of this test's own: what other tests left is no stray file of it."""
    monkeypatch.setitem(town.app.config, "PHOTO_STORE", str(tmp_path / "photos"))


def later(**span: float) -> datetime:
    return datetime.now(UTC) + timedelta(**span)


def photos_of(town: Town) -> PhotoStore:
    return PhotoStore(town.app.config["PHOTO_STORE"])


def job_of(town: Town, at: datetime) -> Job:
    return Job(at, photos_of(town), ExportStore(town.app.config["EXPORT_STORE"]))


def run(town: Town, at: datetime) -> dict[str, int]:
    """Run it; give the kinds of which something was erased."""
    with town.app.app_context():
        done = run_retention(transaction, tried_again, job_of(town, at))
    return {key: count for key, count in done.items() if count}


def due(town: Town, at: datetime) -> dict[str, int]:
    with town.rows() as session:
        counts = count_due(session, job_of(town, at))
    return {key: count for key, count in counts.items() if count}


def entry_of(phone: Phone, entry: dict[str, object]) -> dict[str, object]:
    (found,) = [e for e in phone.pull()["entries"] if e["id"] == entry["id"]]
    return dict(found)


def test_nothing_is_due_on_the_day(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    officer.refused(officer.submit(note="0912345678"))
    officer.applied(officer.submit(note=NOTE))
    assert due(town, datetime.now(UTC)) == {}
    assert run(town, datetime.now(UTC)) == {}


def test_what_was_refused_goes_after_ninety_days(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    officer.refused(officer.submit(note=NOTE, details={"met": -1}))
    assert due(town, later(days=89)) == {}
    assert due(town, later(days=91)) == {"refused": 1}
    assert run(town, later(days=91)) == {"refused": 1}
    assert run(town, later(days=91)) == {}
    with town.rows() as session:
        assert session.scalars(select(Refusal)).all() == []


def test_what_was_handed_over_goes_when_it_is_decided_and_never_while_it_waits(
    phone: MakePhone, town: Town
) -> None:
    officer = phone("canbo1")
    works, waits = officer.submit(note=NOTE), officer.submit(note=NOTE)
    revoke(town, officer)
    handed(officer, works, waits)
    by = {str(item.mutation_id): item.id for item in items(town)}
    accepted(town, acting(town, "chihuy1"), by[works["id"]])
    assert run(town, later(days=91)) == {"handed_over": 1}
    (left,) = items(town)
    assert str(left.mutation_id) == waits["id"]
    assert left.body["note"] == NOTE
    (again,) = handed(officer, works)
    assert (again["status"], again["replayed"]) == ("applied", True)


def test_what_waits_for_two_years_loses_its_words_and_can_still_be_accepted(
    phone: MakePhone, town: Town
) -> None:
    officer = phone("canbo1")
    revoke(town, officer)
    handed(officer, officer.submit(note=NOTE))
    assert run(town, later(days=735))["waiting"] == 1
    assert "waiting" not in run(town, later(days=736))
    (item,) = items(town)
    assert "note" not in item.body
    assert item.lost == ["note"]
    assert item.body["details"] == {"met": 26, "absent": 9, "later": 1, "purpose": "residence"}
    assert accepted(town, acting(town, "chihuy1"), *all_ids(town)).accepted == 1


def test_the_words_of_an_entry_go_after_two_years_and_its_counts_stay(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    first = officer.submit(form="support", details=TEXTS, note=NOTE)
    entry = officer.applied(first)
    chief.pull()
    entry = chief.applied(chief.step("return", entry, reason="Xem lại nguồn.", reason_code="other"))
    body = officer.outing(form="support", details={**TEXTS, "source": "Nhà chùa"}, note="Đã sửa.")
    revised = officer.step("revise", entry, **{**body, "entry_id": entry["id"]})
    entry = officer.applied(revised)
    entry = chief.applied(chief.step("approve", entry, reason="Được."))
    officer.pull()
    chief.pull()
    assert due(town, later(days=725)) == {}
    # The chief's phone was given the words with two pulls and two decisions.
    erased = run(town, later(days=735))
    assert erased == {"words": 1, "history": 3, "digests": 4, "readings": 4, "sittings": 1}
    for person in (officer, chief):
        seen = entry_of(person, entry)
        assert (seen["note"], seen["reason"]) == ("", None)
        assert seen["details"] == {k: v for k, v in TEXTS.items() if k != "source"}
        assert (seen["version"], seen["status"]) == (entry["version"], "approved")
        told = person.get(f"/entries/{entry['id']}/events").get_json()["events"]
        assert [event["type"] for event in told] == [
            f"entry.{step}" for step in ("submit", "return", "revise", "approve")
        ]
        assert {event["reason"] for event in told} == {None}
        assert told[2]["changed"]["note"] is None
    assert all_is_well(town)
    (again,) = officer.send(first)
    assert (again["status"], again["replayed"]) == ("applied", True)
    with town.rows() as session:
        assert set(session.scalars(select(Event.salt))) == {None}


def test_words_that_come_after_the_erasing_have_their_own_time(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit(note=NOTE))
    run(town, later(days=735))
    chief.applied(chief.step("return", entry, reason="Thiếu số.", reason_code="missing"))
    assert run(town, later(days=300)) == {}
    assert entry_of(officer, entry)["reason"] == "Thiếu số."
    assert run(town, later(days=735))["words"] == 1
    assert entry_of(officer, entry)["reason"] is None


def test_a_photo_goes_ninety_days_after_approval_and_its_entry_says_so(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    picture, both = jpeg("olive"), jpeg("maroon")
    digests = [digest_of(picture), digest_of(both)]
    entry = officer.applied(officer.submit(photos=digests))
    waits = officer.applied(officer.submit(area="Khu 9", photos=[digests[1]]))
    assert [put(officer, body).status_code for body in (picture, both)] == [201, 201]
    chief.applied(chief.step("approve", entry))
    assert entry_of(officer, entry)["photos"] == [{"sha256": d, "here": True} for d in digests]
    assert due(town, later(days=89)) == {}
    assert due(town, later(days=91)) == {"photos": 2}
    assert run(town, later(days=91)) == {"photos": 2}
    seen = entry_of(officer, entry)
    assert seen["photos"] == [{"sha256": d, "here": False} for d in digests]
    assert seen["version"] == 2
    assert [officer.get(f"/photos/{d}").status_code for d in digests] == [404, 200]
    assert [photos_of(town).has(d) for d in digests] == [False, True]
    assert chief.pull()["entries"]
    chief.applied(chief.step("approve", waits))
    assert run(town, later(days=91)) == {"photos": 1}
    assert not photos_of(town).has(digests[1])
    with town.rows() as session:
        assert session.scalars(select(Photo)).all() == []
    assert all_is_well(town)


def test_each_run_is_written_down_and_one_that_dies_tells_what_it_did(
    phone: MakePhone, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = phone("canbo1")
    officer.refused(officer.submit(note=NOTE, details={"met": -1}))
    officer.applied(officer.submit(note=NOTE))

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("domain.services.retention.words._erase_words", dies)
        with pytest.raises(KeyboardInterrupt):
            run(town, later(days=735))
    assert run(town, later(days=735)) == {"words": 1, "digests": 1}
    with town.rows() as session:
        cut, whole = session.scalars(select(RetentionRun).order_by(RetentionRun.id)).all()
        assert cut.finished_at is None
        assert (cut.counts["refused"], cut.counts["words"]) == (1, 0)
        assert whole.finished_at is not None
        assert (whole.counts["refused"], whole.counts["words"]) == (0, 1)
        assert session.scalars(select(Entry.note)).all() == [""]
        assert session.scalars(select(Quarantined)).all() == []
