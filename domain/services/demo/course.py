"""The course of a unit's weeks: phones send, chiefs decide, officers mend, reviewers ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import NamedTuple
from uuid import UUID

from domain.rules.entry import EntryState
from domain.services.demo import words
from domain.services.demo.chance import happens, skewed
from domain.services.demo.days import moment
from domain.services.demo.mending import mended
from domain.services.demo.outings import Outing
from domain.services.demo.people import Person
from domain.services.demo.phones import Sending
from domain.services.demo.stage import Stage, Step
from domain.services.demo.timeline import Timeline
from domain.services.waiting import LONG

# The chiefs sit down to decide at about these minutes of a day.
SITTINGS = (7 * 60 + 35, 11 * 60 + 40, 17 * 60 + 20, 21 * 60 + 15)
RETURNED, RETURNED_WHEN_FLAGGED = 0.08, 0.2
MENDS_AFTER_HOURS = 9
QUERIED, ANSWERED, ANSWERS_AFTER_HOURS = 0.02, 0.55, 20
WITHDRAWN = 0.011
CONFLICTS = 0.004
NIGHT = 2 * 60 + 30
OPENS, SHUTS = 8 * 60, 17 * 60


class Pace(NamedTuple):
    """How soon a unit's chiefs come to look at what was sent: hours, and their spread."""

    hours: float
    spread: float


# Together they decide after 14 hours (median) and 4 days (95th percentile), as demo.md has it: most
# units within the day, some always late.
PROMPT, LATE = Pace(8, 0.7), Pace(36, 0.8)
ARE_LATE = 0.3


def pace_of(seed: str) -> Pace:
    """Draw how soon a unit's chiefs decide."""
    return LATE if Random(f"{seed}:pace").random() < ARE_LATE else PROMPT


@dataclass(slots=True)
class Course:
    """A unit's weeks as they go; `due` says from when on an entry may be decided.

    `nights` are how many entries waited in the night to a day, and how many of them for long.
    """

    rng: Random
    stage: Stage
    timeline: Timeline
    pace: Pace
    outings: dict[UUID, Outing] = field(default_factory=dict)
    due: dict[UUID, datetime] = field(default_factory=dict)
    nights: dict[date, tuple[int, int]] = field(default_factory=dict)

    def begin(self, sendings: Iterable[Sending], days: Sequence[date]) -> None:
        """Put all that phones send and all sittings of the chiefs on the clock."""
        for sending in sendings:
            self.timeline.plan(sending.at, partial(self.arrive, sending))
        for day in days:
            self.timeline.plan(moment(day, NIGHT), self.note_night)
            for minute in SITTINGS:
                self.timeline.plan(moment(day, minute + self.rng.randint(-12, 12)), self.sit)

    def arrive(self, sending: Sending, now: datetime) -> None:
        """A phone sends what it has; its entries will be looked at some hours later."""
        steps = [
            Step("entry.submit", min(now, outing.ended + timedelta(minutes=3)), outing.body())
            for outing in sending.outings
        ]
        self.stage.send(sending.who, steps, now)
        for outing in sending.outings:
            self.outings[outing.id] = outing
            self._await_decision(outing.id, now)
            if not outing.fate and happens(self.rng, WITHDRAWN):
                later = now + self._hours(2, 0.5)
                self.timeline.plan(later, partial(self.withdraw, outing.id))

    def note_night(self, now: datetime) -> None:
        """The run of the night finds so much waiting."""
        waiting = [e for e in self.stage.entries.values() if e.status == "submitted"]
        long = sum(entry.submitted_at <= now - LONG for entry in waiting)
        self.nights[now.date()] = len(waiting), long

    def send_one(self, outing: Outing, now: datetime) -> None:
        """A phone sends one thing that nobody had planned."""
        self.arrive(Sending(now, outing.who, (outing,)), now)

    def withdraw(self, entry_id: UUID, now: datetime) -> None:
        """An officer takes back what was written twice, while nobody has decided on it."""
        entry = self.stage.entries[entry_id]
        if entry.status != "submitted":
            return
        reason = self.rng.choice(words.WITHDRAWALS)
        body = {"entry_id": str(entry_id), "base_version": entry.version, "reason": reason}
        self.stage.send(self.outings[entry_id].who, [Step("entry.withdraw", now, body)], now)

    def sit(self, now: datetime) -> None:
        """A chief decides on what is due; another one on what is the chief's own."""
        entries = self.stage.entries
        ready = [i for i, due in self.due.items() if due <= now]
        for entry_id in ready:
            del self.due[entry_id]
        waiting = [entries[i] for i in ready if entries[i].status == "submitted"]
        chief, *others = self.rng.sample(self.stage.cast.chiefs, len(self.stage.cast.chiefs))
        own = [entry for entry in waiting if entry.officer_id == chief.id]
        self._decide(chief, [entry for entry in waiting if entry not in own], now)
        if others:
            self._decide(others[0], own, now)

    def query(self, entry_id: UUID, now: datetime) -> None:
        """A reviewer asks about an approved entry, in office hours, unless its period closed."""
        entry, closed = self.stage.entries[entry_id], self.stage.closed_through
        if entry.status != "approved" or (closed and entry.counted_on <= closed):
            return
        reviewer = self.rng.choice(self.stage.common.reviewers)
        reason = self.rng.choice(words.QUERIES)
        self.stage.send(reviewer, [_decision("query", entry, now, reason=reason)], now)
        if happens(self.rng, ANSWERED):
            later = now + self._hours(ANSWERS_AFTER_HOURS, 0.6)
            self.timeline.plan(later, partial(self.answer, entry_id))

    def answer(self, entry_id: UUID, now: datetime) -> None:
        """A chief answers a query by approving once more; not the one who made the entry."""
        entry = self.stage.entries[entry_id]
        chiefs = [c for c in self.stage.cast.chiefs if c.id != entry.officer_id]
        if entry.status != "queried" or not chiefs:
            return
        reason = self.rng.choice(words.ANSWERS)
        self.stage.send(chiefs[0], [_decision("approve", entry, now, reason=reason)], now)

    def mend(self, entry_id: UUID, now: datetime) -> None:
        """An officer mends what came back and sends it again."""
        entry = self.stage.entries[entry_id]
        if entry.status != "returned":
            return
        outing = self.outings[entry_id]
        mended(self.rng, outing, entry)
        self._revise(outing, entry, now)
        self._await_decision(entry_id, now)

    def _decide(self, chief: Person, waiting: Sequence[EntryState], now: datetime) -> None:
        steps = [self._step(entry, now) for entry in waiting]
        if not steps:
            return
        for entry in waiting:
            if entry.version == 1 and happens(self.rng, CONFLICTS):
                # The chief's phone has not yet seen what its officer added a moment before.
                outing = self.outings[entry.id]
                outing.note = self.rng.choice(words.REVISIONS)
                self._revise(outing, entry, now)
        for verdict in self.stage.send(chief, steps, now):
            if verdict.after:
                self._follow(verdict.after, now)
            elif verdict.entry_id:
                self.due[verdict.entry_id] = now

    def _step(self, entry: EntryState, now: datetime) -> Step:
        fate = self.outings[entry.id].fate
        chance = RETURNED_WHEN_FLAGGED if entry.flags else RETURNED
        comes_back = fate == "returned" or (entry.version == 1 and happens(self.rng, chance))
        if not comes_back or fate == "approved":
            return _decision("approve", entry, now)
        code, name, reason = words.reason_to_return(self.rng, entry.form_key)
        fields = [name] if name else []
        more = {"reason": reason, "reason_code": code, "reason_fields": fields}
        return _decision("return", entry, now, **more)

    def _follow(self, entry: EntryState, now: datetime) -> None:
        outing = self.outings[entry.id]
        if outing.fate:
            return
        if entry.status == "returned" and happens(self.rng, outing.who.mends):
            later = now + self._hours(MENDS_AFTER_HOURS, 0.8)
            self.timeline.plan(later, partial(self.mend, entry.id))
        if entry.status == "approved" and happens(self.rng, QUERIED):
            self.timeline.plan(self._office_hour(now), partial(self.query, entry.id))

    def _revise(self, outing: Outing, entry: EntryState, now: datetime) -> None:
        body = {**outing.body(), "base_version": entry.version}
        self.stage.send(outing.who, [Step("entry.revise", now, body)], now)

    def _await_decision(self, entry_id: UUID, now: datetime) -> None:
        fate = self.outings[entry_id].fate
        if not fate:
            self.due[entry_id] = now + self._hours(*self.pace)
        elif fate != "open":
            self.due[entry_id] = now

    def _hours(self, median: float, spread: float) -> timedelta:
        return timedelta(hours=skewed(self.rng, median, spread))

    def _office_hour(self, now: datetime) -> datetime:
        day = now.date() + timedelta(days=self.rng.randint(1, 3))
        return moment(day, self.rng.randint(OPENS, SHUTS))


def _decision(step: str, entry: EntryState, now: datetime, **more: object) -> Step:
    body = {"entry_id": str(entry.id), "base_version": entry.version, **more}
    return Step(f"entry.{step}", now, body)
