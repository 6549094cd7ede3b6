"""The demo's re-checks: drawn and settled by the services, as a division would."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.rechecks import Answers
from domain.rules.sampling import DOORS_ASKED
from domain.services.demo import words
from domain.services.demo.chance import new_id, one_of, some_of
from domain.services.rechecks.again import items_of
from domain.services.rechecks.draw import DrawCommand, draw_sample
from domain.services.rechecks.findings import Said, record_finding
from domain.services.span import Span
from domain.tables import Entry, Recheck, RecheckItem

# What is found of an entry that nobody planted.
FOUND: Final = {
    "right": 0.945, "wrong": 0.03, "not_real": 0.005, "no_evidence": 0.012, "difficulty": 0.008,
}  # fmt: skip
# The measure in which an entry of a form is off, where it is.
OFF_IN: Final = {
    "door_visit": "met", "data_check": "checked", "procedure": "received",
    "support": "people", "outreach": "attendees",
}  # fmt: skip
MINUTES_AN_ITEM: Final = (4, 11)
OFF_BY: Final = (-1, -2, -2, -3, -4, 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drawn of a unit, and when; `way` and `starts_at` as a reviewer gives them."""

    unit: str
    subject: str
    span: Span
    at: datetime
    way: str = "planned"
    starts_at: datetime | None = None
    size: int | None = None
    by_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Rechecking:
    """Who draws and settles; `invented` are the entries that were made up."""

    session: Session
    rng: Random
    reviewer: Actor
    invented: Collection[UUID]

    def draw(self, wanted: Wanted) -> Recheck | None:
        """Draw a sample; None where the unit has nothing to draw from."""
        command = DrawCommand(
            id=new_id(self.rng, wanted.at),
            seed=f"{self.rng.getrandbits(128):032x}",
            unit=wanted.unit,
            subject=wanted.subject,
            way=wanted.way,
            span=wanted.span,
            starts_at=wanted.starts_at,
            size=wanted.size,
            by_unit=wanted.by_unit,
        )
        try:
            drawn = draw_sample(self.session, self.reviewer, command, wanted.at)
        except DomainError as refused:
            if refused.problem is not errors.INVALID:
                raise
            return None
        return self.session.get_one(Recheck, drawn)

    def settle(self, draw: Recheck, since: datetime, part: float = 1.0) -> None:
        """Look at the first `part` of what was drawn, one after another; at one at least."""
        items = items_of(self.session, draw)
        at = since
        for item in items[: max(1, int(len(items) * part))]:
            at += timedelta(minutes=self.rng.randint(*MINUTES_AN_ITEM))
            self._record(self.reviewer, draw, self._said(item), at)

    def answer(
        self, chief: Actor, draw: Recheck, at: datetime, asked: int = DOORS_ASKED, yes: float = 1.0
    ) -> None:
        """Let a chief of the unit that knocked write down what the doors of each area said.

        `asked` have answered so far; `yes` is how much of what was claimed the doors know of.
        """
        for number, item in enumerate(items_of(self.session, draw)):
            claimed = min(1.0, item.claimed / (item.households or 1))
            known = some_of(self.rng, asked, claimed * yes)
            answers = Answers(known, asked - known, self.rng.randint(0, 1))
            said = Said(item.id, answers=answers)
            self._record(chief, draw, said, at + timedelta(minutes=35 * number))

    def compare(self, draw: Recheck, since: datetime, off_by: int) -> None:
        """Hold days against the national system: one differs, the others are the same."""
        for number, item in enumerate(items_of(self.session, draw)):
            counted = max(0, item.claimed + (0 if number else off_by))
            at = since + timedelta(minutes=6 * number)
            self._record(self.reviewer, draw, Said(item.id, counted=counted), at)

    def _record(self, actor: Actor, draw: Recheck, said: Said, at: datetime) -> None:
        record_finding(self.session, actor, draw.id, said, at)

    def _said(self, item: RecheckItem) -> Said:
        finding = "not_real" if item.entry_id in self.invented else one_of(self.rng, FOUND)
        note = self.rng.choice(words.FOUND[finding]) if finding in words.FOUND else ""
        if finding != "wrong":
            return Said(item.id, finding=finding, note=note)
        entry = self.session.get_one(Entry, item.entry_id)
        measure, off_by = OFF_IN[entry.form_key], self.rng.choice(OFF_BY)
        return Said(item.id, finding=finding, measure=measure, off_by=off_by, note=note)
