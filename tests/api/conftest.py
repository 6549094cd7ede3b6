"""What tests of the API may ask for."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.phone import Phone
from tests.town import Town, build

MakePhone = Callable[[str], Phone]


@pytest.fixture
def town(app: Flask) -> Town:
    return build(app)


@pytest.fixture
def phone(town: Town) -> MakePhone:
    """Make a phone with somebody signed in: `phone("canbo1")`."""
    return lambda username: Phone(town, username)
