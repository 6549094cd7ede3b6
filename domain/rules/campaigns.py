"""Campaigns: how far a unit is with what it was asked for (domain.md, "Campaigns and targets")."""

from dataclasses import dataclass
from datetime import date

from domain.rules.figures import percent


@dataclass(frozen=True, slots=True)
class Progress:
    """What was done of a target on a day; `excluded` is what can't be done, shown beside it."""

    done: int
    target: int
    excluded: int
    days_left: int

    @property
    def whole(self) -> int:
        """How much can be done at all: the target without what is excluded."""
        return max(0, self.target - self.excluded)

    @property
    def left(self) -> int:
        """How much is still to do, 0 where more was done than asked for."""
        return max(0, self.whole - self.done)

    @property
    def pace(self) -> int | None:
        """How much a day is needed to finish in time, rounded up; None where there is no need."""
        if not self.left or not self.days_left:
            return None
        return -(-self.left // self.days_left)

    def share(self, language: str = "vi") -> str:
        """Write what was done of what can be done: `32.064` of `32.065` is `99,99%`."""
        return percent(self.done, self.whole, language)


def progress_on(
    day: date, first: date, last: date, done: int, target: int, excluded: int = 0
) -> Progress:
    """Give the progress on a day of a campaign that runs from `first` to `last`, both counted.

    Days are counted with the day itself; before the campaign begins all its days are left.
    Raises ValueError where a target or an exclusion is below 0, or more is excluded than asked.
    """
    if not 0 <= excluded <= target:
        raise ValueError(f"{excluded} excluded of {target}")
    opens = max(day, first)
    return Progress(done, target, excluded, max(0, (last - opens).days + 1))


def is_behind(progress: Progress, first: date, last: date, day: date) -> bool:
    """Whether less was done by the evening before `day` than an even pace would have brought."""
    if day <= first or not progress.whole:
        return False
    length, gone = (last - first).days + 1, (min(day, last) - first).days
    return progress.done * length < progress.whole * gone


def pace_of(progress: Progress, first: date, last: date, day: date) -> str:
    """Name how a campaign stands on a day, in a word that judges nobody.

    `none` (no target), `done`, `before` (it has not begun), `over` (it ended with some left),
    `behind` an even pace, else `even`.
    """
    if not progress.whole:
        return "none"
    if not progress.left:
        return "done"
    if day < first:
        return "before"
    if day > last:
        return "over"
    return "behind" if is_behind(progress, first, last, day) else "even"
