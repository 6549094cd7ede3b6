"""Closing a month from a desk, for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import time_machine
from sqlalchemy import select

from domain.rules.periods import LOCAL
from domain.services.chain_check import broken_links
from domain.services.closed_figures import closed_differences
from domain.services.totals import differences
from domain.tables import ClosedFigure, ClosedPeriod, Unit
from tests.authenticator import Authenticator, set_up
from tests.town import Town
from tests.webapp.desk import Desk, Page

UNITS = ("06685", "06676", "06970", "PC06")
PROVINCE = "22"
LINES = ("pending", "flags", "samples", "differences", "corrections")
NAME = "Phòng Ban"


@dataclass
class Closer:
    """A reviewer who closes months; each signing takes a new code, so the clock goes on."""

    desk: Desk
    authenticator: Authenticator
    at: datetime

    def ticks(self, month: str, *units: str) -> dict[str, str]:
        """What the page of signing has to be ticked, with its figures."""
        page = self.page(month, *units)
        boxes = page.all("input", type="checkbox")
        return {box.attributes["name"]: box.attributes["value"] for box in boxes}

    def page(self, month: str, *units: str) -> Page:
        """The page of signing."""
        named = "".join(f"&unit={unit}" for unit in units)
        return self.desk.open(f"/closing/sign?month={month}{named}")

    def sign(self, month: str, *units: str, status: int = 303, **over: str) -> Page:
        """Tick all five lines and sign, or what is given in their place."""
        given = {**self.ticks(month, *units), "name": NAME, "totp": self.code(), **over}
        return self.send(month, *units, status=status, **given)

    def send(self, month: str, *units: str, status: int = 303, **given: str) -> Page:
        """Send the form as it is given."""
        headers = {"Accept-Language": "vi", "Sec-Fetch-Site": "same-origin"}
        data = {"month": month, "unit": list(units), **given}
        with time_machine.travel(self.at, tick=False):
            response = self.desk.client.post("/closing/sign", data=data, headers=headers)
        assert response.status_code == status, (response.status_code, response.text[-3000:])
        return Page(response)

    def code(self) -> str:
        """The next code: none is taken twice."""
        self.at += timedelta(seconds=30)
        return self.authenticator.code(self.at)

    def close_all(self, month: str) -> None:
        """Close every unit of the town, and then its province."""
        self.sign(month, *UNITS)
        self.sign(month, PROVINCE)


def closer(town: Town, at: datetime, username: str = "phongban") -> Closer:
    """Sit a reviewer down who has an authenticator."""
    with time_machine.travel(at, tick=False):
        desk = Desk(town, username)
        return Closer(desk, set_up(desk, at), at)


def local(year: int, month: int, day: int, hour: int = 9) -> datetime:
    """A moment of the clock on the wall."""
    return datetime(year, month, day, hour, tzinfo=LOCAL)


@contextmanager
def on(at: datetime) -> Iterator[None]:
    """Let it be a moment."""
    with time_machine.travel(at, tick=False):
        yield


def versions(town: Town, code: str) -> list[tuple[str, int, int, str]]:
    """What is kept of a unit's periods: last day, version, corrections, name."""
    with town.rows() as session:
        rows = session.scalars(
            select(ClosedPeriod)
            .join(Unit, Unit.id == ClosedPeriod.unit_id)
            .where(Unit.code == code)
            .order_by(ClosedPeriod.last, ClosedPeriod.version)
        )
        return [(str(r.last), r.version, r.corrections, r.by_name) for r in rows]


def figures(town: Town, code: str, version: int = 1) -> dict[str, int]:
    """The doors that a unit's newest period counts, by measure."""
    with town.rows() as session:
        rows = session.execute(
            select(ClosedFigure.measure, ClosedFigure.value)
            .join(ClosedPeriod, ClosedPeriod.id == ClosedFigure.period_id)
            .join(Unit, Unit.id == ClosedPeriod.unit_id)
            .where(Unit.code == code, ClosedPeriod.version == version)
        )
        return {row[0]: row[1] for row in rows}


def holds(town: Town) -> bool:
    """Whether totals, chain and closed periods agree with the entries."""
    with town.rows() as session:
        found = [*differences(session), *broken_links(session), *closed_differences(session)]
        assert found == []
        return True


def words(page: Page) -> str:
    """What a page says is wrong."""
    (alert,) = page.all("div", id="wrong")
    lines = [line for line in page.all("li") if line.within and line.within.within is alert]
    return " ".join(line.text for line in lines)
