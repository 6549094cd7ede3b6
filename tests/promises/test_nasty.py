"""No 5xx: known nasty requests on every route that changes something, and generated ones on all."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from domain.services.chain_check import broken_links
from domain.services.totals import differences
from tests.databases import Database
from tests.phone import Phone
from tests.promises.counts import SEED, asked, report
from tests.promises.nasty import HEADERS, HOSTILE, Nasty, generated, known, text_of
from tests.promises.requests import JSON_BODIES, QUERIES
from tests.town import Town

REQUESTS = asked("REQUESTS", 150)
# Each so many-th of the known ones is sent; in full each.
EVERY = asked("NASTY_EVERY", 24)
CHANGING = {"POST", "PUT", "DELETE", "PATCH"}
UNKNOWN = "018f0000-0000-7000-8000-000000000000"


class Attacker:
    """Somebody signed in on a phone and at a desk, with ill will."""

    def __init__(self, town: Town, username: str) -> None:
        self.town = town
        self.phone = Phone(town, username)
        self.seen: Counter[int] = Counter()

    @property
    def client(self) -> FlaskClient:
        """Cookies as they were: what was sent before may have ended a session."""
        client: FlaskClient = self.town.app.test_client()
        for kind, path in (("phone", "/api/v1"), ("desk", "/")):
            token = self.town.token(self.phone.username, self.phone.device_id, kind)
            client.set_cookie(f"tung_ngo_{kind}", token, path=path)
        return client

    def body_of(self, route: str) -> Any:
        """A good body of a route."""
        if route != "POST /api/v1/sync":
            return JSON_BODIES.get(route, {"a": "b", "base_version": "1"})
        outing = self.phone.outing(note="Khu 8 yên.", photos=[], links=[], with_officers=[])
        return {
            "protocol": 1,
            "device_id": str(self.phone.device_id),
            "now": "2026-11-21T20:58:00+07:00",
            "cursor": None,
            "limit": 1,
            "mutations": [self.phone.mutation("entry.submit", outing)],
        }

    def send(self, client: FlaskClient, route: str, nasty: Nasty, path: str = "") -> None:
        """Send a request; the answer must be no 5xx, and an API's error a problem document."""
        verb, rule = route.split(" ", 1)
        answer = client.open(
            path or path_of(rule),
            method=verb,
            data=nasty.data,
            headers=nasty.headers,
            environ_overrides=nasty.environ,
        )
        self.seen[answer.status_code] += 1
        sound(route, answer)


def path_of(rule: str) -> str:
    """A path of a route, about what is not there."""
    rule = rule.replace("<step>", "approve")
    return re.sub("<[^>]*>", UNKNOWN, rule)


def sound(route: str, answer: TestResponse) -> None:
    text = answer.get_data(as_text=True)
    answer.close()
    assert answer.status_code < 500, f"{answer.status_code}: {text[:300]}"
    if answer.status_code >= 400 and "/api/" in route and not route.startswith("HEAD"):
        assert answer.content_type == "application/problem+json", answer.content_type
        told = answer.get_json()
        assert told["status"] == answer.status_code
        assert told["type"].startswith("urn:tung-ngo:problem:")
        assert {"title", "detail"} <= told.keys()


def routes(app: Flask, verbs: set[str]) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        yield from (f"{verb} {rule.rule}" for verb in sorted((rule.methods or set()) & verbs))


def test_no_known_nasty_request_breaks_a_route(app: Flask, town: Town, database: Database) -> None:
    attacker = Attacker(town, "chihuy1")
    for first, route in zip(cycle(range(EVERY)), sorted(routes(app, CHANGING)), strict=False):
        client = attacker.client
        for nasty in islice(known(attacker.body_of(route)), first, None, EVERY):
            if "DELETE" in route or "sign-out" in route:
                client = attacker.client
            try:
                attacker.send(client, route, nasty)
            except Exception as error:
                pytest.fail(f"{route}, {nasty.name}: {error!r}")
    assert all_is_well(town)
    report("nasty", database.kind, f"{attacker.seen.total()} known nasty requests, 0 of them 5xx")


def test_no_generated_request_breaks_a_route(app: Flask, town: Town, database: Database) -> None:
    attackers = [Attacker(town, name) for name in ("canbo1", "chihuy1", "phongban", "quantri")]
    clients = {attacker.phone.username: attacker.client for attacker in attackers}
    every = sorted(routes(app, CHANGING | {"GET", "HEAD"}))
    # The sync is where strangers' words go in; it gets half of all.
    weights = [len(every) if "sync" in route else 1 for route in every]
    for number in range(REQUESTS):
        draw = random.Random(f"{SEED}:{number}")
        attacker, route = draw.choice(attackers), draw.choices(every, weights)[0]
        name = attacker.phone.username
        try:
            nasty = generated(draw, attacker.body_of(route))
            attacker.send(clients[name], route, nasty, drawn_path(draw, route))
        except Exception as error:
            pytest.fail(f"request {number} of seed {SEED}: {route}: {error!r}")
        if "DELETE" in route or "sign-out" in route:
            clients[name] = attacker.client
    assert all_is_well(town)
    total = sum((attacker.seen for attacker in attackers), Counter[int]())
    assert total[200] > REQUESTS / 10, total
    report("requests", database.kind, f"{REQUESTS} generated requests, 0 of them 5xx")


def drawn_path(draw: random.Random, route: str) -> str:
    """A path of a route with hostile names in it and after it."""
    rule = route.split(" ", 1)[1]
    while "<" in rule and draw.random() < 0.8:
        before, _, rest = rule.partition("<")
        name = draw.choice((UNKNOWN, text_of(draw), "..", "%00", str(uuid4()).upper(), "06685"))
        rule = f"{before}{quote(name, safe='%')}{rest.partition('>')[2]}"
    path = path_of(rule)
    if not draw.random() < 0.5:
        return path
    names = [*QUERIES.get(route, ()), "from", "to", "unit", "cursor", "flag", "by", "next", "form"]
    pairs = [f"{draw.choice(names)}={quote(hostile_text(draw), safe='%')}" for _ in range(3)]
    return f"{path}?{'&'.join(pairs)}"


def hostile_text(draw: random.Random) -> str:
    if draw.random() < 0.5:
        return draw.choice(HOSTILE).strip('"')[:3000]
    return text_of(draw) + draw.choice(("", "%", "%ff", "%00", "%ed%a0%80"))


def all_is_well(town: Town) -> bool:
    with town.rows() as session:
        return differences(session) == [] and broken_links(session) == []


@pytest.mark.parametrize("verb", ["TRACE", "PATCH", "CONNECT", "FOO", "\xe1"])
def test_a_verb_that_no_route_knows_is_no_fault_of_the_server(app: Flask, verb: str) -> None:
    client = app.test_client()
    for rule in ("/api/v1/sync", "/api/v1/nothing", "/", "/entries/x"):
        sound(f"{verb} {rule}", client.open(rule, method=verb))
    for headers in HEADERS:
        sound(f"GET {headers}", client.get("/api/v1/session", headers=headers))
