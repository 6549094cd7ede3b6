"""An outing as it was: who, where, when, with whom, and what was counted."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.services.demo.counts import Details
from domain.services.demo.people import Person
from domain.services.demo.places import Ground

# What counts.py draws are figures of these versions; older ones are accepted for good.
FORM_VERSION = 1


@dataclass(slots=True)
class Outing:
    """What a person did and will write down; `fate` is what a plant wants to become of it.

    `open`: nobody decides on it; `returned`: it is returned and lies there; `approved`: it is
    approved at the next sitting; without a fate it takes its course.
    """

    id: UUID
    who: Person
    form: str
    ground: Ground
    started: datetime
    ended: datetime
    details: Details
    note: str = ""
    with_officers: list[Person] = field(default_factory=list)
    joint_with: list[str] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    tally: dict[str, Any] | None = None
    timed: bool = False
    corrects: UUID | None = None
    fate: str = ""

    def body(self) -> dict[str, Any]:
        """Give the body of its mutation (protocol.md, `entry.submit`)."""
        body: dict[str, Any] = {
            "entry_id": str(self.id),
            "form": self.form,
            "form_version": FORM_VERSION,
            "started_at": self.started.isoformat(),
            "ended_at": self.ended.isoformat(),
            "area_id": str(self.ground.id),
            "details": dict(self.details),
            "note": self.note,
            "with_officers": [str(person.id) for person in self.with_officers],
            "joint_with": list(self.joint_with),
            "links": list(self.links),
            "tally": self.tally,
            "timed": self.timed,
        }
        if self.corrects:
            body["corrects"] = str(self.corrects)
        return body
