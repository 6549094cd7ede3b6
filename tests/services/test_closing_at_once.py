"""Work that arrives while a month closes is in it or after it, whole, and never in between."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.rules.closing import Obstacle
from domain.services.closing import CloseCommand, NotClosed, Signature, close_month, read_to_close
from domain.services.units import add_unit
from domain.tables import Unit
from tests.authenticator import Authenticator
from tests.charge import acting
from tests.closings import NAME, Closer, closer, figures, holds, local, on
from tests.phone import Phone
from tests.services.test_concurrency import at_once
from tests.town import Town
from tests.webapp.conftest import town

__all__ = ["town"]

AFTER = local(2026, 11, 2)
OCTOBER = {"started_at": "2026-10-21T19:10:00+07:00", "ended_at": "2026-10-21T20:40:00+07:00"}
MONTH = (2026, 10)


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with on(AFTER):
        yield


class Hand:
    """A reviewer who presses the button again until the month is closed, or somebody else did."""

    def __init__(self, town: Town, username: str, name: str) -> None:
        self.town, self.name = town, name
        self.actor = acting(town, username)
        self.key: Authenticator = closer(town, AFTER, username).authenticator
        self.at = AFTER

    def press(self, *codes: str) -> bool | list[Obstacle]:
        """Tick what stands there, and sign: with work coming in it may have moved meanwhile."""
        self.at += timedelta(seconds=30)
        with self.town.rows() as session:
            seen = read_to_close(session, self.actor, MONTH, codes, self.at).whole.figures
        signature = Signature(self.name, self.key.code(self.at), "")
        command = CloseCommand(MONTH, codes, seen, signature)
        try:
            with self.town.rows(writes=True) as session:
                key = self.town.app.config["SECRET_KEY"]
                return close_month(session, key, self.actor, command, self.at)
        except NotClosed as wrong:
            return list(wrong.obstacles)

    def press_until_closed(self, *codes: str) -> None:
        """Press until it has gone through."""
        for _ in range(60):
            if self.press(*codes) is True:
                return
        raise AssertionError("never closed")


def test_what_arrives_while_a_month_closes_is_in_it_or_after_it(town: Town) -> None:
    officer, other, chief = (Phone(town, name) for name in ("canbo1", "canbo2", "chihuy1"))
    before = [officer.applied(officer.submit(**OCTOBER)) for _ in range(8)]
    hand = Hand(town, "phongban", NAME)
    given: list[dict[str, Any]] = []

    def approve() -> None:
        given.extend(chief.applied(chief.step("approve", entry)) for entry in before)

    def submit() -> None:
        given.extend(other.applied(other.submit(area="Khu 9", **OCTOBER)) for _ in range(8))

    at_once(approve, submit, lambda: hand.press_until_closed("06685"))
    days = {entry["counted_on"] for entry in given}
    assert days <= {"2026-10-21", "2026-11-01"}
    inside = [e for e in given if e["status"] == "approved" and e["counted_on"] == "2026-10-21"]
    assert figures(town, "06685").get("met", 0) == 26 * len(inside)
    waiting = {
        e["id"]: e["counted_on"] for e in chief.pull()["entries"] if e["status"] != "approved"
    }
    assert set(waiting.values()) == {"2026-11-01"}
    assert holds(town)


def test_of_two_who_close_a_unit_at_once_one_does(town: Town) -> None:
    officer = Phone(town, "canbo1")
    officer.applied(officer.submit(**OCTOBER))
    hands = [Hand(town, "phongban", NAME), Hand(town, "doi", "Đội Nghiệp Vụ")]
    given = at_once(*[lambda hand=hand: hand.press("06685", "06676") for hand in hands])
    refused = [each for each in given if each is not True]
    assert len(refused) == 1
    assert {obstacle.kind for obstacle in refused[0]} <= {"closed", "moved"}
    assert holds(town)


def test_a_unit_that_joins_later_takes_nothing_for_what_was_closed(town: Town) -> None:
    reviewer: Closer = closer(town, AFTER)
    reviewer.close_all("2026-10")
    with town.rows(writes=True) as session:
        add_unit(session, "PC08", "division", "Phòng Cảnh sát giao thông", "22", AFTER)
    with town.rows() as session:
        closed = session.scalar(select(Unit.closed_through).where(Unit.code == "PC08"))
    assert str(closed) == "2026-10-31"
