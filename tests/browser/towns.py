"""The small town of the server's tests, served to real browsers: ready in a second or two."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import time_machine

from tests.browser.serving import Server
from tests.databases import SqliteDatabase, settings
from tests.town import Town, build


@contextmanager
def served_town(
    database: SqliteDatabase,
    make_app: Callable[..., Any],
    folder: Path,
    evening: str,
    fill: Callable[[Town], Any] = lambda town: town,
) -> Iterator[tuple[Server, Any]]:
    """Build the town on an evening, fill it, serve it; give the server and what `fill` gave."""
    database.reset()
    server = Server(database.url, evening, folder / "server.log")
    with time_machine.travel(evening):
        app = make_app(**settings(database.url, folder / "photos"))
        filled = fill(build(app))
        with app.app_context():
            from domain.db import db

            db.session.remove()
            db.engine.dispose()
    server.start()
    try:
        yield server, filled
    finally:
        server.stop()
