"""The department's pages with 200,000 entries in the province: SQLite, one process."""

from datetime import UTC, datetime
from statistics import median
from time import perf_counter

from flask.testing import FlaskClient

from domain.rules.periods import local_day
from scripts.bench import Row
from scripts.bench._province import PASSWORD, USERNAME, begin_as_a_worker, province

ENTRIES = 200_000
TIMES = 15
OVERVIEW_IN = 100.0


def main() -> list[Row]:
    """Measure the overview, a unit, entries and totals: the median time to answer."""
    today = local_day(datetime.now(UTC))
    span = f"from={today.replace(day=1)}&to={today}"
    month, totals = f"/entries?{span}", f"/api/v1/totals?{span}"
    kind = "/api/v1/entries?form=support"
    with province(ENTRIES, today) as app:
        client = app.test_client()
        client.post("/sign-in", data={"username": USERNAME, "password": PASSWORD})
        begin_as_a_worker()
        return [
            Row("province overview, 200,000 entries", _time(client, "/"), "ms", OVERVIEW_IN),
            Row("a unit's page, 200,000 entries", _time(client, "/units/06685"), "ms"),
            Row("a month's entries and their sums, 200,000 entries", _time(client, month), "ms"),
            Row("all entries and their sums, 200,000 entries", _time(client, "/entries"), "ms"),
            Row("entries of one kind, page 1 of the API, 200,000", _time(client, kind), "ms"),
            Row("a month's totals by form, 200,000 entries", _time(client, totals), "ms"),
        ]


def _time(client: FlaskClient, path: str) -> float:
    assert client.get(path).status_code == 200
    return median(_once(client, path) for _ in range(TIMES))


def _once(client: FlaskClient, path: str) -> float:
    began = perf_counter()
    client.get(path)
    return (perf_counter() - began) * 1000
