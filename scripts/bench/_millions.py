"""A province with 2,000,000 entries on PostgreSQL: drawn in Python, multiplied by the database.

Some thousand outings are drawn as demo.md distributes them; each is then laid on many days, units,
people and areas by one statement. Totals are summed by SQL, the like of `domain/rules/totals.py`.
"""

import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import MetaData, func, insert, inspect, select, text
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain.db import db, transaction
from domain.services.catalogue import load_forms
from domain.services.entry_rows import row_of
from domain.tables import AccountSession, Area, Device, DeviceOfficer, Entry, Officer, Unit
from scripts.bench._outings import FORMS, outing
from scripts.bench._province import fill
from tests import postgres
from wsgi import create_app

ENTRIES: Final = 2_000_000
# Two thousand a day, 37 a unit: twice an ordinary day of the nation.
DAYS: Final = 1_000
DRAWN: Final = 10_000
# A database that is kept between runs, to try an index or a statement on.
KEPT: Final = "BENCH_DATABASE_URL"
FILL: Final = Path(__file__).with_name("_millions.sql")
TABLES: Final = ("entry", "total")
# What a row points to is known to be there, so no trigger has to look; sorting has room.
SETTINGS: Final = (
    "session_replication_role = replica",
    "statement_timeout = 0",
    "work_mem = '256MB'",
    "maintenance_work_mem = '512MB'",
)


@contextmanager
def millions(today: date) -> Iterator[Flask]:
    """Give an app on a PostgreSQL database that holds the entries of 1,000 days up to a day.

    It is made in a temporary folder and gone after, but for the one that the environment names.
    """
    if os.environ.get(KEPT):
        with _app(os.environ[KEPT], today) as app:
            yield app
        return
    folder = Path(tempfile.mkdtemp(prefix="tung-ngo-bench-"))
    try:
        with _app(postgres.server_url(folder, os.getpid()), today) as app:
            yield app
    finally:
        postgres.stop(folder)


@contextmanager
def _app(address: str, today: date) -> Iterator[Flask]:
    settings = {"DATABASE_URL": address, "SECRET_KEY": "a secret for the bench only"}
    app = create_app({**os.environ, **settings, "COOKIE_SECURE": "0"})
    with app.app_context():
        if not inspect(db.engine).has_table("entry") or _is_empty():
            upgrade()
            _make(today)
        yield app
        db.engine.dispose()


def _is_empty() -> bool:
    with transaction(writes=False) as session:
        return not session.scalar(select(func.count()).select_from(Entry))


def _make(today: date) -> None:
    with transaction(writes=True) as session:
        fill(session, 0, today)
        _add_phones(session, today)
    with transaction(writes=True) as session:
        for setting in SETTINGS:
            session.execute(text(f"SET LOCAL {setting}"))
        again = [_without_indexes(session, table) for table in TABLES]
        _draw(session, today)
        for statement in FILL.read_text("utf-8").split(";\n"):
            session.execute(text(statement), _given(session, today, statement))
        for statement in (line for lines in again for line in lines):
            session.execute(text(statement))
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _given(session: Session, today: date, statement: str) -> dict[str, Any]:
    units = session.scalar(select(func.count()).where(Unit.parent_id.is_not(None)))
    measures = [
        f"{key}.{name}"
        for (key, _), form in load_forms(session).items()
        for name, field in form.fields.items()
        if field.measure
    ]
    given = {
        "entries": ENTRIES,
        "drawn": DRAWN,
        "units": units,
        "a_day": ENTRIES // DAYS,
        "days": DAYS,
        "today": today,
        "measures": measures,
    }
    return {name: value for name, value in given.items() if f":{name}" in statement}


def _without_indexes(session: Session, table: str) -> list[str]:
    """Drop a table's indexes but its key; give the statements that make them again."""
    found = session.execute(
        text("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = :table"),
        {"table": table},
    ).all()
    others = [(name, made) for name, made in found if name != f"pk_{table}"]
    for name, _ in others:
        session.execute(text(f'DROP INDEX "{name}"'))
    return [made for _, made in others]


def _draw(session: Session, today: date) -> None:
    """Lay the outings aside that are multiplied, with the columns of an entry."""
    session.execute(text("CREATE TEMP TABLE drawn (LIKE entry) ON COMMIT DROP"))
    chance = random.Random(11)
    forms = load_forms(session)
    nobody = UUID(int=0)
    kinds = chance.choices(list(FORMS), list(FORMS.values()), k=DRAWN)
    # A working day: what falls on a weekend is told by the statement.
    day = today - timedelta(days=today.weekday())
    rows = [
        row_of(outing(nobody, nobody, nobody, forms[(kind, 1)], day, 9, chance), number)
        for number, kind in enumerate(kinds)
    ]
    table: Any = Entry.__table__
    session.connection().execute(insert(table.to_metadata(MetaData(), name="drawn")), rows)


def _add_phones(session: Session, today: date) -> None:
    """Give everybody a phone; one in thirty has been silent for some days."""
    chance = random.Random(5)
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    tables: tuple[list[dict[str, Any]], ...] = ([], [], [])
    for officer in session.scalars(select(Officer.id)):
        phone, days = uuid7(), chance.randint(3, 20) if chance.random() < 1 / 30 else 0
        seen = now - timedelta(days=days, hours=chance.randint(0, 12))
        tables[0].append(
            {"id": phone, "name": "Điện thoại", "created_at": seen, "last_seen_at": seen}
        )
        tables[1].append({"device_id": phone, "officer_id": officer, "sent_at": seen})
        tables[2].append(
            {"id": uuid7(), "token_hash": phone.hex, "officer_id": officer, "device_id": phone,
             "kind": "phone", "created_at": seen, "last_used_at": seen}
        )  # fmt: skip
    for table, rows in zip((Device, DeviceOfficer, AccountSession), tables, strict=True):
        session.execute(insert(table), rows)
    assert session.scalar(select(func.count()).select_from(Area))
