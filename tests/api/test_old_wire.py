"""What apps of each released version said is said again to today's server: it hears the same."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask

from domain.rules.periods import LOCAL
from domain.rules.protocols import NEWEST
from tests.town import Town, build

FOLDER = Path(__file__).parents[1] / "contract" / "wire"
FILES = sorted(FOLDER.glob("*.json"))
FOUNDED = datetime(2026, 10, 1, 8, tzinfo=LOCAL)
# What a server makes of an entry: the same for the same words, whoever runs it and whenever.
JUDGED = (
    "id",
    "receipt",
    "form",
    "form_version",
    "status",
    "version",
    "started_at",
    "ended_at",
    "counted_on",
    "out_of_hours",
    "minutes",
    "details",
    "note",
    "joint_with",
    "timed",
    "flags",
    "reason",
    "reason_code",
    "reason_fields",
)


@pytest.fixture
def town(furnish: Callable[..., Any]) -> Town:
    """The province in which the exchanges were recorded."""

    def found(app: Flask) -> Town:
        with time_machine.travel(FOUNDED, tick=False):
            return build(app)

    built: Town = furnish("town in autumn", found)
    return built


def test_the_version_that_is_built_now_is_written_down() -> None:
    assert list(FOLDER.glob(f"{NEWEST}-*.json")), "python -m tests.contract.record_wire"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_old_app_is_heard_as_it_was(path: Path, town: Town) -> None:
    recorded = json.loads(_translated(path, town))
    with time_machine.travel(datetime.fromisoformat(recorded["at"]), tick=True):
        heard = list(_played(town, recorded["exchanges"]))
    told = [told for exchange in recorded["exchanges"] for told in _results(exchange["answer"])]
    assert [one for answer in heard for one in _results(answer)] == told
    kinds = {m["type"] for e in recorded["exchanges"] for m in _mutations(e)}
    assert len(kinds) == 7, kinds


def _translated(path: Path, town: Town) -> str:
    """Put the ids of this town in place of those that were recorded."""
    text = path.read_text("utf-8")
    for old, name in json.loads(text)["names"].items():
        kind, _, own = name.partition(":")
        text = text.replace(old, str(getattr(town, kind)[own]))
    return text


def _played(town: Town, exchanges: list[dict[str, Any]]) -> Iterator[Any]:
    """Say it all again, each person with a browser of their own."""
    clients = {exchange["who"]: town.app.test_client() for exchange in exchanges}
    cursors: dict[str, Any] = {}
    for exchange in exchanges:
        who, body = exchange["who"], exchange["body"]
        if body and body.get("cursor"):
            # Signed by the server that gave it: the one of this test gave another.
            body = {**body, "cursor": cursors[who]}
        answer = clients[who].open(
            exchange["path"],
            method=exchange["method"],
            data=None if body is None else json.dumps(body),
            headers={name: value for name, value in exchange["headers"].items() if value},
        )
        assert answer.status_code == exchange["status"], (exchange["path"], answer.text)
        document = answer.get_json(silent=True)
        if exchange["path"].endswith("/sync"):
            cursors[who] = document["cursor"]
        yield document


def _mutations(exchange: dict[str, Any]) -> list[dict[str, Any]]:
    return list((exchange["body"] or {}).get("mutations", []))


def _results(answer: Any) -> list[dict[str, Any]]:
    """List the verdicts of an answer, each with the entry as it was judged."""
    results = (answer or {}).get("results", [])
    return [
        {
            "id": result["id"],
            "status": result["status"],
            "replayed": result.get("replayed"),
            "slug": result.get("problem", {}).get("slug"),
            "entry": {key: result.get("entry", {}).get(key) for key in JUDGED},
        }
        for result in results
    ]
