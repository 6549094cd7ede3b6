"""A unit of the demo: its people and its areas, as they were founded."""

from dataclasses import dataclass, field
from uuid import UUID

from domain.services.demo.people import Person
from domain.services.demo.places import Ground


@dataclass(slots=True)
class Cast:
    """One unit with everybody and every place in it."""

    unit_id: UUID
    code: str
    kind: str
    name: str
    people: list[Person] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    office: Ground | None = None
    everywhere: Ground | None = None
    storm: bool = False

    @property
    def chiefs(self) -> list[Person]:
        """List those who decide."""
        return [person for person in self.people if person.role == "chief"]

    @property
    def officers(self) -> list[Person]:
        """List those who only record."""
        return [person for person in self.people if person.role == "officer"]
