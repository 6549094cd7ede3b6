"""Many at once: the same work twice, and readers among writers (protocol.md, 1, 4 and 5)."""

import threading
from collections.abc import Callable
from typing import Any

from domain.services.chain_check import broken_links
from domain.services.totals import differences
from tests.api.conftest import MakePhone
from tests.api.test_sync_feed import digest_of
from tests.phone import Phone
from tests.town import Town


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Run works in threads that begin together; give what each gave."""
    start, given = threading.Barrier(len(works)), [None] * len(works)

    def run(place: int) -> None:
        start.wait()
        given[place] = works[place]()

    threads = [
        threading.Thread(target=run, args=(place,), daemon=True) for place in range(len(works))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return given


def all_is_well(town: Town) -> bool:
    """Whether totals and chain agree with the entries."""
    with town.rows() as session:
        return differences(session) == [] and broken_links(session) == []


def test_twins_of_one_request_have_one_effect(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    batch = [officer.submit() for _ in range(5)]
    twins = [Phone(town, "canbo1") for _ in range(6)]
    answers = at_once(*[lambda twin=twin: twin.send(*batch) for twin in twins])
    fresh = [r for results in answers for r in results if not r.get("replayed")]
    assert {r["status"] for results in answers for r in results} == {"applied"}
    assert sorted(r["id"] for r in fresh) == sorted(m["id"] for m in batch)
    assert len(phone("chihuy1").pull()["entries"]) == 5
    assert all_is_well(town)


def test_one_entry_submitted_under_two_ids_at_once_is_stored_once(
    phone: MakePhone, town: Town
) -> None:
    here, there = phone("canbo1"), Phone(town, "canbo1")
    body = here.outing()
    one, other = here.mutation("entry.submit", body), there.mutation("entry.submit", body)
    verdicts = at_once(lambda: here.send(one), lambda: there.send(other))
    found = sorted(results[0]["status"] for results in verdicts)
    assert found == ["applied", "refused"]
    assert all_is_well(town)


def test_of_two_chiefs_who_decide_at_once_one_gets_a_conflict(phone: MakePhone, town: Town) -> None:
    officer, first, second = phone("canbo1"), phone("chihuy1"), phone("chihuy2")
    entries = [officer.applied(officer.submit()) for _ in range(5)]
    approvals = [first.step("approve", entry) for entry in entries]
    returns = [second.step("return", entry, reason="Thiếu.") for entry in entries]
    given = at_once(lambda: first.send(*approvals), lambda: second.send(*returns))
    for one, other in zip(*given, strict=True):
        assert sorted((one["status"], other["status"])) == ["applied", "conflict"]
    assert all_is_well(town)


def test_readers_among_writers_miss_nothing(phone: MakePhone, town: Town) -> None:
    writers = [phone(name) for name in ("canbo1", "canbo2", "chihuy2")]
    readers = [Phone(town, "chihuy1") for _ in range(2)]
    writing = threading.Event()
    held: list[dict[str, Any]] = [{} for _ in readers]

    def write(writer: Phone) -> None:
        for _ in range(8):
            (result,) = writer.send(writer.submit())
            writer.applied(writer.step("withdraw", result["entry"]))

    def read(place: int) -> None:
        while not writing.is_set():
            _take(readers[place], held[place])
        _take(readers[place], held[place])

    def write_all() -> None:
        at_once(*[lambda writer=writer: write(writer) for writer in writers])
        writing.set()

    at_once(write_all, *[lambda place=place: read(place) for place in range(len(readers))])
    for reader, entries in zip(readers, held, strict=True):
        assert len(entries) == 24
        assert reader.digest == digest_of(list(entries.values()))
    assert all_is_well(town)


def _take(reader: Phone, held: dict[str, Any]) -> None:
    held.update({entry["id"]: entry for entry in reader.pull(limit=7)["entries"]})
