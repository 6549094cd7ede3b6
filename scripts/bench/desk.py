"""The desk's pages with 2,000,000 entries in the province: PostgreSQL, one process."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from math import ceil
from time import perf_counter

from flask.testing import FlaskClient
from sqlalchemy import select

from domain.db import transaction
from domain.rules.periods import local_day
from domain.tables import Unit
from scripts.bench import Row
from scripts.bench._millions import millions
from scripts.bench._province import PASSWORD, USERNAME, begin_as_a_worker

TIMES = 40
TARGET = 200.0
BROWSER = {"Accept-Language": "vi", "Accept-Encoding": "gzip"}
COUNTED = "approved,submitted,queried"


def main() -> list[Row]:
    """Measure each page as people open it: the 95th percentile of the time to answer."""
    today = local_day(datetime.now(UTC))
    with millions(today) as app:
        client = app.test_client()
        client.post("/sign-in", data={"username": USERNAME, "password": PASSWORD})
        begin_as_a_worker()
        visits = {
            "overview": overviews(today),
            "a unit": units(today),
            "the entries list": entries(today),
        }
        rows = [
            Row(f"{name}, 2,000,000 entries, 95th percentile", _p95(client, paths), "ms", TARGET)
            for name, paths in visits.items()
        ]
        long = {"overview of a quarter": "/?period=quarter", "of a year": "/?period=year"}
        return rows + [
            Row(f"{name}, 2,000,000 entries", _once(client, path), "ms")
            for name, path in long.items()
        ]


def overviews(today: date) -> list[str]:
    """The overview of this month and of earlier ones, of one kind of work, sorted."""
    return ["/", "/?period=week", "/?sort=-reached", "/?form=data_check", *_months("/?", today)]


def units(today: date) -> list[str]:
    """Units of the province, this month and earlier ones."""
    with transaction(writes=False) as session:
        codes = list(session.scalars(select(Unit.code).where(Unit.parent_id.is_not(None))))
    random.Random(3).shuffle(codes)
    paths = [f"/units/{code}" for code in codes[:20]]
    return [*paths, *_months(f"/units/{codes[0]}?", today)]


def entries(today: date) -> list[str]:
    """The list as it stands in the menu, behind figures, and with filters of its own."""
    month = f"from={today.replace(day=1)}&to={today}"
    behind = [
        "/entries",
        f"/entries?{month}&status={COUNTED}&form=door_visit",
        f"/entries?{month}&unit=06685&status=approved",
        f"/entries?{month}&status={COUNTED}&out_of_hours=true",
        "/entries?status=submitted&waiting=24",
        "/entries?status=submitted,queried&flag=any",
    ]
    return [*behind, *_months(f"/entries?status={COUNTED}&form=data_check&", today)]


def _months(path: str, today: date) -> Iterator[str]:
    for back in (1, 2, 5, 12, 20):
        last = (today - timedelta(days=30 * back)).replace(day=1) - timedelta(days=1)
        yield f"{path}from={last.replace(day=1)}&to={last}"


def _p95(client: FlaskClient, paths: list[str]) -> float:
    # A page's first visit compiles its template and its statements, once in a process's life.
    for path in paths:
        assert client.get(path, headers=BROWSER).status_code == 200, path
    times = sorted(_once(client, paths[number % len(paths)]) for number in range(TIMES))
    return times[ceil(len(times) * 0.95) - 1]


def _once(client: FlaskClient, path: str) -> float:
    began = perf_counter()
    client.get(path, headers=BROWSER)
    return (perf_counter() - began) * 1000
