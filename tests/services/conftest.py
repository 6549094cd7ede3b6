"""What tests of services may ask for."""

from tests.api.conftest import phone, town

__all__ = ["phone", "town"]
