"""A surprise inspection: nobody of the unit finds a trace of it before it starts."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from domain.rules.periods import LOCAL
from domain.tables import Area, Officer, Posting, RecheckItem
from tests.databases import Database
from tests.phone import Phone
from tests.promises.counts import report
from tests.promises.searched import answers_as_text, places_of
from tests.town import Town, build
from tests.webapp.desk import Desk
from tests.webapp.rechecks import draw, evenings

EVENING = datetime(2026, 11, 21, 21, tzinfo=LOCAL)
STARTS = "23/11/2026", "06:15"
SEED = "feedfacecafe0042"
OF_THE_UNIT = ("canbo1", "chihuy1")


@pytest.fixture
def town(furnish: Any) -> Town:
    found: Town = furnish("town", build)
    return found


def everything(town: Town, entries: list[str], beside: list[str]) -> list[tuple[str, str]]:
    """All that the unit's people are answered, asked by name for what they may have heard of."""
    found = [
        (place, text)
        for place, text in answers_as_text(town, entries, [])
        if place.startswith(OF_THE_UNIT)
    ]
    for who in OF_THE_UNIT:
        for path in beside:
            answer = Desk(town, who).client.get(path)
            # A page says back which address was asked for, to come back to it.
            text = answer.get_data(as_text=True).replace(path, "…")
            found.append((f"{who}: {answer.status_code}", text))
        pulled = Phone(town, who)
        found.append((f"{who}: pulled", str(pulled.pull())))
        found.append((f"{who}: named", str(pulled.client.get("/api/v1/named").get_json())))
    return found


def test_the_unit_finds_no_trace_of_a_surprise_before_it_starts(
    town: Town, database: Database
) -> None:
    with time_machine.travel(EVENING, tick=False):
        ids = [entry["id"] for entry in evenings(Phone(town, "canbo1"), 6)]
        name = str(uuid4())
        hidden = [f"/rechecks/{name}", f"/rechecks/{name}/walk", f"/rechecks/{name}?again=1"]
        before = everything(town, ids, hidden)
        surprise = {"way": "surprise", "starts_on": STARTS[0], "starts_time": STARTS[1]}
        reviewer = Desk(town, "phongban")
        path = draw(reviewer, id=name, seed=SEED, size="3", **surprise)
        traces = [name, SEED, "06:15", "23/11/2026", "Đột xuất", *_items(town)]
        texts = everything(town, ids, hidden)
        assert places_of(traces, texts) == {}
        assert [place for place, _ in texts] == [place for place, _ in before]
        assert _rechecks(texts) == _rechecks(before)
        # The words that were searched for are there to be found, by who may.
        assert set(places_of(traces[:2], [("page", reviewer.open(path).html)])) == set(traces[:2])
        _strangers(town, path)
    with time_machine.travel(EVENING + timedelta(days=2), tick=False):
        assert SEED in Desk(town, "chihuy1").open(path).html
        assert "Đột xuất" in Desk(town, "chihuy1").open("/rechecks").text
    report("surprise", database.kind, f"{len(texts)} answers searched for {len(traces)} traces: 0")


def _items(town: Town) -> list[str]:
    with town.rows() as session:
        return [str(item) for item in session.scalars(select(RecheckItem.id))]


def _rechecks(texts: list[tuple[str, str]]) -> list[str]:
    return [text for place, text in texts if place.endswith("/rechecks")]


def _strangers(town: Town, path: str) -> None:
    """What is hidden answers as what is not there, to reading and to writing alike."""
    chief, unknown = Desk(town, "chihuy1"), f"/rechecks/{uuid4()}"
    for ending in ("", "/walk"):
        hidden, absent = chief.open(path + ending, 404), chief.open(unknown + ending, 404)
        assert hidden.text == absent.text
    item = _items(town)[0]
    for at in (path, unknown):
        chief.send(f"{at}/{item}", 404, finding="right")


def test_a_reviewer_who_sits_in_the_unit_learns_of_it_no_sooner(app: Flask, town: Town) -> None:
    with time_machine.travel(EVENING, tick=False):
        with town.rows(writes=True) as session:
            insider = session.get_one(Officer, town.officers["doi"])
            insider.role, insider.unit_id = "reviewer", town.units["PC06"]
        evenings_of_division(town)
        surprise = {"way": "surprise", "starts_on": STARTS[0], "unit": "PC06"}
        path = draw(Desk(town, "phongban"), **surprise)
        own = Desk(town, "doi")
        own.open(path, 404)
        assert UUID(path.rsplit("/", 1)[1]).hex not in own.open("/rechecks").html.replace("-", "")
        draw(own, 422, unit="PC06")
    with time_machine.travel(EVENING + timedelta(days=3), tick=False):
        assert Desk(town, "doi").open(path).all("form", action="/rechecks") == []


def evenings_of_division(town: Town) -> None:
    """Let an officer of the division record something there."""
    with town.rows(writes=True) as session:
        officer = session.get_one(Officer, town.officers["canbo4"])
        officer.unit_id = town.units["PC06"]
        for posting in session.scalars(select(Posting).where(Posting.officer_id == officer.id)):
            posting.unit_id = officer.unit_id
        areas = session.scalars(select(Area).where(Area.unit_id == officer.unit_id)).all()
        town.areas["division"] = areas[0].id
    phone = Phone(town, "canbo4")
    phone.applied(phone.submit(area="division"))
