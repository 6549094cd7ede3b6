"""Who acts: the one value that every service is told about the person."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person on a device.

    `reach` is the unit that the role reaches down from: the own unit, and for a reviewer or an
    administrator who sits in a division the department above it (domain.md, "Who").
    """

    officer_id: UUID
    role: str
    unit_id: UUID
    reach_id: UUID
    device_id: UUID
    full_name: str = ""

    @property
    def reads_entries(self) -> bool:
        """Whether the role reads entries of others at all (an administrator reads none)."""
        return self.role in ("chief", "reviewer")
