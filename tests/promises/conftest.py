"""What tests of the promises may ask for."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.api.conftest import phone, town

__all__ = ["phone", "town"]


@pytest.fixture
def disconnect(app: Flask) -> Callable[[], None]:
    """Let go of the database, so that it can be made as new within a test: `disconnect()`."""

    def let_go() -> None:
        from domain.db import db

        with app.app_context():
            db.session.remove()
            db.engine.dispose()

    return let_go
