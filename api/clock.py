"""The server's clock: the only place in the API that reads it."""

from datetime import UTC, datetime


def now() -> datetime:
    """Give the current moment in UTC."""
    return datetime.now(UTC)
