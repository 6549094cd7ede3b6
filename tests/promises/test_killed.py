"""Killed at any point, the serving process or the database's backend: nothing is lost."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import event, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from domain.services.chain_check import broken_links
from domain.services.totals import differences
from domain.tables import AppliedMutation, Entry, Event
from tests.databases import Database, settings
from tests.phone import DOORS, Phone
from tests.promises.counts import SEED, asked, report
from tests.promises.dying import POINTS
from tests.promises.served import Served
from tests.town import Town

KILLS = asked("KILLS", 8)
BACKENDS = asked("BACKENDS", 4)
# Each so many-th time the whole of gunicorn dies with its worker, and is started again.
ALL_OF_IT = 25
Body = dict[str, Any]


@pytest.fixture
def served(town: Town, database: Database, photos: Path, tmp_path: Path) -> Iterator[Served]:
    server = Served(settings(database.url, photos), tmp_path / "gunicorn.log")
    server.start()
    yield server
    server.kill()


class Evening:
    """What one officer and a chief send, and what it must come to."""

    def __init__(self, town: Town, seed: str) -> None:
        self.town = town
        self.draw = random.Random(seed)
        self.officer, self.chief = Phone(town, "canbo1"), Phone(town, "chihuy1")
        self.sent: list[Body] = []
        self.stands: dict[str, tuple[int, str]] = {}

    def batch(self) -> list[Body]:
        """Two outings; the first is mended in the same request."""
        first, second = (
            self.officer.submit(details={**DOORS, "met": self.draw.randint(0, 40)})
            for _ in range(2)
        )
        entry_id = first["body"]["entry_id"]
        body = {**first["body"], "note": "Đã xem lại.", "base_version": 1}
        mutations = [first, second, self.officer.mutation("entry.revise", body)]
        self.sent += mutations
        self.stands[entry_id] = (2, "submitted")
        self.stands[second["body"]["entry_id"]] = (1, "submitted")
        return mutations

    def approval(self, entry: Body) -> list[Body]:
        """The chief's answer to one of them."""
        mutations = [self.chief.step("approve", entry)]
        self.sent += mutations
        self.stands[entry["id"]] = (entry["version"] + 1, "approved")
        return mutations

    def holds(self) -> None:
        """Compare the database with what was sent: nothing lost, nothing twice."""
        with self.town.rows() as session:
            entries = session.scalars(select(Entry)).all()
            applied = set(session.scalars(select(AppliedMutation.id)))
            events = session.scalar(select(func.count(Event.id)))
            assert differences(session) == []
            assert broken_links(session) == []
        assert {str(e.id): (e.version, e.status) for e in entries} == self.stands
        assert applied == {UUID(mutation["id"]) for mutation in self.sent}
        assert events == len(self.sent)


def envelope(phone: Phone, mutations: list[Body]) -> Body:
    return {
        "protocol": 1,
        "device_id": str(phone.device_id),
        "limit": 1,
        "mutations": mutations,
    }


def test_the_serving_process_is_killed_at_each_named_point(
    town: Town, database: Database, served: Served
) -> None:
    evening = Evening(town, f"{SEED}:killed")

    def die_and_repeat(phone: Phone, mutations: list[Body], point: str, all_of_it: bool) -> Body:
        # A session that was not used for minutes is kept alive in a transaction of its own, at
        # whose commit the process would die before the batch was looked at.
        token = town.token(phone.username, phone.device_id)
        asked_for = envelope(phone, mutations)
        assert served.post(token, asked_for, die_at=point) is None, f"{point}: it did not die"
        if all_of_it:
            served.kill()
            served.start()
        answer = served.until_answered(token, asked_for)
        done_before = point in ("after commit", "half an answer")
        for result in answer["results"]:
            assert (result["status"], result["replayed"]) == ("applied", done_before), point
        entry: Body = answer["results"][-1]["entry"]
        return entry

    for number in range(KILLS):
        point, all_of_it = POINTS[number % len(POINTS)], number % ALL_OF_IT == ALL_OF_IT - 1
        try:
            if number % 5 == 4:
                entry = die_and_repeat(evening.officer, evening.batch(), "after commit", False)
                die_and_repeat(evening.chief, evening.approval(entry), point, all_of_it)
            else:
                die_and_repeat(evening.officer, evening.batch(), point, all_of_it)
        except AssertionError as error:
            pytest.fail(f"kill {number} of seed {SEED}, {point}: {error!r}")
    evening.holds()
    report("killed", database.kind, f"{KILLS} kill -9 at {len(POINTS)} points, 0 lost, 0 double")


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_the_database_drops_its_connection_in_the_middle(town: Town, database: Database) -> None:
    evening = Evening(town, f"{SEED}:backends")
    address = make_url(database.url).set(drivername="postgresql")
    with psycopg.connect(address.render_as_string(hide_password=False), autocommit=True) as other:
        for number in range(BACKENDS):
            statement = evening.draw.randint(1, 14)
            mutations = evening.batch()
            told = cut_off(evening.officer, mutations, other, statement)
            assert told in (200, 503), f"backend {number} of seed {SEED}: {told}"
            results = evening.officer.send(*mutations)
            assert {r["status"] for r in results} == {"applied"}, f"backend {number}"
    evening.holds()
    report("backends", "postgresql", f"{BACKENDS} backends terminated, 0 lost, 0 double")


def cut_off(
    phone: Phone, mutations: list[Body], other: "psycopg.Connection[Any]", statement: int
) -> int:
    """Send a batch whose backend is terminated before a statement, or before the commit."""
    seen = 0

    def terminate(connection: Any) -> None:
        pid = connection.connection.dbapi_connection.info.backend_pid
        other.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))

    def count(connection: Any, *_rest: object) -> None:
        nonlocal seen
        if connection.get_execution_options().get("writes"):
            seen += 1
            if seen == statement:
                terminate(connection)

    def at_the_end(session: Session) -> None:
        nonlocal seen
        connection = session.connection()
        if connection.get_execution_options().get("writes") and seen < statement:
            seen = statement
            terminate(connection)

    with phone.town.app.app_context():
        from domain.db import db

        engine = db.engine
    event.listen(engine, "before_cursor_execute", count)
    event.listen(Session, "before_commit", at_the_end)
    try:
        status: int = phone.post(*mutations, limit=1).status_code
    finally:
        event.remove(engine, "before_cursor_execute", count)
        event.remove(Session, "before_commit", at_the_end)
    return status
