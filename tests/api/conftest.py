"""What tests of the API may ask for."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.phone import Phone
from tests.town import Town, build

MakePhone = Callable[[str], Phone]


@pytest.fixture
def town(furnish: Callable[..., Any]) -> Town:
    built: Town = furnish("town", build)
    return built


@pytest.fixture
def phone(town: Town) -> MakePhone:
    """Make a phone with somebody signed in: `phone("canbo1")`."""
    return lambda username: Phone(town, username)
