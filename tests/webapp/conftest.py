"""What tests of the desk's side may ask for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from flask import Flask

from domain.rules.periods import LOCAL
from tests.api.conftest import phone
from tests.phone import Phone
from tests.town import Town, build
from tests.webapp.desk import Desk

__all__ = ["phone"]

MakeDesk = Callable[..., Desk]
MakePhone = Callable[[str], Phone]
FOUNDED = datetime(2026, 10, 1, 8, tzinfo=LOCAL)
TONIGHT = datetime(2026, 11, 21, 21, 5, tzinfo=LOCAL)


@pytest.fixture
def town(furnish: Callable[..., Any]) -> Town:
    """The province as it was founded on 1 October, so that its lists hold in the tests' autumn."""

    def found(app: Flask) -> Town:
        with time_machine.travel(FOUNDED, tick=False):
            return build(app)

    found_town: Town = furnish("town in autumn", found)
    return found_town


@pytest.fixture
def desk(town: Town) -> MakeDesk:
    """Sit somebody down at a desk: `desk("phongban")`."""
    return lambda username=None: Desk(town, username)


@pytest.fixture
def tonight() -> Iterator[date]:
    """Let it be the evening of 21 November 2026."""
    with time_machine.travel(TONIGHT, tick=False):
        yield TONIGHT.date()


@pytest.fixture
def queries(town: Town) -> "Callable[[], contextmanager[list[str]]]":
    """Count what a page asks of the database."""
    from sqlalchemy import event

    from domain.db import db

    @contextmanager
    def counted() -> Iterator[list[str]]:
        asked: list[str] = []

        def note(_c: object, _k: object, statement: str, *_rest: object) -> None:
            if not statement.startswith(("BEGIN", "SET")):
                asked.append(statement)

        with town.app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        yield asked
        event.remove(engine, "before_cursor_execute", note)

    return counted
