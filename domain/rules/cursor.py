"""A position in each log that a person follows; what a cursor says, but for its signature."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Mark:
    """How far one log was read.

    Up to `head`, where the log stood when it was begun from nothing, only what lies in the window
    is sent; after it, every change (protocol.md, "The window"). `scope` says what of the log was
    followed: where a person follows more of it now, it has to be begun again.
    """

    position: int = 0
    head: int | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Whose cursor it is, of which epoch, and a mark for each log."""

    epoch: str
    officer_id: UUID
    unit_id: UUID
    role: str
    marks: Mapping[UUID, Mark]

    def as_json(self) -> dict[str, Any]:
        """Give the cursor as plain JSON, to be signed."""
        return {
            "e": self.epoch,
            "o": self.officer_id.hex,
            "u": self.unit_id.hex,
            "r": self.role,
            "m": {unit.hex: [m.position, m.head, m.scope] for unit, m in self.marks.items()},
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Cursor":
        """Read what `as_json` gave."""
        marks = {UUID(unit): Mark(*mark) for unit, mark in plain["m"].items()}
        return cls(plain["e"], UUID(plain["o"]), UUID(plain["u"]), plain["r"], marks)
