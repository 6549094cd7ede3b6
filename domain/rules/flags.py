"""Flags on an entry: reasons to look, never verdicts (domain.md, "What needs a look").

Each question looks at one entry and what is known around it; its answer is set on that entry
alone, not on the one that it resembles.
"""

from collections.abc import Callable, Mapping

from domain.rules import flags_alike, flags_alone
from domain.rules.flag_entry import FlagContext, FlagEntry, Returned

__all__ = ["FLAGS", "FlagContext", "FlagEntry", "Returned", "entry_flags"]

Question = Callable[[FlagEntry, FlagContext], bool]

QUESTIONS: Mapping[str, Question] = {
    "burst": flags_alone.is_burst,
    "overlap": flags_alike.overlaps,
    "late": flags_alone.is_late,
    "clock": flags_alone.is_off_clock,
    "future": flags_alone.is_future,
    "quiet_hours": flags_alone.is_in_quiet_hours,
    "copied": flags_alike.is_copied,
    "tens": flags_alike.shows_habit_of_tens,
    "pieces": flags_alike.is_in_pieces,
    "over": flags_alone.is_over,
    "grown": flags_alone.has_grown,
}
FLAGS = tuple(QUESTIONS)
# A correction has the place and time of what it corrects, comes when the error is seen, and
# carries differences: only its moment of sending says anything.
ASKED_OF_A_CORRECTION = ("clock", "future")


def entry_flags(entry: FlagEntry, context: FlagContext) -> list[str]:
    """List the flags of an entry, in the order of domain.md; an ordinary one has none."""
    asked = ASKED_OF_A_CORRECTION if entry.corrects else FLAGS
    return [flag for flag in asked if QUESTIONS[flag](entry, context)]
