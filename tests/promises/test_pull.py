"""The pull never misses: writers and readers at once, and every digest equal."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from domain.rules.periods import LOCAL
from domain.services.chain_check import broken_links
from domain.services.totals import differences
from domain.tables import Entry
from tests.databases import Database
from tests.phone import DOORS, Phone
from tests.promises.counts import SEED, asked, report
from tests.promises.field_phone import digest_of
from tests.town import Town

# In full 16 writers and 20 readers for 60 seconds; else so many rounds, however long they take.
WRITERS = asked("WRITERS", 4)
READERS = asked("READERS", 4)
SECONDS = asked("PULL_SECONDS", 0)
ROUNDS = asked("PULL_ROUNDS", 8)
AREAS = {"canbo1": "Khu 8", "canbo2": "Khu 9", "canbo3": "Khu 1", "canbo4": "Thôn Nà Pàn"}
CHIEFS = {"canbo1": "chihuy1", "canbo2": "chihuy2", "canbo3": "chihuy3"}
WATCHING = ("chihuy1", "chihuy3", "canbo1", "canbo3", "chihuy2")


@dataclass
class Writer:
    """An officer who records, mends and withdraws, and a chief who decides at the same time."""

    phone: Phone
    chief: Phone | None
    draw: random.Random
    written: int = 0

    def round(self) -> None:
        """Send a few outings; take a step on each with the next request."""
        area = AREAS[self.phone.username]
        times = evening(self.draw.randint(1, 20))
        batch = [
            self.phone.submit(
                area=area, **times, details={**DOORS, "met": self.draw.randint(0, 40)}
            )
            for _ in range(self.draw.randint(1, 4))
        ]
        entries = [result["entry"] for result in self._send(self.phone, batch)]
        own = [entry for entry in entries if self.draw.random() < 0.5]
        rest = [entry for entry in entries if entry not in own]
        self._send(self.phone, [self.phone.step("withdraw", entry) for entry in own])
        if self.chief:
            self._send(self.chief, [self.chief.step("approve", entry) for entry in rest])

    def _send(self, phone: Phone, batch: list[dict[str, Any]]) -> list[dict[str, Any]]:
        results: list[dict[str, Any]] = phone.sync(*batch, limit=1)["results"] if batch else []
        assert all(result["status"] == "applied" for result in results), results
        self.written += len(results)
        return results


@dataclass
class Reader:
    """A phone that follows; after each last page its rows have the digest of the answer."""

    phone: Phone
    draw: random.Random
    held: dict[str, dict[str, Any]] = field(default_factory=dict)
    pulls: int = 0
    unequal: int = 0

    def pull(self) -> None:
        for entry in self.phone.pull(limit=self.draw.randint(1, 40))["entries"]:
            self.held[entry["id"]] = entry
        self.pulls += 1
        self.unequal += self.phone.digest != digest_of(self.held)


def test_the_pull_never_misses(town: Town, database: Database) -> None:
    writers, readers = people(town)
    writing = threading.Event()
    deadline = time.monotonic() + SECONDS

    def write(writer: Writer) -> None:
        rounds = 0
        while (time.monotonic() < deadline) if SECONDS else (rounds < ROUNDS):
            writer.round()
            rounds += 1

    def read(reader: Reader) -> None:
        while not writing.is_set():
            reader.pull()
        reader.pull()

    reading = started([lambda reader=reader: read(reader) for reader in readers])
    finished(started([lambda writer=writer: write(writer) for writer in writers]))
    writing.set()
    finished(reading)

    missed = sum(len(lacking(town, reader)) for reader in readers)
    unequal = sum(reader.unequal for reader in readers)
    assert (missed, unequal) == (0, 0), f"seed {SEED}: {missed} missed, {unequal} digests unequal"
    with town.rows() as session:
        assert differences(session) == []
        assert broken_links(session) == []
    written, pulls = sum(w.written for w in writers), sum(r.pulls for r in readers)
    assert written >= WRITERS * 5
    assert pulls >= READERS * 2
    how_long = f"{SECONDS} s" if SECONDS else f"{ROUNDS} rounds"
    report(
        "pull",
        database.kind,
        f"{WRITERS} writers, {READERS} readers, {how_long}: {written} writes, {pulls} pulls,"
        f" {missed} missed, {unequal} digests unequal",
    )


def evening(days: int) -> dict[str, str]:
    """An outing of the last weeks, so that whatever becomes of it stays in the window."""
    began = datetime.now(LOCAL).replace(hour=19, minute=0) - timedelta(days=days)
    return {
        "started_at": began.isoformat(),
        "ended_at": (began + timedelta(hours=1)).isoformat(),
    }


def people(town: Town) -> tuple[list[Writer], list[Reader]]:
    """Everybody on a phone of their own."""
    names = list(AREAS)
    writers = [
        Writer(
            Phone(town, name),
            Phone(town, CHIEFS[name]) if name in CHIEFS else None,
            random.Random(f"{SEED}:writer:{number}"),
        )
        for number, name in enumerate(names[n % len(names)] for n in range(WRITERS))
    ]
    readers = [
        Reader(Phone(town, WATCHING[n % len(WATCHING)]), random.Random(f"{SEED}:reader:{n}"))
        for n in range(READERS)
    ]
    return writers, readers


def lacking(town: Town, reader: Reader) -> set[tuple[str, int, str]]:
    """What a reader lacks of the entries that its person sees, or has that is not so."""
    with town.rows() as session:
        query = select(Entry.id, Entry.version, Entry.status, Entry.unit_id, Entry.officer_id)
        rows = session.execute(query).all()
    unit = town.units["06676" if reader.phone.username.endswith("3") else "06685"]
    is_chief = reader.phone.username.startswith("chihuy")
    mine: Callable[[Any], bool] = lambda row: (  # noqa: E731
        row.unit_id == unit if is_chief else row.officer_id == reader.phone.officer_id
    )
    true = {(str(row.id), row.version, row.status) for row in rows if mine(row)}
    held = {(str(UUID(key)), e["version"], e["status"]) for key, e in reader.held.items()}
    return true ^ held


def started(works: list[Callable[[], None]]) -> list[tuple[threading.Thread, list[BaseException]]]:
    """Begin works in threads; what one raises is raised again by `finished`."""
    running = []
    for work in works:
        raised: list[BaseException] = []
        thread = threading.Thread(target=kept, args=(work, raised), daemon=True)
        thread.start()
        running.append((thread, raised))
    return running


def kept(work: Callable[[], None], raised: list[BaseException]) -> None:
    try:
        work()
    except BaseException as error:
        raised.append(error)


def finished(running: list[tuple[threading.Thread, list[BaseException]]]) -> None:
    for thread, _ in running:
        thread.join(timeout=SECONDS + 120)
        assert not thread.is_alive()
    for _, raised in running:
        if raised:
            raise raised[0]
