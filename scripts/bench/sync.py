"""What a sync costs: 50 new entries, 500 approvals, and the bytes of 30 entries on the wire."""

import gzip
import json
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from uuid_utils.compat import uuid7

from domain.db import db, transaction
from domain.services.demo import PASSWORD, Scale, make_demo
from domain.services.demo.notes import note
from domain.services.demo.words import QUIET_REASONS
from scripts.bench import Row
from wsgi import create_app

# About 5,000 entries: the weeks of some twenty units.
SCALE = Scale(units=20)
CHIEF = "chihuy.honggai"
OFFICERS = [f"canbo{number}.honggai" for number in range(2, 15)]
ROUNDS = 7

Body = dict[str, Any]


@dataclass
class Phone:
    """A phone of the bench with somebody signed in, all its bytes counted."""

    app: Flask
    username: str
    device: str = field(default_factory=lambda: str(uuid4()))
    cursor: str | None = None

    def __post_init__(self) -> None:
        self.client: FlaskClient = self.app.test_client()
        device = {"id": self.device, "name": "Máy đo"}
        given = {"username": self.username, "password": PASSWORD, "device": device}
        answer = self.client.post("/api/v1/session", json=given).get_json()
        self.officer = answer["officer"]["id"]
        self.numbers = count(answer["last_n"] + 1)
        self.areas = self.pull()

    def pull(self) -> list[Body]:
        """Fetch everything; gives the areas."""
        areas: list[Body] = []
        while True:
            page, _ = self.sync([])
            areas += page["changes"]["areas"]
            if not page["more"]:
                return areas

    def mutation(self, type_: str, body: Body) -> Body:
        """Give one piece of recorded work."""
        return {
            "id": str(uuid7()),
            "officer_id": self.officer,
            "n": next(self.numbers),
            "type": type_,
            "at": _local(datetime.now(UTC)),
            "body": body,
        }

    def sync(self, mutations: Sequence[Body]) -> tuple[Body, int]:
        """Send, gzipped both ways; gives the answer and the bytes of both bodies."""
        envelope = {
            "protocol": 1,
            "device_id": self.device,
            "now": _local(datetime.now(UTC)),
            "cursor": self.cursor,
            "mutations": list(mutations),
        }
        text = json.dumps(envelope, ensure_ascii=False, separators=(",", ":")).encode()
        sent = gzip.compress(text)
        headers = {"Content-Encoding": "gzip", "Accept-Encoding": "gzip"}
        answer = self.client.post(
            "/api/v1/sync", data=sent, headers=headers, content_type="application/json"
        )
        received = answer.get_data()
        is_packed = answer.headers.get("Content-Encoding") == "gzip"
        page: Body = json.loads(gzip.decompress(received) if is_packed else received)
        self.cursor = page["cursor"]
        return page, len(sent) + len(received)


def main() -> list[Row]:
    """Measure; each figure is the median of several rounds, each of another officer."""
    with demo() as app:
        chief, *officers = (Phone(app, name) for name in (CHIEF, *OFFICERS))
        warm, *fifty = [_milliseconds(o, visits(o, 50)) for o in officers[: ROUNDS + 1]]
        approvals = [_approvals(officer, chief) for officer in officers[-5:-2]]
        wire = [officer.sync(visits(officer, 30))[1] / 1000 for officer in officers[-2:]]
    return [
        Row("the first sync of 50 new entries of a process", warm, "ms"),
        Row("a sync of 50 new entries", statistics.median(fifty), "ms", 150),
        Row("500 approvals in one sync", statistics.median(approvals), "ms", 1000),
        Row("a sync of 30 entries on the wire", statistics.median(wire), "kB", 20),
    ]


@contextmanager
def demo() -> Iterator[Flask]:
    """Give an app on a temporary SQLite database with a demo in it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.sqlite3'}",
            "SECRET_KEY": "a secret for the bench only",
            "COOKIE_SECURE": "0",
        }
        app = create_app(settings)
        with app.app_context():
            upgrade()
            with transaction(writes=True) as session:
                make_demo(session, SCALE, datetime.now(UTC))
        yield app
        with app.app_context():
            db.engine.dispose()


def visits(phone: Phone, number: int) -> list[Body]:
    """Record visits of the last days, in the areas of the unit."""
    chance = random.Random(phone.username)
    # The first two areas are the unit's built-in ones, which have no doors.
    areas = [area["id"] for area in phone.areas if area["households"]]
    ended = datetime.now(UTC) - timedelta(minutes=30)
    return [
        phone.mutation("entry.submit", _visit(chance, areas, ended - timedelta(hours=3 * back)))
        for back in range(number)
    ]


def _visit(chance: random.Random, areas: Sequence[str], ended: datetime) -> Body:
    met, absent, later = chance.randint(4, 26), chance.randint(1, 9), chance.randint(0, 2)
    started = ended - timedelta(minutes=chance.randint(60, 110))
    details = {
        "purpose": chance.choice(("residence", "population_data", "lodging_houses")),
        "met": met,
        "absent": absent,
        "later": later,
        "residents": met * 3,
        "guided": met // 4,
        "issues": met // 9,
    }
    tally = {"taps": met + absent + later, "added": 0}
    return {
        "entry_id": str(uuid7()),
        "form": "door_visit",
        "form_version": 1,
        "started_at": _local(started),
        "ended_at": _local(ended),
        "area_id": chance.choice(areas),
        "details": {**details, "quiet_reason": chance.choice(QUIET_REASONS)},
        "note": note(chance, "door_visit", details),
        "joint_with": ["security_team"] if chance.random() < 0.3 else [],
        "tally": {**tally, "first_at": _local(started), "last_at": _local(ended)},
        "timed": True,
    }


def _approvals(officer: Phone, chief: Phone) -> float:
    page, _ = officer.sync(visits(officer, 500))
    waiting = [result["entry"] for result in page["results"]]
    chief.pull()
    decisions = [
        chief.mutation("entry.approve", {"entry_id": e["id"], "base_version": e["version"]})
        for e in waiting
    ]
    return _milliseconds(chief, decisions)


def _milliseconds(phone: Phone, mutations: Sequence[Body]) -> float:
    began = time.perf_counter()
    page, _ = phone.sync(mutations)
    spent = (time.perf_counter() - began) * 1000
    statuses = {result["status"] for result in page["results"]}
    assert statuses == {"applied"}, page["results"]
    return spent


def _local(moment: datetime) -> str:
    return moment.astimezone().isoformat(timespec="seconds")
