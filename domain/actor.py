"""Who acts: the one value that every service is told about the person."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person on a device.

    `reach` is the unit that the role reaches down from: the own unit, and for a reviewer or an
    administrator who sits in a division the department above it (domain.md, "Who"). `session_id`
    is the sign-in that they act by. `accepted_by` is the chief who accepts from quarantine what
    this officer recorded.
    """

    officer_id: UUID
    role: str
    unit_id: UUID
    reach_id: UUID
    device_id: UUID
    full_name: str = ""
    session_id: UUID | None = None
    accepted_by: UUID | None = None

    @property
    def reads_entries(self) -> bool:
        """Whether the role reads entries of others at all (an administrator reads none)."""
        return self.role in ("chief", "reviewer")
