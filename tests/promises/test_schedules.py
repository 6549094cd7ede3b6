"""No entry lost, none counted twice: five phones, one server, and everything that goes wrong.

A schedule is drawn from its number alone, so a failure names the one number that repeats it.
"""

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from domain.services.chain_check import broken_links
from domain.services.epoch import new_epoch
from domain.services.officers import move_officer
from domain.services.totals import differences
from domain.tables import AppliedMutation, Entry, Event, Officer, Refusal
from tests.databases import Database
from tests.promises.counts import SEED, asked, report
from tests.promises.field_phone import FieldPhone
from tests.promises.weather import Weather
from tests.town import Town, build

# `./prove` asks for ten thousand; every run of the tests draws the same few.
SCHEDULES = asked("SCHEDULES", 12)
FIRST = asked("SCHEDULES_FROM", 0)
STEPS = 30

# One officer on two phones, two officers on one phone, two chiefs, somebody who will be moved.
HANDS = (("canbo1", 0), ("canbo1", 1), ("canbo2", 1), ("chihuy1", 2), ("chihuy2", 3), ("canbo3", 4))
CHIEFS = (3, 4)
HOME = {"canbo3": "Khu 1"}
JUMPS = (0, 37, -600, 60 * 24 * 400, -60 * 24 * 9000)
# What must have happened, once in so many schedules at least.
WANTED = {
    "entry.approve applied": 1,
    "entry.return applied": 2,
    "entry.revise applied": 4,
    "entry.approve conflict": 20,
    "entry.submit invalid": 2,
}
BAD = tuple(weather for weather in Weather if weather is not Weather.FINE)


class Schedule:
    """What people and the network do in one evening, drawn by lot."""

    def __init__(self, town: Town, number: int) -> None:
        self.town = town
        self.draw = random.Random(f"{SEED}:{number}")
        # 20:00 in Vietnam, the day before: what is drawn must not depend on the hour of the run.
        self.evening = datetime.now(UTC).replace(hour=13, minute=0) - timedelta(days=1)
        devices: dict[int, FieldPhone] = {}
        self.phones: list[FieldPhone] = []
        for username, device in HANDS:
            shared = {"device_id": devices[device].device_id} if device in devices else {}
            self.phones.append(FieldPhone(town, username, draw=self.draw, **shared))
            devices.setdefault(device, self.phones[-1])

    def run(self) -> None:
        """Take the steps, then let the network be well and every queue empty itself."""
        deeds = (
            (self.officer_records, 6),
            (self.chief_sits, 6),
            (self.officer_mends, 3),
            (self.somebody_revises, 2),
            (self.somebody_steps, 3),
            (self.phone_syncs, 4),
            (self.what_was_held_back_comes, 2),
            (self.somebody_settles, 2),
            (self.clock_jumps, 1),
            (self.officer_is_moved, 1),
            (self.server_changes_its_epoch, 1),
        )
        named, weights = zip(*deeds, strict=True)
        for deed in self.draw.choices(named, weights, k=STEPS):
            deed()
        # What one phone did late, another learns only in the second round.
        for phone in self.phones * 2:
            phone.heal()

    def officer_records(self) -> None:
        phone = self.draw.choice(self.phones)
        area = self.town.areas[HOME.get(phone.username, "Khu 8")]
        for _ in range(self.draw.randint(1, 4)):
            # One in ten lies in the quiet hours without a reason, and is refused.
            back = self.draw.choice((*range(0, 540, 60), -180))
            began = self.evening - timedelta(minutes=back + self.draw.randint(0, 50))
            phone.record(area, began, self.draw.randint(0, 40))
        phone.sync(self.weather())

    def chief_sits(self) -> None:
        phone = self.phones[self.draw.choice(CHIEFS)]
        phone.sync(Weather.FINE)
        waiting = [key for key, row in sorted(phone.rows.items()) if may_decide(phone, row)]
        for entry_id in waiting[:6]:
            phone.decide(self.draw.choice(("approve", "approve", "return", "query")), entry_id)
        phone.sync(self.weather())

    def officer_mends(self) -> None:
        phone = self.draw.choice(self.phones)
        phone.sync(Weather.FINE)
        for entry_id, row in sorted(phone.rows.items()):
            if row["officer_id"] == phone.officer_id and row["status"] == "returned":
                self._revise(phone, entry_id)
        phone.sync(self.weather())

    def somebody_revises(self) -> None:
        """Mend at the wrong moment, upon what may be stale, without a look at the server."""
        phone = self.draw.choice(self.phones)
        own = [key for key in known(phone) if is_own(phone, key)]
        if own:
            self._revise(phone, self.draw.choice(own))

    def somebody_steps(self) -> None:
        """Step on whatever is before the eyes, with or without the right to."""
        phone = self.draw.choice(self.phones)
        if known(phone):
            step = self.draw.choice(("approve", "return", "query", "undo", "undo", "withdraw"))
            phone.decide(step, self.draw.choice(known(phone)))

    def phone_syncs(self) -> None:
        limit, batch = self.draw.randint(1, 9), self.draw.randint(1, 6)
        self.draw.choice(self.phones).sync(self.weather(), batch, limit)

    def what_was_held_back_comes(self) -> None:
        self.draw.choice(self.phones).line.flush()

    def somebody_settles(self) -> None:
        phone = self.draw.choice(self.phones)
        if phone.troubles:
            entry_id = self.draw.choice(sorted(phone.troubles))
            phone.settle(entry_id, again=self.draw.random() < 0.5)

    def clock_jumps(self) -> None:
        self.draw.choice(self.phones).skew = timedelta(minutes=self.draw.choice(JUMPS))

    def officer_is_moved(self) -> None:
        to = self.town.units[self.draw.choice(("06685", "06676", "06970"))]
        with self.town.rows(writes=True) as session:
            officer = session.get_one(Officer, self.town.officers["canbo3"])
            if officer.unit_id != to:
                move_officer(session, officer, to, datetime.now(UTC))

    def server_changes_its_epoch(self) -> None:
        with self.town.rows(writes=True) as session:
            new_epoch(session)

    def weather(self) -> Weather:
        """Half of the time it is fine."""
        return self.draw.choice((Weather.FINE, self.draw.choice(BAD)))

    def _revise(self, phone: FieldPhone, entry_id: str) -> None:
        area = self.town.areas[HOME.get(phone.username, "Khu 9")]
        phone.revise(entry_id, area, self.evening, self.draw.randint(0, 40))


def known(phone: FieldPhone) -> list[str]:
    """The entries that a person may step on: rows, and what waits on this phone."""
    queued = [m["body"]["entry_id"] for m in phone.outbox]
    return sorted({*phone.rows, *queued} - set(phone.troubles))


def is_own(phone: FieldPhone, entry_id: str) -> bool:
    row = phone.rows.get(entry_id)
    return row is None or row["officer_id"] == phone.officer_id


def may_decide(phone: FieldPhone, row: dict[str, Any]) -> bool:
    return row["officer_id"] != phone.officer_id and row["status"] in ("submitted", "queried")


def nothing_lost_nothing_twice(town: Town, phones: list[FieldPhone]) -> None:
    """Compare what phones recorded and were told with what lies in the database."""
    for phone in phones:
        assert len(phone.every_id) == phone.n, phone.username
    acknowledged = {key for phone in phones for key in phone.acknowledged}
    amiss = {m["id"] for phone in phones for found in phone.troubles.values() for m in found}
    late = set().union(*(phone.line.ever_held for phone in phones))
    with town.rows() as session:
        applied = {
            str(row.id): str(row.entry_id) for row in session.scalars(select(AppliedMutation))
        }
        entries = list(session.scalars(select(Entry)))
        events = session.scalar(select(func.count(Event.id)))
        refused = {str(found) for found in session.scalars(select(Refusal.mutation_id))}
        assert differences(session) == []
        assert broken_links(session) == []
    assert acknowledged <= set(applied)
    # What went amiss took no effect, unless an old request of it came in after that was told.
    assert amiss & set(applied) <= late
    assert set().union(*(phone.refused for phone in phones)) <= refused | late
    # Each effect raises a version by one and leaves one event: nothing happened twice.
    assert sum(entry.version for entry in entries) == events == len(applied)
    assert {str(entry.id) for entry in entries} == set(applied.values())
    figures_hold(town, entries)


def figures_hold(town: Town, entries: list[Any]) -> None:
    """Count met doors by hand and compare with what a reviewer reads."""
    reviewer = FieldPhone(town, "phongban").line.client
    today = datetime.now(UTC).date()
    days = {"from": str(today - timedelta(days=9)), "to": str(today + timedelta(days=9))}
    answer = reviewer.get("/api/v1/totals", query_string=days)
    (row,) = [row for row in answer.get_json()["rows"] if row["key"] == "door_visit"]
    for standing, statuses in (("approved", {"approved"}), ("pending", {"submitted", "queried"})):
        found = [entry for entry in entries if entry.status in statuses]
        assert row[standing]["entries"] == len(found), standing
        assert row[standing]["measures"]["met"] == sum(entry.details["met"] for entry in found)


def test_schedules_lose_nothing_and_count_nothing_twice(
    furnish: Callable[..., Any], disconnect: Callable[[], None], database: Database
) -> None:
    seen: Counter[str] = Counter()
    for number in range(FIRST, FIRST + SCHEDULES):
        disconnect()
        schedule = Schedule(furnish("town", build), number)
        try:
            schedule.run()
            nothing_lost_nothing_twice(schedule.town, schedule.phones)
        except AssertionError as error:
            pytest.fail(f"schedule {number} of seed {SEED}: {error}")
        seen.update(verdict for phone in schedule.phones for verdict in phone.verdicts.elements())
    # A schedule in which nothing happens proves nothing.
    assert seen["entry.submit applied"] >= 5 * SCHEDULES
    for verdict, at_least in WANTED.items():
        assert seen[verdict] >= SCHEDULES // at_least, f"{verdict}: {seen}"
    told = f"{SCHEDULES} schedules of six hands, {seen.total()} verdicts"
    report("schedules", database.kind, f"{told}, 0 lost, 0 double")
