"""A disk that is full, a database that is busy: 503, a time to come back, nothing half-done."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
import pytest
from flask import Flask
from sqlalchemy import event, func, select, text
from sqlalchemy.engine import Engine, make_url

from domain.services.chain_check import broken_links
from domain.services.totals import differences
from domain.tables import AppliedMutation, Entry, Event
from tests.databases import Database
from tests.phone import Phone
from tests.promises.counts import asked, report
from tests.town import Town

# At so many places of a request the disk is full.
FULL = asked("FULL", 6)
WRITTEN = ("entry", "event", "total", "applied_mutation", "unit")
DISK_FULL = """
CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$
"""
SLOW = "CREATE FUNCTION takes_long() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM"
SLOW += " pg_sleep(5); RETURN NEW; END $$"


def engine_of(app: Flask) -> Engine:
    from domain.db import db

    with app.app_context():
        engine: Engine = db.engine
    return engine


@contextmanager
def connections(app: Flask, prepare: Callable[[Any], None]) -> Iterator[None]:
    """Let every connection of the app be prepared, from now on and for a while."""
    engine = engine_of(app)

    def on_connect(connection: Any, _record: Any) -> None:
        prepare(connection)

    engine.dispose()
    event.listen(engine, "connect", on_connect)
    yield
    event.remove(engine, "connect", on_connect)
    engine.dispose()


def batch(officer: Phone) -> list[dict[str, Any]]:
    """Twenty outings, the first of them mended: some pages of a database."""
    outings = [officer.submit(note="Hẹn kiểm tra lại tối thứ Sáu. " * 9) for _ in range(20)]
    body = {**outings[0]["body"], "note": "Đã xem lại.", "base_version": 1}
    return [*outings, officer.mutation("entry.revise", body)]


def is_put_off(answer: Any) -> bool:
    """Whether a phone is told to come back later, in the shape of a problem and no more."""
    assert answer.status_code == 503, answer.text[:500]
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.content_type == "application/problem+json"
    assert answer.get_json()["type"] == "urn:tung-ngo:problem:unavailable"
    assert not any(word in answer.text for word in ("disk", "lock", "extend", "timeout", "SQL"))
    return True


def holds(town: Town, mutations: list[dict[str, Any]]) -> bool:
    """Whether these mutations and no others took effect, once each; all checks are clean."""
    with town.rows() as session:
        assert differences(session) == []
        assert broken_links(session) == []
        applied = set(session.scalars(select(AppliedMutation.id)))
        events = session.scalar(select(func.count(Event.id)))
        entries = session.scalar(select(func.count(Entry.id)))
    submits = [each for each in mutations if each["type"] == "entry.submit"]
    assert applied == {UUID(each["id"]) for each in mutations}
    assert (events, entries) == (len(mutations), len(submits))
    return True


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_full_disk_puts_a_sync_off_wherever_it_is_noticed(town: Town) -> None:
    officer, kept, full, pages = Phone(town, "canbo1"), [], 0, 0
    while full < FULL:
        mutations = batch(officer)
        with connections(town.app, at_most(town, pages)):
            answer = officer.post(*mutations)
            if answer.status_code == 200:
                kept, pages = [*kept, *mutations], 0
                continue
            assert is_put_off(answer)
            assert is_put_off(officer.post(*mutations))
            assert holds(town, kept)
        full, pages = full + 1, pages + 1
        kept += mutations
        assert {each["status"] for each in officer.send(*mutations)} == {"applied"}
        assert holds(town, kept)
    report("storage", "sqlite", f"{full} full disks, 0 lost, 0 half-done")


def at_most(town: Town, more: int) -> Callable[[Any], None]:
    """Let the file grow by so many pages and no more; free pages inside it are used up first."""
    with town.rows() as session:
        pages = int(session.execute(text("PRAGMA page_count")).scalar_one())
    return lambda connection: connection.execute(f"PRAGMA max_page_count = {pages + more}")


@pytest.mark.parametrize("table", WRITTEN)
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_full_disk_puts_a_sync_off_whatever_it_writes(
    town: Town, database: Database, table: str
) -> None:
    officer = Phone(town, "canbo1")
    mutations = batch(officer)
    with trigger(database, DISK_FULL, "disk_is_full", table):
        assert is_put_off(officer.post(*mutations))
        assert holds(town, [])
    assert {each["status"] for each in officer.send(*mutations)} == {"applied"}
    assert holds(town, mutations)
    report("storage", "postgresql", f"full disk at {table}, 0 lost, 0 half-done")


@contextmanager
def trigger(database: Database, function: str, name: str, table: str) -> Iterator[None]:
    """Let every row that is written to a table meet a function."""
    with psycopg.connect(plain(database), autocommit=True) as connection:
        connection.execute(function)
        connection.execute(
            f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
        try:
            yield
        finally:
            connection.execute(f"DROP FUNCTION {name} CASCADE")


def plain(database: Database) -> str:
    url = make_url(database.url).set(drivername="postgresql")
    return url.render_as_string(hide_password=False)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_database_that_another_process_writes_to_puts_a_sync_off(
    town: Town, database: Database
) -> None:
    officer = Phone(town, "canbo1")
    mutations = batch(officer)
    with connections(town.app, lambda c: c.execute("PRAGMA busy_timeout = 300")):
        other = sqlite3.connect(str(make_url(database.url).database), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert is_put_off(officer.post(*mutations))
        # Whoever only reads is not kept waiting.
        assert officer.get("/session").status_code == 200
        other.execute("ROLLBACK")
        other.close()
        assert holds(town, [])
        assert {each["status"] for each in officer.send(*mutations)} == {"applied"}
    assert holds(town, mutations)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_lock_that_is_held_too_long_puts_a_sync_off(town: Town, database: Database) -> None:
    officer, elsewhere = Phone(town, "canbo1"), Phone(town, "canbo3")
    mutations = batch(officer)
    with connections(town.app, setting("lock_timeout")), psycopg.connect(plain(database)) as other:
        other.execute("SELECT 1 FROM unit WHERE code = '06685' FOR UPDATE")
        assert is_put_off(officer.post(*mutations))
        # Units never wait for each other.
        entry = elsewhere.submit(area_id=str(town.areas["Khu 1"]))
        elsewhere.applied(entry)
        other.rollback()
        assert holds(town, [entry])
        assert {each["status"] for each in officer.send(*mutations)} == {"applied"}
    assert holds(town, [entry, *mutations])


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_statement_that_takes_too_long_puts_a_sync_off(town: Town, database: Database) -> None:
    officer = Phone(town, "canbo1")
    mutations = batch(officer)
    with connections(town.app, setting("statement_timeout")):
        with trigger(database, SLOW, "takes_long", "event"):
            assert is_put_off(officer.post(*mutations))
        assert holds(town, [])
        assert {each["status"] for each in officer.send(*mutations)} == {"applied"}
    assert holds(town, mutations)


def setting(name: str) -> Callable[[Any], None]:
    """Shorten one of the limits, which is there to be shortened."""

    def shorten(connection: Any) -> None:
        before = connection.execute(f"SHOW {name}").fetchone()[0]
        assert before in ("15s", "30s")
        connection.execute(f"SET {name} = '400ms'")
        connection.commit()

    return shorten


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_sqlite_is_written_to_by_one_at_a_time_and_to_the_disk(town: Town) -> None:
    begun: list[str] = []
    engine = engine_of(town.app)

    def note(_c: object, _k: object, statement: str, *_rest: object) -> None:
        if statement.startswith("BEGIN"):
            begun.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    with town.rows(writes=True) as session:
        found = {
            name: session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    with town.rows() as session:
        session.execute(text("SELECT 1"))
    event.remove(engine, "before_cursor_execute", note)
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert begun == ["BEGIN IMMEDIATE", "BEGIN DEFERRED"]


def test_a_page_says_that_the_server_is_busy_and_when_to_come_back(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import OperationalError

    from tests.webapp.desk import Desk

    def full(*_: object, **__: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    monkeypatch.setattr("webapp.pages.people.set_active", full)
    path = f"/officers/{town.officers['canbo1']}/close"
    answer = Desk(town, "quantri").send(path, 503, reason="Nghỉ hưu.")
    assert int(answer.headers["Retry-After"]) > 0
    assert "disk" not in answer.text
