"""A small demo that several tests look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.db import db, transaction
from domain.rules.periods import LOCAL
from domain.services.demo import SMALL, Planted, make_demo
from domain.tables import Entry, Unit
from tests.databases import Database, settings

NOW = datetime(2026, 11, 21, 22, 0, tzinfo=LOCAL)
TODAY = date(2026, 11, 21)


@dataclass
class Made:
    """A small demo, and what was planted in it."""

    session: Session
    planted: list[Planted]

    def unit(self, key: str) -> Unit:
        code = next(plant.unit_code for plant in self.planted if plant.key == key)
        return self.session.execute(select(Unit).where(Unit.code == code)).scalar_one()

    def entries(self, key: str) -> list[Entry]:
        ids = [plant.entry_id for plant in self.planted if plant.key == key]
        return list(self.session.scalars(select(Entry).where(Entry.id.in_(ids))))

    def entry(self, key: str) -> Entry:
        (entry,) = self.entries(key)
        return entry


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def made(
    request: pytest.FixtureRequest, make_app: Callable[..., Flask], photos: Path
) -> Iterator[Made]:
    """One demo for all that only look at it."""
    database: Database = request.getfixturevalue(f"{request.param}_database")
    database.reset()
    with make_app(**settings(database.url, photos)).app_context():
        with transaction(writes=True) as session:
            planted = make_demo(session, SMALL, NOW)
        with transaction(writes=False) as session:
            yield Made(session, planted)
        db.engine.dispose()
