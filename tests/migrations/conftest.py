"""What tests of migrations may ask for."""

from tests.api.conftest import phone, town

__all__ = ["phone", "town"]
