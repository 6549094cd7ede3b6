"""A phone that keeps its queue as protocol.md asks, for schedules in which all goes wrong."""

import hashlib
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.promises.weather import Line, Weather
from tests.town import Town

Body = dict[str, Any]


@dataclass
class FieldPhone:
    """The queue of one officer on one device."""

    town: Town
    username: str
    device_id: UUID = field(default_factory=uuid4)
    # Where its ids come from: drawn by lot they are the same each time a schedule is repeated.
    draw: random.Random = field(default_factory=random.Random)
    skew: timedelta = timedelta()
    outbox: list[Body] = field(default_factory=list)
    acknowledged: dict[str, Body] = field(default_factory=dict)
    settled: dict[str, str] = field(default_factory=dict)
    troubles: dict[str, list[Body]] = field(default_factory=dict)
    verdicts: Counter[str] = field(default_factory=Counter)
    refused: set[str] = field(default_factory=set)
    rows: dict[str, Body] = field(default_factory=dict)
    shadow: dict[str, Body] | None = None
    cursor: str | None = None
    epoch: str | None = None
    n: int = 0

    def __post_init__(self) -> None:
        client = self.town.app.test_client()
        token = self.town.token(self.username, self.device_id)
        client.set_cookie("tung_ngo_phone", token, path="/api/v1")
        self.line = Line(client)
        self.officer_id = str(self.town.officers[self.username])

    # --- what its person does ---------------------------------------------------------------------

    def record(self, area_id: UUID, started_at: datetime, met: int) -> str:
        """Write an outing down; give its entry's id."""
        entry_id = self._new_id()
        self._queue("entry.submit", {"entry_id": entry_id, **_outing(area_id, started_at, met)})
        return entry_id

    def revise(self, entry_id: str, area_id: UUID, started_at: datetime, met: int) -> None:
        """Mend an entry upon the version that its person has before the eyes."""
        self._step("revise", entry_id, **_outing(area_id, started_at, met))

    def decide(self, step: str, entry_id: str) -> None:
        """Approve, return, query, undo or withdraw upon the version before the eyes."""
        reason = {"reason": "Xem lại số liệu."} if step in ("return", "query") else {}
        self._step(step, entry_id, **reason)

    def settle(self, entry_id: str, again: bool) -> None:
        """Put away what did not take effect, or record it anew upon what stands."""
        amiss = self.troubles.pop(entry_id)
        behind = [m for m in self.outbox if m["body"]["entry_id"] == entry_id]
        self.outbox = [m for m in self.outbox if m not in behind]
        for mutation in [*amiss, *behind]:
            self.settled[mutation["id"]] = "put away"
        first = amiss[0]
        if not again:
            return
        body = dict(first["body"])
        if "base_version" in body:
            if entry_id not in self.rows:
                return
            body["base_version"] = self.rows[entry_id]["version"]
        self._queue(first["type"], body)

    # --- what the app does ------------------------------------------------------------------------

    def sync(self, weather: Weather, batch: int = 50, limit: int = 500) -> bool:
        """Send and pull one page; True where there was an answer and nothing is left to fetch."""
        body = {
            "protocol": 1,
            "device_id": str(self.device_id),
            "now": (datetime.now(UTC) + self.skew).isoformat(),
            "cursor": self.cursor,
            "limit": limit,
            "mutations": self._sendable()[:batch],
        }
        answer = self.line.carry(body, weather)
        if answer is None:
            return False
        status, told = answer
        if status == 410:
            self.cursor, self.shadow = None, {}
            return False
        assert status == 200, told
        self._heal(told["epoch"])
        for result in told["results"]:
            self._settle_result(result)
        self._take_page(told)
        return not told["more"]

    def heal(self) -> None:
        """Sync in fine weather until nothing waits and nothing is left to fetch."""
        self.line.flush()
        for _ in range(200):
            if self.sync(Weather.FINE) and not self._sendable():
                return
        raise AssertionError(f"{self.username}: {len(self.outbox)} still wait")

    @property
    def every_id(self) -> set[str]:
        """Each mutation that was ever recorded here and is accounted for."""
        amiss = (m["id"] for found in self.troubles.values() for m in found)
        behind = (m["id"] for m in self.outbox if m["body"]["entry_id"] in self.troubles)
        return {*self.acknowledged, *self.settled, *amiss, *behind}

    def _new_id(self) -> str:
        return str(UUID(int=self.draw.getrandbits(128), version=4))

    def _queue(self, type_: str, body: Body) -> None:
        self.n += 1
        self.outbox.append(
            {
                "id": self._new_id(),
                "officer_id": self.officer_id,
                "n": self.n,
                "type": type_,
                "at": (datetime.now(UTC) + self.skew).isoformat(),
                "body": body,
            }
        )

    def _step(self, step: str, entry_id: str, **more: Any) -> None:
        row = self.rows.get(entry_id)
        queued = sum(m["body"]["entry_id"] == entry_id for m in self.outbox)
        base = (row["version"] if row else 0) + queued
        if base:
            self._queue(f"entry.{step}", {"entry_id": entry_id, "base_version": base, **more})

    def _sendable(self) -> list[Body]:
        return [m for m in self.outbox if m["body"]["entry_id"] not in self.troubles]

    def _heal(self, epoch: str) -> None:
        if self.epoch not in (None, epoch):
            self.outbox = [*self.acknowledged.values(), *self.outbox]
        self.epoch = epoch

    def _settle_result(self, result: Body) -> None:
        found = [m for m in self.outbox if m["id"] == result["id"]]
        if not found:
            return
        self.outbox.remove(found[0])
        entry_id = found[0]["body"]["entry_id"]
        told = result.get("problem", {}).get("slug", result["status"])
        self.verdicts[f"{found[0]['type']} {told}"] += 1
        if result["status"] == "applied":
            self.acknowledged[result["id"]] = found[0]
        else:
            if result["status"] == "refused":
                assert result["kept"] is True
                self.refused.add(result["id"])
            self.troubles.setdefault(entry_id, []).append(found[0])
        if "entry" in result:
            self._keep(self.rows, result["entry"])

    def _take_page(self, told: Body) -> None:
        kept = self.rows if self.shadow is None else self.shadow
        for entry in told["changes"].get("entries", []):
            self._keep(kept, entry)
        self.cursor = told["cursor"]
        if told["more"]:
            return
        self.rows, self.shadow = kept, None
        assert told["digest"] == digest_of(self.rows), self.username

    @staticmethod
    def _keep(rows: dict[str, Body], entry: Body) -> None:
        known = rows.get(entry["id"])
        if known is None or known["version"] <= entry["version"]:
            rows[entry["id"]] = entry


def digest_of(rows: dict[str, Body]) -> Body:
    """The digest of a phone's rows (protocol.md, The window)."""
    lines = sorted(f"{e['id']}:{e['version']}:{e['status']}\n".encode() for e in rows.values())
    return {"entries": len(rows), "hash": hashlib.sha256(b"".join(lines)).hexdigest()}


def _outing(area_id: UUID, started_at: datetime, met: int) -> Body:
    return {
        "form": "door_visit",
        "form_version": 1,
        "started_at": started_at.isoformat(),
        "ended_at": (started_at + timedelta(hours=1)).isoformat(),
        "area_id": str(area_id),
        "details": {"met": met, "absent": 1, "later": 0, "purpose": "residence"},
    }
