"""A deploy under load: workers are replaced, then all of gunicorn, while phones send."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from domain.services.chain_check import broken_links
from domain.services.totals import differences
from tests.databases import Database, settings
from tests.phone import Phone
from tests.promises.counts import asked, report
from tests.promises.served import PATIENCE, Served
from tests.town import Town

DEPLOYS = asked("DEPLOYS", 2)
# Each so many-th is a stop and a start, when nobody listens for a while.
RESTART = 2
SENDERS = ("canbo1", "canbo2", "canbo3")
# So many answers each phone has between two deploys.
ANSWERS = 5


@pytest.fixture
def served(town: Town, database: Database, photos: Path, tmp_path: Path) -> Iterator[Served]:
    server = Served(settings(database.url, photos), tmp_path / "gunicorn.log")
    server.start()
    yield server
    server.kill()


class Sender:
    """A phone that sends until it is told to stop, and repeats what had no answer."""

    def __init__(self, town: Town, served: Served, username: str) -> None:
        self.served, self.phone = served, Phone(town, username)
        self.token = town.token(username, self.phone.device_id)
        self.area = str(town.areas["Khu 1" if username == "canbo3" else "Khu 8"])
        self.sent: list[str] = []
        self.tries = 0
        self.wrong: list[Any] = []

    def run(self, until: threading.Event) -> None:
        """Send one outing after another, each until it is answered."""
        while not until.is_set():
            mutation = self.phone.submit(area_id=self.area)
            self.sent.append(mutation["id"])
            result = self._answered(mutation)
            if result["status"] != "applied":
                self.wrong.append(result)

    def _answered(self, mutation: dict[str, Any]) -> dict[str, Any]:
        envelope = {
            "protocol": 1,
            "device_id": str(self.phone.device_id),
            "limit": 1,
            "mutations": [mutation],
        }
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.tries += 1
            answer = self.served.post(self.token, envelope)
            if answer is not None:
                result: dict[str, Any] = answer["results"][0]
                return result
            time.sleep(0.05)
        return {"status": "no answer"}


def move_on(senders: list[Sender]) -> None:
    """Wait until every phone has had answers since."""
    wanted = [len(each.sent) + ANSWERS for each in senders]
    deadline = time.monotonic() + PATIENCE
    while any(len(each.sent) < least for each, least in zip(senders, wanted, strict=True)):
        assert time.monotonic() < deadline, "no answer since the last deploy"
        time.sleep(0.05)


def test_nothing_is_lost_or_counted_twice_while_a_server_is_replaced(
    town: Town, database: Database, served: Served
) -> None:
    from domain.tables import AppliedMutation, Entry, Event

    senders = [Sender(town, served, username) for username in SENDERS]
    until = threading.Event()
    threads = [threading.Thread(target=each.run, args=(until,), daemon=True) for each in senders]
    for thread in threads:
        thread.start()
    for number in range(1, DEPLOYS + 1):
        move_on(senders)
        if number % RESTART == 0:
            served.restart()
        else:
            served.deploy()
    move_on(senders)
    until.set()
    for thread in threads:
        thread.join(timeout=PATIENCE)
        assert not thread.is_alive()
    assert [each.wrong for each in senders] == [[], [], []]
    sent = Counter(UUID(each) for sender in senders for each in sender.sent)
    with town.rows() as session:
        assert Counter(session.scalars(select(AppliedMutation.id))) == sent
        assert session.scalar(select(func.count(Entry.id))) == sent.total()
        assert session.scalar(select(func.count(Event.id))) == sent.total()
        assert differences(session) == []
        assert broken_links(session) == []
    tries = sum(each.tries for each in senders)
    report(
        "storage",
        database.kind,
        f"{DEPLOYS} deploys, {sent.total()} entries in {tries} requests, 0 lost, 0 double",
    )
