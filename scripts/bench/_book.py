"""A served province where one officer has recorded thousands of outings, sent through the API."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from domain.rules.periods import LOCAL
from domain.services.demo import PASSWORD
from tests.browser.serving import Server
from tests.browser.wire import Hand, sign_in

OFFICER = "canbo.honggai"
# As many as a request may carry.
BATCH = 500
# The feed brings outings of the last hundred days.
DAYS = 90


@contextmanager
def full_book(entries: int) -> Iterator[Server]:
    """Serve the small demo, with so many entries more of one officer, at this very hour."""
    now = datetime.now(LOCAL).replace(microsecond=0)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.sqlite3"
        server = Server(url, now.isoformat(), Path(folder) / "server.log")
        server.flask("db", "upgrade")
        server.flask("demo", "--small")
        server.start()
        try:
            record(sign_in(server.address, OFFICER, PASSWORD), entries, now)
            yield server
        finally:
            server.stop()


def record(officer: Hand, entries: int, now: datetime) -> None:
    """Send so many outings, spread over the last months."""
    areas = [area["id"] for area in officer.feed()["areas"]]
    work = [
        officer.mutation("entry.submit", _outing(number, areas, now)) for number in range(entries)
    ]
    for first in range(0, entries, BATCH):
        officer.sync(work[first : first + BATCH])


def _outing(number: int, areas: list[str], now: datetime) -> dict[str, Any]:
    # Minutes apart, so that no two outings are alike.
    begun = now - timedelta(days=1 + number % DAYS, hours=1, minutes=number // DAYS)
    checked = 40 + number % 50
    return {
        "entry_id": str(uuid4()),
        "form": "data_check",
        "form_version": 1,
        "area_id": areas[number % len(areas)],
        "started_at": begun.isoformat(),
        "ended_at": (begun + timedelta(minutes=45)).isoformat(),
        "timed": True,
        "note": "Phần còn lại rà vào buổi sau.",
        "details": {
            "dataset": "vehicle",
            "assigned": 120,
            "checked": checked,
            "matched": checked - 7,
            "mismatched": 7,
            "fixed": 3,
        },
    }
