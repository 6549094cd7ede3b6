"""Small scenes of what must always hold; each raises AssertionError where it does not."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import time_machine
from sqlalchemy import event, select, update

from domain.rules.periods import LOCAL
from domain.services.chain_check import broken_links
from domain.services.epoch import new_epoch
from domain.services.officers import move_officer
from domain.services.totals import differences
from domain.services.units import merge_units
from domain.tables import AppliedMutation, Event, Officer, Refusal
from tests.phone import Phone
from tests.promises.field_phone import digest_of
from tests.promises.weather import Killed
from tests.town import Town

CANARY = "0912 345 678"


@dataclass
class Scene:
    """A fresh town and its people."""

    town: Town

    def phone(self, username: str) -> Phone:
        """A phone of somebody."""
        return Phone(self.town, username)


def same_totals(scene: Scene) -> None:
    with scene.town.rows() as session:
        assert differences(session) == []


def a_reader_follows_a_writer(scene: Scene) -> None:
    writer, reader = scene.phone("canbo1"), scene.phone("chihuy1")
    held: dict[str, Any] = {}
    for _ in range(3):
        writer.applied(writer.submit())
        held.update({entry["id"]: entry for entry in reader.pull()["entries"]})
    assert len(held) == 3
    assert reader.digest == digest_of(held)


def what_was_sent_twice_is_applied_once(scene: Scene) -> None:
    officer = scene.phone("canbo1")
    submit = officer.submit()
    officer.applied(submit)
    (again,) = officer.send(submit)
    assert (again["status"], again.get("replayed")) == ("applied", True)
    assert len(scene.phone("chihuy1").pull()["entries"]) == 1
    with scene.town.rows() as session:
        assert session.scalars(select(AppliedMutation.replays)).one() == 1


def results_come_in_the_order_sent(scene: Scene) -> None:
    officer = scene.phone("canbo1")
    batch = [officer.submit() for _ in range(3)]
    assert [result["id"] for result in officer.send(*batch)] == [m["id"] for m in batch]


def steps_on_one_entry_go_in_their_order(scene: Scene) -> None:
    officer = scene.phone("canbo1")
    submit = officer.submit()
    entry_id = submit["body"]["entry_id"]
    revise = officer.mutation("entry.revise", {**submit["body"], "base_version": 1})
    withdraw = officer.step("withdraw", {"id": entry_id, "version": 2})
    results = officer.send(submit, revise, withdraw)
    assert [result["status"] for result in results] == ["applied"] * 3
    assert results[-1]["entry"]["version"] == 3


def a_process_that_dies_in_the_middle_leaves_nothing(scene: Scene) -> None:
    officer = scene.phone("canbo1")
    submit = officer.submit()

    def die(_connection: Any, _cursor: Any, statement: str, *_rest: object) -> None:
        if statement.startswith("INSERT INTO applied_mutation"):
            raise Killed

    with scene.town.app.app_context():
        from domain.db import db

        engine = db.engine
    event.listen(engine, "before_cursor_execute", die)
    try:
        officer.post(submit)
    except Killed:
        pass
    finally:
        event.remove(engine, "before_cursor_execute", die)
    same_totals(scene)
    (result,) = officer.send(submit)
    assert (result["status"], result.get("replayed")) == ("applied", False)


def nobody_sends_work_under_anothers_name(scene: Scene) -> None:
    officer, colleague = scene.phone("canbo1"), scene.phone("canbo2")
    assert officer.refused(colleague.submit())["slug"] == "author-mismatch"


def nobody_decides_on_what_they_have_not_seen(scene: Scene) -> None:
    officer, chief = scene.phone("canbo1"), scene.phone("chihuy1")
    entry = officer.applied(officer.submit())
    body = {**officer.outing(), "entry_id": entry["id"], "base_version": 1}
    officer.applied(officer.mutation("entry.revise", body))
    (result,) = chief.send(chief.step("approve", entry))
    assert result["status"] == "conflict"


def what_is_returned_counts_no_more(scene: Scene) -> None:
    officer, chief = scene.phone("canbo1"), scene.phone("chihuy1")
    entry = officer.applied(officer.submit())
    chief.applied(chief.step("return", entry, reason="Thiếu số liệu."))
    same_totals(scene)


def what_is_approved_counts_as_such(scene: Scene) -> None:
    officer, chief = scene.phone("canbo1"), scene.phone("chihuy1")
    chief.applied(chief.step("approve", officer.applied(officer.submit())))
    asked = {"from": "2026-11-01", "to": "2026-11-30", "form": "door_visit"}
    (row,) = chief.get("/totals", **asked).get_json()["rows"]
    assert (row["approved"]["entries"], row["pending"]["entries"]) == (1, 0)


def an_id_stands_for_one_piece_of_work(scene: Scene) -> None:
    officer = scene.phone("canbo1")
    submit = officer.submit()
    officer.applied(submit)
    other = {**officer.submit(), "id": submit["id"]}
    assert officer.refused(other)["slug"] == "id-reused"


def what_is_refused_is_kept(scene: Scene) -> None:
    officer = scene.phone("canbo1")
    refused = officer.submit(note="a" * 301)
    officer.refused(refused)
    with scene.town.rows() as session:
        kept = session.scalars(select(Refusal.mutation_id)).all()
    assert [str(found) for found in kept] == [refused["id"]]


def refused_words_are_kept_nowhere(scene: Scene) -> None:
    officer = scene.phone("canbo1")
    officer.refused(officer.submit(note=f"Gọi {CANARY} nhé."))
    with scene.town.rows() as session:
        (kept,) = session.scalars(select(Refusal)).all()
    assert CANARY not in f"{kept.body}{kept.errors}"


def a_bad_one_delays_no_other(scene: Scene) -> None:
    officer = scene.phone("canbo1")
    results = officer.send(officer.submit(form="moon_walk"), officer.submit())
    assert [result["status"] for result in results] == ["refused", "applied"]


def the_window_has_a_hundred_days(scene: Scene) -> None:
    officer = scene.phone("canbo1")
    today = datetime.now(LOCAL).replace(hour=9, minute=0)
    ids = []
    for days in (99, 100):
        began = today - timedelta(days=days)
        times = {"started_at": began.isoformat(), "ended_at": began.isoformat()}
        entry = officer.applied(officer.submit(**times))
        officer.applied(officer.step("withdraw", entry))
        ids.append(entry["id"])
    assert [entry["id"] for entry in officer.pull()["entries"]] == ids[:1]


def the_digest_is_of_what_is_held(scene: Scene) -> None:
    officer = scene.phone("canbo1")
    officer.send(*[officer.submit() for _ in range(5)])
    held = {entry["id"]: entry for entry in officer.pull()["entries"]}
    assert officer.digest == digest_of(held)


def a_decision_is_undone_within_ten_minutes_only(scene: Scene) -> None:
    officer, chief = scene.phone("canbo1"), scene.phone("chihuy1")
    approved = chief.applied(chief.step("approve", officer.applied(officer.submit())))
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11), tick=True):
        assert chief.refused(chief.step("undo", approved))["slug"] == "undo-too-late"


def nobody_decides_on_their_own(scene: Scene) -> None:
    chief = scene.phone("chihuy1")
    entry = chief.applied(chief.submit())
    assert chief.refused(chief.step("approve", entry))["slug"] == "own-entry"


def a_merged_unit_is_followed(scene: Scene) -> None:
    officer = scene.phone("canbo3")
    officer.applied(officer.submit(area="Khu 1"))
    with scene.town.rows(writes=True) as session:
        merge_units(session, "06676", "06685", date(2026, 11, 1), datetime.now(UTC))
    assert len(scene.phone("chihuy1").pull()["entries"]) == 1


def who_left_is_gone_from_the_list(scene: Scene) -> None:
    reader = scene.phone("chihuy1")
    reader.pull()
    with scene.town.rows(writes=True) as session:
        officer = session.get_one(Officer, scene.town.officers["canbo2"])
        move_officer(session, officer, scene.town.units["06676"], datetime.now(UTC))
    gone = reader.pull()["gone"]
    assert gone == [{"kind": "officer", "id": str(scene.town.officers["canbo2"])}]


def a_cursor_of_another_epoch_has_expired(scene: Scene) -> None:
    officer = scene.phone("canbo1")
    officer.pull()
    with scene.town.rows(writes=True) as session:
        new_epoch(session)
    assert officer.post(cursor=officer.cursor).status_code == 410


def a_cursor_is_its_officers_alone(scene: Scene) -> None:
    chief, officer = scene.phone("chihuy1"), scene.phone("canbo1")
    chief.pull()
    assert officer.post(cursor=chief.cursor).status_code == 410


def a_rewritten_event_breaks_the_chain(scene: Scene) -> None:
    officer = scene.phone("canbo1")
    officer.send(*[officer.submit() for _ in range(3)])
    with scene.town.rows(writes=True) as session:
        first, second = session.scalars(select(Event).order_by(Event.no).limit(2)).all()
        text = '{"a":0,' + second.text[1:]
        for previous in (first.hash, ""):
            link = hashlib.sha256((previous + text).encode()).hexdigest()
            values = {"text": text, "hash": link}
            session.execute(update(Event).where(Event.id == second.id).values(**values))
            assert broken_links(session) != []


def a_strangers_entry_answers_as_none(scene: Scene) -> None:
    officer, stranger = scene.phone("canbo1"), scene.phone("chihuy3")
    entry = officer.applied(officer.submit())
    unknown = "018f0000-0000-7000-8000-000000000000"
    answers = [stranger.get(f"/entries/{found}/events") for found in (entry["id"], unknown)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].data == answers[1].data


def an_officer_gets_the_own_entries(scene: Scene) -> None:
    officer, colleague = scene.phone("canbo1"), scene.phone("canbo2")
    own = officer.applied(officer.submit())
    colleague.applied(colleague.submit())
    assert [entry["id"] for entry in officer.pull()["entries"]] == [own["id"]]


def a_skipped_number_is_noted(scene: Scene) -> None:
    officer = scene.phone("canbo1")
    officer.send(officer.submit())
    assert officer.sync({**officer.submit(), "n": 3})["missing"] == [2]


def what_one_may_no_longer_see_leaves_the_phone(scene: Scene) -> None:
    officer, chief = scene.phone("canbo1"), scene.phone("chihuy1")
    officer.applied(officer.submit())
    chief.pull()
    with scene.town.rows(writes=True) as session:
        moved = session.get_one(Officer, scene.town.officers["chihuy1"])
        move_officer(session, moved, scene.town.units["06676"], datetime.now(UTC))
    assert chief.post(cursor=chief.cursor).status_code == 410
    assert Phone(scene.town, "chihuy1").pull()["entries"] == []


Act = Callable[[Scene], None]
