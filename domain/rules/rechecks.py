"""Re-checks (phúc tra): what is looked at, what may be found, and who sees it when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final

from domain.rules.sampling import DOORS_ASKED, bears_out

# Entries by lot; areas where doors are asked; days held against the national system's count.
SUBJECTS: Final = ("entries", "visits", "days")
WAYS: Final = ("planned", "surprise")
FINDINGS: Final = ("right", "wrong", "not_real", "no_evidence", "difficulty")
# What counts as an error, and what was settled at all: where evidence is missing, or an officer
# names a difficulty, nothing was shown, so it is told beside the rate and is no part of it.
ERRORS: Final = ("wrong", "not_real")
SETTLED: Final = ("right", *ERRORS)
# The forms whose days the national systems count too, and the measure that they count.
NATIONAL: Final = {"data_check": "checked", "procedure": "received"}
# An area of fewer households has no nineteen doors, and would point at people.
FEWEST_DOORS: Final = 20
LONGEST_AHEAD: Final = timedelta(days=92)
MOST_DRAWN: Final = 300
LARGEST_COUNT: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands to a re-check: by role, and whether the unit is the own one.

    `asks` is whether the own unit is the one that knocks at the doors of another.
    """

    role: str
    is_own: bool
    above: bool
    asks: bool


@dataclass(frozen=True, slots=True)
class Begins:
    """Whether a re-check is a surprise, and when it starts."""

    way: str
    at: datetime

    def has_begun(self, now: datetime) -> bool:
        """Whether it has started."""
        return self.at <= now


def sees(who: Standing, begins: Begins, now: datetime) -> bool:
    """Whether a person learns of a re-check at all.

    Of a surprise the unit sees nothing before it starts, whoever of it looks: a reviewer who sits
    in that unit neither. A planned one is announced, with its start.
    """
    if who.is_own and who.role in ("chief", "reviewer"):
        return begins.has_begun(now) or begins.way == "planned"
    if who.role == "reviewer":
        return who.above
    return who.role == "chief" and who.asks and begins.has_begun(now)


def sees_what(who: Standing, begins: Begins, now: datetime) -> bool:
    """Whether a person sees what was drawn: nobody of the unit does before the start."""
    return sees(who, begins, now) and (begins.has_begun(now) or not who.is_own)


def may_draw(who: Standing) -> bool:
    """A reviewer above draws, never for the unit that they sit in."""
    return who.role == "reviewer" and who.above and not who.is_own


def may_find(who: Standing, subject: str) -> bool:
    """A reviewer above records what was found; answers of doors, who asked for them too."""
    if may_draw(who):
        return True
    return subject == "visits" and who.role == "chief" and who.asks and not who.is_own


@dataclass(frozen=True, slots=True)
class Answers:
    """What the doors of an area said: counts, and nothing else."""

    yes: int
    no: int
    absent: int

    @property
    def asked(self) -> int:
        """How many doors answered."""
        return self.yes + self.no

    @property
    def is_whole(self) -> bool:
        """Whether as many answered as have to."""
        return self.asked == DOORS_ASKED


def are_possible(answers: Answers, households: int) -> bool:
    """Whether counts can be so: none below zero, 19 answers at most, no more than the doors."""
    counts = (answers.yes, answers.no, answers.absent)
    if min(counts) < 0 or answers.asked > DOORS_ASKED:
        return False
    return sum(counts) <= households


def claim_holds(answers: Answers, met: int, households: int) -> bool | None:
    """Whether answers bear out that so many of an area's households were met; None before 19."""
    if not answers.is_whole:
        return None
    return bears_out(answers.yes, answers.asked, Fraction(min(met, households), households))
