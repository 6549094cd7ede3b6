"""What tests of the desk's side may ask for."""

from tests.api.conftest import phone, town

__all__ = ["phone", "town"]
