"""The demo as a command: once, the same for the same seed, and never over a real province."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.db import db, transaction
from domain.rules.periods import LOCAL
from domain.services.demo import PASSWORD, Scale, make_demo
from domain.services.demo.scale import MAIN
from domain.services.units import load_province
from domain.tables import Entry, Officer
from tests.databases import Database

NOW = datetime(2026, 11, 21, 22, 0, tzinfo=LOCAL)


def counted(session: Session, table: Any) -> int:
    return session.execute(select(func.count()).select_from(table)).scalar_one()


def fingerprint(session: Session) -> list[Any]:
    columns = (
        Officer.username, Officer.full_name, Entry.id, Entry.form_key, Entry.status, Entry.version,
        Entry.details, Entry.note, Entry.flags, Entry.received_at, Entry.decided_at, Entry.tally,
    )  # fmt: skip
    query = select(*columns).join(Officer, Officer.id == Entry.officer_id).order_by(Entry.id)
    return [tuple(row) for row in session.execute(query)]


def test_the_same_seed_gives_the_same_province_and_another_one_another(
    app: Flask, database: Database
) -> None:
    def story(seed: int) -> list[Any]:
        with app.app_context():
            with transaction(writes=True) as session:
                make_demo(session, Scale(seed, days=3, units=4, officers=8, areas=8), NOW)
            with transaction(writes=False) as session:
                told = fingerprint(session)
            db.session.remove()
            db.engine.dispose()
        database.reset()
        return told

    first, again, other = story(7), story(7), story(8)
    assert first == again
    assert len(first) > 20
    assert first != other


def test_the_command_makes_a_demo_once_and_tells_it_again(app: Flask, client: FlaskClient) -> None:
    def run(*options: str) -> str:
        result = app.test_cli_runner().invoke(args=["demo", *options])
        assert result.exit_code == 0, result.output
        return str(result.output)

    def size() -> tuple[int, int]:
        with app.app_context(), transaction(writes=False) as session:
            return counted(session, Entry), counted(session, Officer)

    first = run("--small")
    made_once = size()
    again, who = run("--small", "--seed", "9"), run("--who")
    assert size() == made_once
    assert "canbo.honggai" in first
    assert PASSWORD in first
    assert who == again
    assert first.endswith(who)
    _signs_in(client)


def _signs_in(client: FlaskClient) -> None:
    device = {"id": str(uuid4()), "name": "Điện thoại"}
    given = {"username": "canbo.honggai", "password": PASSWORD, "device": device}
    answer = client.post("/api/v1/session", json=given)
    assert answer.status_code == 200
    assert answer.get_json()["unit"]["code"] == MAIN
    body = {"protocol": 1, "device_id": device["id"]}
    changes = client.post("/api/v1/sync", json=body).get_json()["changes"]
    assert "returned" in {entry["status"] for entry in changes["entries"]}
    assert len(changes["areas"]) >= 8


def test_a_database_with_a_real_province_is_left_alone(app: Flask) -> None:
    with app.app_context(), transaction(writes=True) as session:
        load_province(session, "Lạng Sơn", NOW)
    told = app.test_cli_runner().invoke(args=["demo", "--small"]).output
    assert PASSWORD not in told
    with app.app_context(), transaction(writes=False) as session:
        assert counted(session, Officer) == 0
        assert counted(session, Entry) == 0
