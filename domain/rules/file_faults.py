"""What is wrong with a file that somebody brought: each fault with its line."""

from collections.abc import Mapping
from dataclasses import dataclass

Line = tuple[int, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line: its kind, what was written there, and what that hits."""

    line: int
    kind: str
    given: str = ""
    limit: int = 0
