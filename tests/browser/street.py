"""A phone in a street: the road to the server, which can go wrong, and what came of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from tests.browser import steps
from tests.browser.phones import Phone
from tests.browser.road import Road
from tests.browser.serving import PASSWORD, Server
from tests.browser.towns import served_town
from tests.browser.wire import sign_in
from tests.databases import SqliteDatabase

EVENING = "2026-11-21T19:30:00+07:00"
FORM = "Tuyên truyền pháp luật"


@dataclass
class Street:
    """An officer's phone that is set up and holds the lists; nothing waits on it."""

    server: Server
    road: Road
    phone: Phone

    def records(self, note: str) -> None:
        """Record an outing, up to the very moment in which the phone says that it has it."""
        self.phone.tap(FORM)
        steps.fill(self.phone, attendees=12, note=note)
        self.phone.tap("Gửi duyệt")
        self.phone.sees("Đã ghi trên máy")

    def notes(self, beginning: str) -> list[str]:
        """The notes of the unit's entries that begin so, as its chief reads them, sorted."""
        entries = sign_in(self.server.address, "chihuy1", PASSWORD).entries()
        return sorted(entry["note"] for entry in entries if entry["note"].startswith(beginning))


@pytest.fixture(scope="module")
def street(
    sqlite_database: SqliteDatabase,
    make_app: Callable[..., Any],
    built_phone_app: Path,
    playwright: Playwright,
    chromium: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Street]:
    """One street for the tests of a file: what is tried lies on the phone and on the road.

    The server's part is tried on both databases in tests/promises.
    """
    folder = tmp_path_factory.mktemp("street")
    with served_town(sqlite_database, make_app, folder, EVENING) as (server, _):
        road = Road(server.port)
        evening = datetime.fromisoformat(EVENING)
        phone = Phone(playwright, chromium, folder / "hai", road.address, evening)
        try:
            _set_up(phone)
            yield Street(server, road, phone)
        finally:
            phone.throw_away()
            road.close()


def _set_up(phone: Phone) -> None:
    steps.first_run(phone, "canbo1")
    steps.wait_for_worker(phone)
    phone.tap(FORM)
    steps.fill(phone, area="Khu 8", topic="Phòng, chống lừa đảo", attendees=1, note="Lần đầu.")
    phone.tap("Vừa làm xong, đã làm 1 giờ")
    steps.send(phone)
    steps.send_now(phone)
    # Chromium keeps a new cookie in memory for half a minute: closed well, it lies on the disk.
    phone.close()
    phone.open()
