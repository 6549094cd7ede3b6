"""Somebody at work on another phone: speaks the sync protocol with a server, without a browser."""

import json
import urllib.request
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any
from uuid import uuid4

import pyotp

Body = dict[str, Any]


@dataclass
class Hand:
    """A session on a device of its own."""

    address: str
    device: str = field(default_factory=lambda: str(uuid4()))
    officer: str = ""
    server_time: str = ""

    def __post_init__(self) -> None:
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        self.numbers = count(1)
        self.changes: Body = {}

    def ask(self, path: str, body: Body) -> Body:
        """Post JSON to the API."""
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(
            f"{self.address}/api/v1{path}", json.dumps(body).encode(), headers
        )
        with self.opener.open(request, timeout=60) as answer:
            told: Body = json.load(answer)
            return told

    def sync(self, mutations: list[Body]) -> Body:
        """Send mutations; raises AssertionError where one did not take effect."""
        body = {"protocol": 1, "device_id": self.device, "mutations": mutations}
        answer = self.ask("/sync", body)
        wrong = [result for result in answer["results"] if result["status"] != "applied"]
        assert not wrong, wrong[0]
        return answer

    def mutation(self, type_: str, body: Body) -> Body:
        """Give one piece of recorded work, numbered."""
        return {
            "id": str(uuid4()),
            "officer_id": self.officer,
            "n": next(self.numbers),
            "type": type_,
            "at": self.server_time,
            "body": body,
        }

    def entries(self) -> list[Body]:
        """Fetch the entries that this person may see, newest outing first."""
        feed = self.feed()["entries"]
        return sorted(feed, key=lambda entry: str(entry["started_at"]), reverse=True)

    def feed(self) -> dict[str, list[Body]]:
        """Fetch everything that a new phone is given, by kind."""
        rows: dict[str, list[Body]] = {}
        cursor, more = None, True
        while more:
            body = {"protocol": 1, "device_id": self.device, "cursor": cursor}
            answer = self.ask("/sync", body)
            for kind, found in answer["changes"].items():
                rows.setdefault(kind, []).extend(found)
            cursor, more = answer["cursor"], answer["more"]
        return rows

    def step(self, type_: str, entry: Body, **words: Any) -> Body:
        """Take a step on an entry as it stands; give the entry after it."""
        body = {"entry_id": entry["id"], "base_version": entry["version"], **words}
        answer = self.sync([self.mutation(type_, body)])
        after: Body = answer["results"][0]["entry"]
        return after

    @property
    def now(self) -> datetime:
        """The server's time at the sign-in."""
        return datetime.fromisoformat(self.server_time)


def sign_in(address: str, username: str, password: str) -> Hand:
    """Sign in on a new device."""
    hand = Hand(address)
    device = {"id": hand.device, "name": "máy của người khác"}
    given = {"username": username, "password": password, "device": device}
    told = hand.ask("/session", given)
    hand.officer, hand.server_time = told["officer"]["id"], told["server_time"]
    return hand


def code_of(address: str, username: str, password: str, secret: str) -> str:
    """Give the code that an authenticator shows at the server's time, which somebody asks for."""
    return pyotp.TOTP(secret).at(sign_in(address, username, password).now)
