"""What every test may ask for: a fresh database of either kind, an app on it, a client.

A test that takes `database`, `database_url`, `app` or `client` runs twice, on SQLite and on
PostgreSQL, each time on a database as the migrations left it.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests import postgres
from tests.databases import Database, PostgresDatabase, SqliteDatabase, settings

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

MakeApp = Callable[..., "Flask"]

# Where the one server of this run lives; xdist's workers inherit both from the controller.
SERVER_FOLDER = "TUNG_NGO_TEST_SERVER"
SERVER_OWNER = "TUNG_NGO_TEST_OWNER"

# No test is timed: a busy machine is no failure.
hypothesis_settings.register_profile(
    "untimed",
    hypothesis_settings(),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return
    os.environ[SERVER_FOLDER] = tempfile.mkdtemp(prefix="tung-ngo-pg-")
    os.environ[SERVER_OWNER] = str(os.getpid())


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        postgres.stop(Path(os.environ[SERVER_FOLDER]))


@pytest.fixture(scope="session")
def make_app() -> MakeApp:
    """Make an app whose environment is the settings given: `make_app(DATABASE_URL=…, …)`."""

    def make(**environment: str) -> "Flask":
        # Imported late: the tests of pure rules need no app.
        from wsgi import create_app

        return create_app(environment)

    return make


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("photos")


@pytest.fixture(scope="session")
def migrate(make_app: MakeApp, photos: Path) -> Callable[[str], None]:
    """Bring the database at an address to the newest migration; leave no connection to it."""

    def bring(url: str) -> None:
        from flask_migrate import upgrade

        from domain.db import db

        with make_app(**settings(url, photos)).app_context():
            upgrade()
            db.engine.dispose()

    return bring


@pytest.fixture(scope="session")
def sqlite_database(
    migrate: Callable[[str], None], tmp_path_factory: pytest.TempPathFactory
) -> SqliteDatabase:
    return SqliteDatabase(tmp_path_factory.mktemp("sqlite"), migrate)


@pytest.fixture(scope="session")
def postgresql_server() -> str:
    """The address of a PostgreSQL server where databases may be made."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return given
    return postgres.server_url(Path(os.environ[SERVER_FOLDER]), int(os.environ[SERVER_OWNER]))


@pytest.fixture(scope="session")
def postgresql_database(
    migrate: Callable[[str], None], postgresql_server: str
) -> Iterator[PostgresDatabase]:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    database = PostgresDatabase(postgresql_server, f"tung_ngo_test_{worker}", migrate)
    yield database
    database.drop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """A migrated database, as new."""
    fresh: Database = request.getfixturevalue(f"{request.param}_database")
    fresh.reset()
    return fresh


@pytest.fixture
def database_url(database: Database) -> str:
    return database.url


@pytest.fixture(scope="session")
def apps() -> "dict[str, Flask]":
    """The apps made so far, by database: one serves all tests of a kind, as making it is slow."""
    return {}


@pytest.fixture
def app(
    apps: "dict[str, Flask]", make_app: MakeApp, database_url: str, photos: Path
) -> "Iterator[Flask]":
    """The app on a fresh database. A test that changes its settings uses `make_app` instead."""
    if database_url not in apps:
        apps[database_url] = make_app(**settings(database_url, photos))
        apps[database_url].testing = True
    yield apps[database_url]
    _disconnect(apps[database_url])


def _disconnect(app: "Flask") -> None:
    from domain.db import db

    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def furnished() -> dict[tuple[str, str], Any]:
    """What `furnish` has built so far, by database and name."""
    return {}


@pytest.fixture
def furnish(
    app: "Flask", database: Database, furnished: dict[tuple[str, str], Any]
) -> Callable[[str, "Callable[[Flask], Any]"], Any]:
    """Fill the fresh database: `furnish("town", build)` gives what `build(app)` gave.

    It is built once for each kind of database; later tests get the same rows back, ids and all,
    in a tenth of the time. Whoever gets what it gave changes nothing of it.
    """

    def fill(name: str, build: "Callable[[Flask], Any]") -> Any:
        if (database.url, name) in furnished:
            database.reset(name)
        else:
            furnished[database.url, name] = build(app)
            _disconnect(app)
            database.keep(name)
        return furnished[database.url, name]

    return fill


@pytest.fixture
def client(app: "Flask") -> "FlaskClient":
    return app.test_client()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the Chromium that browser tests drive."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, filter(None, names))), None)
    if found is None:
        pytest.fail("no Chromium: apt-get install -y chromium, or set CHROMIUM to its path")
    return found
