"""A clock that runs through what is due, in order; what happens may put more on it."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

Act = Callable[[datetime], None]


@dataclass(order=True, slots=True)
class Due:
    """Something that happens at a moment; things of one moment happen as they were planned."""

    at: datetime
    no: int
    act: Act = field(compare=False)


@dataclass(slots=True)
class Timeline:
    """What is still to happen until `ends`; what is due after that does not happen any more."""

    ends: datetime
    waiting: list[Due] = field(default_factory=list)
    planned: int = 0

    def plan(self, at: datetime, act: Act) -> None:
        """Put something on the clock."""
        if at <= self.ends:
            self.planned += 1
            heapq.heappush(self.waiting, Due(at, self.planned, act))

    def run(self, until: datetime | None = None) -> None:
        """Let everything happen in order, or what happens `until` a moment."""
        while self.waiting and (until is None or self.waiting[0].at <= until):
            due = heapq.heappop(self.waiting)
            due.act(due.at)
