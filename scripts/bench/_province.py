"""A province with many entries, written straight into the tables; seeded, and in seconds."""

import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain.db import db, transaction
from domain.rules.entry import EntryState
from domain.rules.forms import Form
from domain.rules.periods import LOCAL
from domain.rules.totals import Sums, add, contribution
from domain.services.catalogue import load_forms
from domain.services.entry_rows import row_of
from domain.services.officers import load_officers
from domain.services.totals import add_to_totals
from domain.services.units import load_province
from domain.tables import Area, AreaCount, Entry, Officer, Unit
from wsgi import create_app

NAME = "Quảng Ninh"
USERNAME, PASSWORD = "reviewer", "a password for the bench"
AREAS_A_UNIT = 27
OFFICERS_A_UNIT = 20
# An ordinary day of one province of the nation: 64,000 entries over 3,321 communes (demo.md).
ENTRIES_A_UNIT_A_DAY = 19
FORMS = {"door_visit": 38, "data_check": 28, "procedure": 22, "support": 8, "outreach": 4}
STATUSES = {"submitted": 9, "returned": 5, "approved": 84, "queried": 1, "withdrawn": 1}
HOURS = (9, 12, 17, 18, 19, 19, 19, 20, 20, 21)
BATCH = 20_000


@contextmanager
def province(entries: int, today: date) -> Iterator[Flask]:
    """Give an app on a temporary SQLite database that holds so many entries up to a day."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(
            {
                **os.environ,
                "DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.sqlite3'}",
                "SECRET_KEY": "a secret for the bench only",
                "COOKIE_SECURE": "0",
            }
        )
        with app.app_context():
            upgrade()
            with transaction(writes=True) as session:
                fill(session, entries, today)
            yield app
            db.engine.dispose()


def fill(session: Session, entries: int, today: date) -> None:
    """Load the units, and give each officers, areas with households, and its share of entries."""
    chance = random.Random(7)
    at = datetime(today.year, today.month, today.day, 13, tzinfo=UTC)
    load_province(session, NAME, at)
    line = {
        "username": USERNAME, "full_name": "Người xem", "role": "reviewer",
        "unit_code": session.scalars(select(Unit.code).where(Unit.parent_id.is_(None))).one(),
        "password": PASSWORD,
    }  # fmt: skip
    load_officers(session, [(1, line)], at)
    units = session.scalars(select(Unit.id).where(Unit.parent_id.is_not(None))).all()
    people = {unit: _add_officers(session, unit, number) for number, unit in enumerate(units)}
    places = {unit: _add_areas(session, unit, today, chance) for unit in units}
    _add_entries(session, entries, today, people, places, chance)


def _add_officers(session: Session, unit: UUID, number: int) -> list[UUID]:
    rows = [
        {
            "id": uuid7(),
            "username": f"o{number}-{n}",
            "full_name": f"Cán bộ {n}",
            "role": "officer" if n else "chief",
            "unit_id": unit,
            "active": True,
            "password_hash": None,
            "seq": 0,
        }
        for n in range(OFFICERS_A_UNIT)
    ]
    session.execute(insert(Officer), rows)
    return [row["id"] for row in rows]


def _add_areas(session: Session, unit: UUID, today: date, chance: random.Random) -> list[UUID]:
    areas = [
        {"id": uuid7(), "unit_id": unit, "name": f"Khu {n}", "kind": "khu", "seq": 0}
        for n in range(1, AREAS_A_UNIT + 1)
    ]
    session.execute(insert(Area), areas)
    counts = [
        {
            "area_id": area["id"],
            "valid_from": today - timedelta(days=400),
            "households": (households := chance.randint(20, 600)),
            "residents": households * 4,
        }
        for area in areas
    ]
    session.execute(insert(AreaCount), counts)
    return [UUID(str(area["id"])) for area in areas]


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
        day = today - timedelta(days=number // (len(units) * ENTRIES_A_UNIT_A_DAY))
        form = forms[(chance.choices(list(FORMS), FORMS.values())[0], 1)]
        entry = _entry(unit, day, form, people[unit], places[unit], chance)
        add(sums, contribution(entry, form))
        rows.append(row_of(entry, number))
        if len(rows) == BATCH or number == count - 1:
            session.execute(insert(Entry), rows)
            rows.clear()
    add_to_totals(session, sums)


def _entry(
    unit: UUID, day: date, form: Form, people: list[UUID], places: list[UUID], chance: random.Random
) -> EntryState:
    start = datetime(day.year, day.month, day.day, chance.choice(HOURS), tzinfo=LOCAL)
    minutes = chance.randint(30, 150)
    outside = chance.random() < 0.8
    details = _details(form, chance)
    return EntryState(
        id=uuid7(),
        unit_id=unit,
        officer_id=chance.choice(people),
        area_id=chance.choice(places),
        form_key=form.key,
        form_version=form.version,
        choice=str(details[form.split]),
        status=chance.choices(list(STATUSES), STATUSES.values())[0],
        version=1,
        started_at=start,
        ended_at=start + timedelta(minutes=minutes),
        counted_on=day,
        received_at=start + timedelta(minutes=minutes + 35),
        out_of_hours=outside,
        minutes={"evening" if outside else "in_hours": minutes},
        calendar_version=1,
        details=details,
        note="Cùng tổ bảo vệ ANTT." if chance.random() < 0.6 else "",
        photos=[],
        with_officers=[],
        joint_with=[],
        links=[],
        tally=None,
        timed=chance.random() < 0.7,
        flags=["tens"] if chance.random() < 0.05 else [],
        corrects=None,
    )


def _details(form: Form, chance: random.Random) -> dict[str, Any]:
    measures = {
        key: chance.randint(0, 20)
        for key, field in form.fields.items()
        if field.measure and not field.when
    }
    split = form.fields[form.split]
    return {form.split: chance.choice(list(split.choices)), **measures}
