"""Permission is a map: what a person may do to an entry, and in which words it is refused.

Reading rule: a step is allowed when a predicate of its row holds; the first row of `REFUSALS`
that fits names the refusal, else it is `not-allowed` (protocol.md, "Sync", the column "who").
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Standing:
    """How an actor stands to an entry."""

    role: str
    is_author: bool
    in_unit: bool
    above: bool
    author_is_chief: bool
    author_left: bool
    unit_has_chief: bool
    decided_last: bool | None
    gives_reason: bool


def author(s: Standing) -> bool:
    """The officer who made the entry."""
    return s.is_author and s.role in ("officer", "chief")


def chief_of_unit(s: Standing) -> bool:
    """A chief of the entry's unit, or of the one that it was merged into; never its officer."""
    return s.role == "chief" and s.in_unit and not s.is_author


def reviewer_above(s: Standing) -> bool:
    """A reviewer who reaches the entry's unit."""
    return s.role == "reviewer" and s.above and not s.is_author


def reviewer_for_chief(s: Standing) -> bool:
    """A reviewer above, for an entry made by a chief or where the unit has no chief."""
    return reviewer_above(s) and (s.author_is_chief or not s.unit_has_chief)


def chief_for_who_left(s: Standing) -> bool:
    """A chief, with a reason, where the entry's officer has left."""
    return chief_of_unit(s) and s.author_left and s.gives_reason


def last_decider(s: Standing) -> bool:
    """Who made the last decision; where there is none, the transition says what is wrong."""
    return s.decided_last is not False and not s.is_author


MAY: Final[dict[str, tuple[Callable[[Standing], bool], ...]]] = {
    "revise": (author,),
    "withdraw": (author, chief_for_who_left),
    "approve": (chief_of_unit, reviewer_for_chief),
    "return": (chief_of_unit, reviewer_for_chief),
    "query": (chief_of_unit, reviewer_above),
    "undo": (last_decider,),
}
NEVER_ON_OWN: Final = ("approve", "return", "query", "undo")
RECORDERS: Final = ("officer", "chief")
# Who reads a whole province is asked to sign in with a second step.
ASKED_FOR_SECOND_STEP: Final = ("reviewer", "admin")


def refusal_of(step: str, standing: Standing) -> str | None:
    """Name why a step is refused (`own-entry` or `not-allowed`), or None where it is allowed."""
    if any(may(standing) for may in MAY[step]):
        return None
    if standing.is_author and step in NEVER_ON_OWN:
        return "own-entry"
    return "not-allowed"


def may_accept(role: str, in_unit: bool, above: bool, by_chief: bool) -> bool:
    """Whether a role decides on work in quarantine: as on an entry of the same author and unit."""
    return (role == "chief" and in_unit) or (role == "reviewer" and above and by_chief)


def sees_entry(
    role: str,
    officer_id: UUID,
    own_units: set[UUID],
    reach: set[UUID],
    author_id: UUID,
    unit_id: UUID,
) -> bool:
    """Whether a person sees an entry (protocol.md, "Nothing leaks").

    `own_units` are the person's unit and those merged into it, `reach` the units below.
    """
    if role in RECORDERS and author_id == officer_id:
        return True
    if role == "chief":
        return unit_id in own_units
    return role == "reviewer" and unit_id in reach
