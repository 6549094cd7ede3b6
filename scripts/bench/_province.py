"""A province with many entries, written straight into the tables; seeded, the like of demo.md."""

import gc
import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain.db import Base, db, transaction
from domain.rules.totals import Cell, Sums, add, contribution
from domain.services.catalogue import load_forms
from domain.services.entry_rows import row_of
from domain.services.officers import load_officers
from domain.services.totals import rolled_rows
from domain.services.units import load_province
from domain.tables import Area, AreaCount, Entry, Officer, Total, Unit
from scripts.bench._outings import FORMS, outing
from wsgi import create_app

NAME = "Quảng Ninh"
USERNAME, PASSWORD = "reviewer", "a password for the bench"
AREAS_A_UNIT = 27
OFFICERS_A_UNIT = 24
# An ordinary day of the nation: 64,000 entries in 3,321 communes.
ENTRIES_A_UNIT_A_DAY = 19
BATCH = 20_000
CELL = tuple(field.name for field in fields(Cell))


@contextmanager
def province(entries: int, today: date) -> Iterator[Flask]:
    """Give an app on a temporary SQLite database that holds so many entries up to a day."""
    with empty_database() as app:
        with transaction(writes=True) as session:
            fill(session, entries, today)
        yield app


@contextmanager
def empty_database() -> Iterator[Flask]:
    """Give an app on a temporary SQLite database without anything in it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.sqlite3'}",
            "SECRET_KEY": "a secret for the bench only",
            "COOKIE_SECURE": "0",
        }
        app = create_app({**os.environ, **settings})
        with app.app_context():
            upgrade()
            yield app
            db.engine.dispose()


def fill(session: Session, entries: int, today: date) -> None:
    """Load the units, and give each officers, areas with households, and its share of entries."""
    chance = random.Random(7)
    at = datetime(today.year, today.month, today.day, 13, tzinfo=UTC)
    load_province(session, NAME, at)
    top = session.scalars(select(Unit.code).where(Unit.parent_id.is_(None))).one()
    reviewer = {"username": USERNAME, "full_name": "Người xem", "role": "reviewer"}
    load_officers(session, [(1, {**reviewer, "unit_code": top, "password": PASSWORD})], at)
    units = session.scalars(select(Unit.id).where(Unit.parent_id.is_not(None))).all()
    people = {unit: _add_officers(session, unit, number) for number, unit in enumerate(units)}
    places = {unit: _add_areas(session, unit, today, chance) for unit in units}
    _add_entries(session, entries, today, people, places, chance)


def begin_as_a_worker() -> None:
    """Leave what stands out of the searches for garbage, as gunicorn.conf.py does for a worker.

    Without it each search would go over all that filling the province has left behind.
    """
    gc.collect()
    gc.freeze()


def _write(session: Session, table: type[Base], rows: list[dict[str, Any]]) -> None:
    if rows:
        session.connection().execute(insert(table.__table__), rows)  # type: ignore[arg-type]


def _add_officers(session: Session, unit: UUID, number: int) -> list[UUID]:
    ids = [uuid7() for _ in range(OFFICERS_A_UNIT)]
    rows = [
        {
            "id": officer,
            "username": f"o{number}-{n}",
            "full_name": f"Cán bộ {n}",
            "role": "officer" if n else "chief",
            "unit_id": unit,
            "active": True,
            "password_hash": None,
            "seq": 0,
        }
        for n, officer in enumerate(ids)
    ]
    _write(session, Officer, rows)
    return ids


def _add_areas(session: Session, unit: UUID, today: date, chance: random.Random) -> list[UUID]:
    ids = [uuid7() for _ in range(AREAS_A_UNIT)]
    areas = [
        {"id": area, "unit_id": unit, "name": f"Khu {n}", "kind": "khu", "seq": 0}
        for n, area in enumerate(ids, start=1)
    ]
    _write(session, Area, areas)
    listed = {"valid_from": today - timedelta(days=400), "residents": 1200}
    counts = [{"area_id": area, "households": chance.randint(20, 600), **listed} for area in ids]
    _write(session, AreaCount, counts)
    return ids


def _add_entries(
    session: Session,
    count: int,
    today: date,
    people: dict[UUID, list[UUID]],
    places: dict[UUID, list[UUID]],
    chance: random.Random,
) -> None:
    forms = load_forms(session)
    units = list(people)
    sums: Sums = {}
    rows: list[dict[str, Any]] = []
    for number in range(count):
        unit = units[number % len(units)]
        age = number // (len(units) * ENTRIES_A_UNIT_A_DAY)
        form = forms[(chance.choices(list(FORMS), list(FORMS.values()))[0], 1)]
        who = chance.choice(people[unit]), chance.choice(places[unit])
        entry = outing(unit, *who, form, today - timedelta(days=age), age, chance)
        add(sums, contribution(entry, form))
        rows.append(row_of(entry, number))
        if len(rows) == BATCH or number == count - 1:
            _write(session, Entry, rows)
            rows.clear()
    _write_totals(session, sums)


def _write_totals(session: Session, sums: Sums) -> None:
    cells = sorted(sums, key=lambda cell: (cell.unit_id.hex, cell.day, cell.form_key))
    for first in range(0, len(cells), BATCH):
        batch = cells[first : first + BATCH]
        _write(session, Total, [_total_row(cell, sums[cell]) for cell in batch])
    for table, rows in rolled_rows(sums):
        _write(session, table, rows)


def _total_row(cell: Cell, value: int) -> dict[str, Any]:
    return {**{name: getattr(cell, name) for name in CELL}, "value": value}
