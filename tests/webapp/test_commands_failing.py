"""Commands that cannot work say why in words, whatever the reason; never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.cli import FlaskGroup

from tests.conftest import MakeApp

AWAY = "postgresql+psycopg://nobody:khoa-rieng@127.0.0.1:1/none"


def run(make_app: MakeApp, environment: dict[str, str], *words: str) -> Result:
    """Run a command as `flask --app wsgi` does, with the environment of a server."""
    group = FlaskGroup(create_app=lambda: make_app(**environment))
    return CliRunner().invoke(group, list(words))


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({}, "SECRET_KEY"),
        ({"SECRET_KEY": "x", "DATABASE_URL": "khoa-rieng"}, "DATABASE_URL"),
        ({"SECRET_KEY": "x", "DATABASE_URL": "mysql://a:khoa-rieng@b/c"}, "DATABASE_URL"),
        ({"SECRET_KEY": "x", "DATABASE_URL": "postgresql://a:khoa-rieng@b/c"}, "DATABASE_URL"),
        ({"SECRET_KEY": "x", "DATABASE_URL": "sqlite://x:y"}, "DATABASE_URL"),
        ({"SECRET_KEY": "x", "TRUSTED_PROXIES": "hai"}, "TRUSTED_PROXIES"),
        ({"SECRET_KEY": "x", "PHONE_WORKER": "khoa-rieng"}, "PHONE_WORKER"),
    ],
)
@pytest.mark.parametrize("words", [("units", "list"), ("demo",), ("db", "current")])
def test_a_setting_that_is_missing_or_wrong_is_named(
    make_app: MakeApp, environment: dict[str, str], named: str, words: tuple[str, ...]
) -> None:
    result = run(make_app, environment, *words)
    assert result.exit_code in (1, 2)
    assert named in result.output
    assert "khoa-rieng" not in result.output
    assert isinstance(result.exception, SystemExit)


def test_help_without_a_setting_names_it_and_goes_on(make_app: MakeApp) -> None:
    result = run(make_app, {}, "--help")
    assert result.exit_code == 0
    assert "SECRET_KEY" in result.output
    assert "Commands:" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "words", [("units", "list"), ("totals", "check"), ("epoch", "new"), ("demo",)]
)
@pytest.mark.parametrize("address", [AWAY, "sqlite:////nowhere/at/all.sqlite3"])
def test_a_database_that_is_away_is_told(
    make_app: MakeApp, address: str, words: tuple[str, ...]
) -> None:
    result = run(make_app, {"SECRET_KEY": "x", "DATABASE_URL": address}, *words)
    assert result.exit_code == 1
    assert "DATABASE_URL" in result.output
    assert "khoa-rieng" not in result.output
    assert isinstance(result.exception, SystemExit)


def test_migrations_of_a_database_that_is_away_say_so() -> None:
    # In a process of its own: what says it is a log, and a test's own catching of logs is undone
    # by the first app that sets up its own.
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "db", "upgrade"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "SECRET_KEY": "x", "DATABASE_URL": AWAY},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    told = done.stdout + done.stderr
    assert done.returncode == 1
    assert "DATABASE_URL" in told
    assert "Traceback" not in told
    assert "khoa-rieng" not in told


def test_a_database_without_tables_names_the_command_that_makes_them(
    make_app: MakeApp, tmp_path: Path
) -> None:
    address = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    result = run(make_app, {"SECRET_KEY": "x", "DATABASE_URL": address}, "units", "list")
    assert result.exit_code == 1
    assert "db upgrade" in result.output
