"""One bad entry delays no other: at every position of a batch of 50, twelve kinds of badness."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from domain.rules.periods import LOCAL
from domain.services.chain_check import broken_links
from domain.services.totals import differences
from domain.tables import Entry, Event, Refusal
from tests.api.conftest import MakePhone
from tests.databases import Database
from tests.phone import DOORS, Phone
from tests.promises.counts import asked, report
from tests.town import Town

SIZE = 50
Body = dict[str, Any]


@dataclass
class Known:
    """What lies on the server before: an entry that moved on, and a mutation that was applied."""

    entry: Body
    mutation: Body


def _type(phone: Phone, known: Known) -> Body:
    return phone.mutation("entry.fly", phone.outing())


def _form(phone: Phone, known: Known) -> Body:
    return phone.submit(form="moon_walk")


def _wrong_types(phone: Phone, known: Known) -> Body:
    return phone.submit(details=[1, {"met": None}], note={"a": 1}, photos="x", links=7)


def _personal(phone: Phone, known: Known) -> Body:
    return phone.submit(note="Gọi lại số 0912 345 678 sau 20 giờ.")


def _nul(phone: Phone, known: Known) -> Body:
    return phone.submit(note="một\x00hai")


def _surrogate(phone: Phone, known: Known) -> Body:
    return phone.submit(note="một\ud800hai")


def _too_long(phone: Phone, known: Known) -> Body:
    return phone.submit(note="a" * 301)


def _too_large(phone: Phone, known: Known) -> Body:
    return phone.submit(details={**DOORS, "met": 10**40})


def _not_found(phone: Phone, known: Known) -> Body:
    return phone.step("withdraw", {"id": str(uuid4()), "version": 1})


def _conflict(phone: Phone, known: Known) -> Body:
    return phone.step("withdraw", {**known.entry, "version": 1})


def _author(phone: Phone, known: Known) -> Body:
    return {**phone.submit(), "officer_id": str(phone.town.officers["canbo2"])}


def _id_reused(phone: Phone, known: Known) -> Body:
    return {**phone.submit(), "id": known.mutation["id"]}


BADNESS: dict[Callable[[Phone, Known], Body], str] = {
    _type: "invalid",
    _form: "invalid",
    _wrong_types: "invalid",
    _personal: "personal-data",
    _nul: "invalid",
    _surrogate: "invalid",
    _too_long: "invalid",
    _too_large: "invalid",
    _not_found: "not-found",
    _conflict: "conflict",
    _author: "author-mismatch",
    _id_reused: "id-reused",
}
KINDS = tuple(BADNESS)
# In full 600: each position with each kind.
BATCHES = asked("BAD_BATCHES", 24)


@dataclass
class Batch:
    """Good work, and what it must come to: version, status and met doors of each entry."""

    phone: Phone
    times: Body
    mutations: list[Body] = field(default_factory=list)
    stands: dict[str, tuple[int, str, int]] = field(default_factory=dict)

    def fill(self) -> None:
        """Record outings; mend each third of them, withdraw each fourth, in the same batch."""
        while len(self.mutations) < SIZE - 1:
            number = len(self.mutations)
            submit = self.phone.submit(details={**DOORS, "met": number}, **self.times)
            entry_id = submit["body"]["entry_id"]
            self._add(submit, entry_id, (1, "submitted", number))
            if number % 3 == 0:
                details = {**DOORS, "met": number + 1}
                over = {**self.times, "entry_id": entry_id, "details": details}
                body = {**self.phone.outing(**over), "base_version": 1}
                self._add(self.phone.mutation("entry.revise", body), entry_id, None, number + 1)
            elif number % 4 == 0:
                entry = {"id": entry_id, "version": 1}
                self._add(self.phone.step("withdraw", entry), entry_id, (2, "withdrawn", number))

    def _add(
        self,
        mutation: Body,
        entry_id: str,
        stands: tuple[int, str, int] | None,
        revised_to: int = 0,
    ) -> None:
        if len(self.mutations) < SIZE - 1:
            self.mutations.append(mutation)
            self.stands[entry_id] = stands or (2, "submitted", revised_to)


def test_at_every_position_a_bad_one_leaves_the_other_49_as_they_are(
    phone: MakePhone, town: Town, database: Database
) -> None:
    officer = phone("canbo1")
    known = prepared(officer)
    for number in range(BATCHES):
        # Seven steps on at a time, so that a few batches are at few of the same places.
        position = number * 7 % SIZE
        kind = KINDS[(number // SIZE + number % SIZE) % len(KINDS)]
        try:
            tried(town, Batch(officer, evening(number)), known, position, kind)
        except AssertionError as error:
            pytest.fail(f"batch {number} ({kind.__name__} at {position}): {error}")
    with town.rows() as session:
        assert differences(session) == []
        assert broken_links(session) == []
    report("bad_batch", database.kind, f"{BATCHES} batches of {SIZE}, {len(KINDS)} kinds")


def prepared(officer: Phone) -> Known:
    submit = officer.submit()
    entry = officer.applied(submit)
    body = {**officer.outing(), "entry_id": entry["id"], "base_version": 1}
    return Known(officer.applied(officer.mutation("entry.revise", body)), submit)


def evening(number: int) -> Body:
    """Another evening for each batch: what lies near an entry is looked at for its flags."""
    began = datetime(2026, 11, 20, 19, tzinfo=LOCAL) - timedelta(days=number)
    return {
        "started_at": began.isoformat(),
        "ended_at": (began + timedelta(hours=1)).isoformat(),
    }


def tried(town: Town, batch: Batch, known: Known, position: int, kind: Callable[..., Body]) -> None:
    officer = batch.phone
    batch.fill()
    bad = kind(officer, known)
    sent = [*batch.mutations[:position], bad, *batch.mutations[position:]]
    before = counted(town)
    results = officer.sync(*sent, limit=1)["results"]
    assert [result["id"] for result in results] == [m["id"] for m in sent]
    wrong = results.pop(position)
    told = wrong.get("problem", {}).get("slug", wrong["status"])
    assert told == BADNESS[kind]
    assert {(r["status"], r["replayed"]) for r in results} == {("applied", False)}
    after = counted(town)
    assert after == (before[0] + len(batch.stands), before[1] + SIZE - 1)
    assert standing(town, batch) == batch.stands
    with town.rows() as session:
        slugs = session.scalars(
            select(Refusal.slug).where(Refusal.mutation_id == UUID(wrong["id"]))
        ).all()
        held = session.get_one(Entry, UUID(known.entry["id"]))
    assert list(slugs) == ([] if told == "conflict" else [told])
    assert (held.version, held.status) == (2, "submitted")


def counted(town: Town) -> tuple[int, int]:
    with town.rows() as session:
        entries = session.scalar(select(func.count(Entry.id))) or 0
        events = session.scalar(select(func.count(Event.id))) or 0
    return entries, events


def standing(town: Town, batch: Batch) -> dict[str, tuple[int, str, int]]:
    with town.rows() as session:
        query = select(Entry).where(Entry.id.in_([UUID(key) for key in batch.stands]))
        return {str(e.id): (e.version, e.status, e.details["met"]) for e in session.scalars(query)}
