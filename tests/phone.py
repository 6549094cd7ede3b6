"""A phone that knows only protocol.md, for tests of the server."""

import itertools
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from flask.testing import FlaskClient

from domain.rules.periods import LOCAL
from tests.town import Town

EVENING = "2026-11-21T19:10:00+07:00"
LATER = "2026-11-21T20:40:00+07:00"
DOORS = {"met": 26, "absent": 9, "later": 1, "purpose": "residence"}


@dataclass
class Phone:
    """A device with an officer signed in."""

    town: Town
    username: str
    device_id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        self.client: FlaskClient = self.town.app.test_client()
        self.numbers = itertools.count(1)
        self.cursor: str | None = None
        self.officer_id = self.town.officers[self.username]
        token = self.town.token(self.username, self.device_id)
        self.client.set_cookie("tung_ngo_phone", token, path="/api/v1")

    def mutation(self, type_: str, body: dict[str, Any], **over: Any) -> dict[str, Any]:
        """One piece of recorded work."""
        return {
            "id": str(uuid4()),
            "officer_id": str(self.officer_id),
            "n": next(self.numbers),
            "type": type_,
            "at": datetime.now(UTC).isoformat(),
            "body": body,
            **over,
        }

    def outing(self, area: str = "Khu 8", **over: Any) -> dict[str, Any]:
        """The body of a door visit."""
        return {
            "entry_id": str(uuid4()),
            "form": "door_visit",
            "form_version": 1,
            "started_at": EVENING,
            "ended_at": LATER,
            "area_id": str(self.town.areas[area]),
            "details": DOORS,
            **over,
        }

    def submit(self, **over: Any) -> dict[str, Any]:
        """A submit of a door visit."""
        return self.mutation("entry.submit", self.outing(**over))

    def step(self, step: str, entry: dict[str, Any], **more: Any) -> dict[str, Any]:
        """A step on an entry as it was last seen."""
        body = {"entry_id": entry["id"], "base_version": entry["version"], **more}
        return self.mutation(f"entry.{step}", body)

    def post(self, *mutations: dict[str, Any], **over: Any) -> Any:
        """The raw answer of a sync."""
        envelope = {
            "protocol": 1,
            "device_id": str(self.device_id),
            "mutations": list(mutations),
            **over,
        }
        return self.client.post(
            "/api/v1/sync", data=json.dumps(envelope), content_type="application/json"
        )

    def sync(self, *mutations: dict[str, Any], **over: Any) -> dict[str, Any]:
        """The answer of a sync that must go well."""
        response = self.post(*mutations, **over)
        assert response.status_code == 200, response.get_data(as_text=True)
        found: dict[str, Any] = response.get_json()
        return found

    def send(self, *mutations: dict[str, Any]) -> list[dict[str, Any]]:
        """The results of a sync."""
        results: list[dict[str, Any]] = self.sync(*mutations)["results"]
        return results

    def applied(self, mutation: dict[str, Any]) -> dict[str, Any]:
        """The entry that a mutation which must apply leads to."""
        (result,) = self.send(mutation)
        assert result["status"] == "applied", result
        entry: dict[str, Any] = result["entry"]
        return entry

    def refused(self, mutation: dict[str, Any]) -> dict[str, Any]:
        """The problem of a mutation which must be refused."""
        (result,) = self.send(mutation)
        assert result["status"] == "refused", result
        assert result["kept"] is True
        problem: dict[str, Any] = result["problem"]
        return problem

    def pull(self, limit: int = 500) -> dict[str, list[Any]]:
        """Everything since the last pull, page by page."""
        found: dict[str, list[Any]] = {}
        while True:
            page = self.sync(cursor=self.cursor, limit=limit)
            self.cursor = page["cursor"]
            for kind, rows in page["changes"].items():
                found.setdefault(kind, []).extend(rows)
            if not page["more"]:
                self.digest = page["digest"]
                return found

    def get(self, path: str, **query: Any) -> Any:
        """The raw answer of a reading call."""
        return self.client.get(f"/api/v1{path}", query_string=query)


def days_ago(days: float) -> str:
    """A moment of the past, as a phone writes it."""
    # At ten in the morning of Vietnam's own day: whenever the tests run, it is no quiet hour.
    morning = datetime.now(LOCAL).replace(hour=10, minute=0)
    return (morning - timedelta(days=days)).isoformat()
