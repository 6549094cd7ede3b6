"""Flags on deciding as they are read: from sittings, chiefs' entries and totals."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from domain.services.deciding import deciding_flags
from domain.services.span import Span
from domain.tables import Officer
from tests.api.conftest import MakePhone
from tests.phone import Phone, days_ago
from tests.town import Town

NOW = datetime.now(UTC).replace(microsecond=0)
TODAY = (NOW + timedelta(hours=7)).date()
LATELY = Span(TODAY - timedelta(days=40), TODAY)


def flags(town: Town, span: Span = LATELY) -> dict[str, list[Any]]:
    units = {unit: code for code, unit in town.units.items()}
    with town.rows() as session:
        found = deciding_flags(session, list(units), span)
    return {units[unit]: each for unit, each in found.items()}


def visit(phone: Phone, number: int, **over: Any) -> dict[str, Any]:
    """A visit of five minutes, so that it is flagged; each on a day of its own."""
    begun = datetime.fromisoformat(days_ago(30 - number))
    return phone.submit(
        started_at=begun.isoformat(),
        ended_at=(begun + timedelta(minutes=5)).isoformat(),
        **over,
    )


def sent(phone: Phone, count: int) -> list[dict[str, Any]]:
    results = phone.send(*[visit(phone, number) for number in range(count)])
    assert all(result["entry"]["flags"] for result in results)
    return [result["entry"] for result in results]


def approve(chief: Phone, entries: list[dict[str, Any]], pause: float) -> None:
    """Approve one after the other with so many seconds between, and send it in one go."""
    begun = NOW - timedelta(hours=1)
    steps = [
        {**chief.step("approve", entry), "at": (begun + timedelta(seconds=pause * n)).isoformat()}
        for n, entry in enumerate(entries)
    ]
    assert {result["status"] for result in chief.send(*steps)} == {"applied"}


@pytest.mark.parametrize(("pause", "told"), [(1, True), (8, False)])
def test_flagged_entries_approved_quicker_than_reading_are_told_of_their_chief(
    town: Town, phone: MakePhone, pause: float, told: bool
) -> None:
    chief = phone("chihuy1")
    approve(chief, sent(phone("canbo1"), 12), pause)
    found = flags(town)
    if not told:
        assert found == {}
        return
    (flag,) = found["06685"]
    assert (flag.kind, flag.chiefs) == ("unread", (town.officers["chihuy1"],))
    # Nothing is known of what came before the first.
    assert (flag.part, flag.whole) == (11, 12)
    assert flags(town, Span(date(2026, 1, 1), date(2026, 1, 31))) == {}


def test_a_batch_that_is_sent_twice_is_noted_once(town: Town, phone: MakePhone) -> None:
    chief = phone("chihuy1")
    steps = [
        {**chief.step("approve", entry), "at": NOW.isoformat()}
        for entry in sent(phone("canbo1"), 12)
    ]
    for _ in range(2):
        chief.send(*steps)
    assert [flag.whole for flag in flags(town)["06685"]] == [12]


def test_two_chiefs_who_approve_each_other_are_told_where_a_third_one_could(
    town: Town, phone: MakePhone
) -> None:
    one, other = phone("chihuy1"), phone("chihuy2")
    approve(other, sent(one, 10), 60)
    approve(one, sent(other, 10), 60)
    assert flags(town) == {}
    with town.rows(writes=True) as session:
        third = update(Officer).where(Officer.id == town.officers["canbo2"])
        session.execute(third.values(role="chief"))
    (flag,) = flags(town)["06685"]
    assert (flag.kind, flag.part, flag.whole) == ("mutual", 20, 20)
    assert set(flag.chiefs) == {town.officers["chihuy1"], town.officers["chihuy2"]}


def test_a_month_that_was_written_on_its_last_days_is_told_of_the_unit(
    town: Town, phone: MakePhone
) -> None:
    officer = phone("canbo1")
    last = TODAY.replace(day=1) - timedelta(days=1)
    begun = datetime(last.year, last.month, last.day, 1, tzinfo=UTC)
    rows = [
        officer.submit(
            started_at=(begun + timedelta(minutes=number)).isoformat(),
            ended_at=(begun + timedelta(minutes=number + 30)).isoformat(),
        )
        for number in range(30)
    ]
    officer.send(*rows)
    (flag,) = flags(town)["06685"]
    assert (flag.kind, flag.part, flag.whole, flag.month_ends) == ("eve", 30, 30, last)
    assert flags(town, Span(last - timedelta(days=20), last - timedelta(days=1))) == {}


def test_of_no_units_nothing_is_told(town: Town) -> None:
    with town.rows() as session:
        assert deciding_flags(session, set[UUID](), LATELY) == {}
        assert deciding_flags(session, {uuid4()}, LATELY) == {}
