"""A row of the table of faults."""

from dataclasses import dataclass
from typing import Final

PHONE: Final = "static/pwa/tests/"


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong, what a person sees of it, what holds, and the tests that say so.

    A test is named as pytest names it (`tests/…::test_…`) or, on the phone, as `file > title`.
    """

    name: str
    seen: str
    holds: str
    tests: tuple[str, ...]


def phone(file: str, *titles: str) -> tuple[str, ...]:
    """Name tests of the phone: `phone("sync/sending", "is sent once, …")`."""
    return tuple(f"{PHONE}{file}.test.ts > {title}" for title in titles)
