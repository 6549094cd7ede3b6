"""Migrations: forward and back with rows in them, and the models agree with what they leave."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import check, downgrade, upgrade

from domain.db import db
from domain.services.totals import differences
from domain.tables import Entry
from tests.api.conftest import MakePhone
from tests.town import Town

VERSIONS = Path(__file__).parents[2] / "migrations" / "versions"


def revisions() -> list[str]:
    """All revisions, oldest first."""
    script = ScriptDirectory(str(VERSIONS.parent))
    return [revision.revision for revision in reversed(list(script.walk_revisions()))]


def test_the_models_agree_with_the_migrations(app: Flask) -> None:
    with app.app_context():
        check()


def test_migrations_import_nothing_of_the_domain() -> None:
    for path in VERSIONS.glob("*.py"):
        assert "domain" not in path.read_text("utf-8"), path.name


def test_every_migration_goes_back_and_forth(app: Flask) -> None:
    with app.app_context():
        for revision in reversed(["base", *revisions()[:-1]]):
            downgrade(revision=revision)
        for revision in revisions():
            upgrade(revision=revision)
        check()


def counts() -> dict[str, int]:
    """How many rows each table holds."""
    with db.engine.connect() as connection:
        tables = sa.inspect(connection).get_table_names()
        return {
            name: connection.scalar(sa.text(f'SELECT count(*) FROM "{name}"')) or 0
            for name in tables
        }


def test_upgrading_again_keeps_every_row(town: Town, phone: MakePhone) -> None:
    officer = phone("canbo1")
    officer.applied(officer.submit(note="Hẹn kiểm tra lại tối thứ Sáu."))
    officer.refused(officer.submit(note="0912345678"))
    with town.app.app_context():
        before = counts()
        upgrade()
        assert counts() == before
        assert before["entry"] == before["event"] == before["refusal"] == 1
    with town.rows() as session:
        assert differences(session) == []


def test_totals_that_stand_are_rolled_up(town: Town, phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    sent = [officer.applied(officer.submit(note="Hẹn lại.")) for _ in range(3)]
    chief.applied(chief.step("approve", sent[0]))
    with town.app.app_context():
        downgrade(revision="20261122_131")
        upgrade()
    with town.rows() as session:
        assert differences(session) == []


def test_the_database_itself_refuses_what_must_never_be(town: Town, phone: MakePhone) -> None:
    officer = phone("canbo1")
    officer.applied(officer.submit())
    for column, value in (
        ("status", "celebrated"),
        ("version", 0),
        ("decided_by", town.officers["canbo1"]),
    ):
        with pytest.raises(sa.exc.IntegrityError), town.rows(writes=True) as session:
            _set(session, column, value)


def _set(session: Any, column: str, value: Any) -> None:
    session.execute(sa.update(Entry).values({column: value}))
