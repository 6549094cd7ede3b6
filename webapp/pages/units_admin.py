"""`/units-admin`: units added, given a duty number, merged into another with a date."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, Response
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.db import transaction, tried_again
from domain.services.mergers import drop_merger, look_at_merger, merge
from domain.services.units_admin import (
    KINDS,
    NewUnit,
    add_below,
    change_duty_number,
    find_line,
    read_units,
)
from domain.services.wrong_input import WrongInput
from webapp.clock import now
from webapp.pages.asked import asked_id, asked_of_address, asked_of_form
from webapp.pages.days import day_of
from webapp.pages.show import current_actor, lead_to, show
from webapp.pages.uploads import wrong_words

Change = Callable[[Session, Actor], None]

blp = Blueprint("units_admin", __name__)


@blp.get("/units-admin")
def units() -> Response:
    """Show every unit."""
    return _list(200, [])


@blp.post("/units-admin")
def add() -> Response:
    """Add a unit below the province."""
    given = asked_of_form()
    new = NewUnit(given.get("code", ""), given.get("kind", ""), given.get("name", ""))
    wrong = _refusal(lambda session, actor: add_below(session, actor, new, now()))
    return _list(422, wrong, given) if wrong else lead_to("/units-admin")


@blp.get("/units-admin/<code>")
def unit(code: str) -> Response:
    """Show one unit, and what may be done with it."""
    return _unit(code, 200, [])


@blp.post("/units-admin/<code>/duty")
def duty(code: str) -> Response:
    """Set the number that the page at the door shows."""
    number = asked_of_form().get("number", "")
    wrong = _refusal(lambda session, actor: change_duty_number(session, actor, code, number, now()))
    return _unit(code, 422, wrong) if wrong else lead_to(f"/units-admin/{code}")


@blp.get("/units-admin/<code>/merge")
def look(code: str) -> Response:
    """Show what a merger would do; nothing changes."""
    actor, given = current_actor(), asked_of_address()
    into, day = given.get("into", ""), _day(given)
    try:
        with transaction(writes=False) as session:
            view = look_at_merger(session, actor, code, into, day, now())
    except WrongInput as wrong:
        return _unit(code, 422, wrong_words(wrong))
    return show("units_admin/merge.html", here="admin", view=view)


@blp.post("/units-admin/<code>/merge")
def merge_unit(code: str) -> Response:
    """Merge a unit into another, today or later."""
    given = asked_of_form()
    into, day = given.get("into", ""), _day(given)
    wrong = _refusal(lambda session, actor: merge(session, actor, code, into, day, now()))
    return _unit(code, 422, wrong) if wrong else lead_to(f"/units-admin/{code}")


@blp.post("/units-admin/mergers/<item_id>/drop")
def drop(item_id: str) -> Response:
    """Take a planned merger back."""
    actor, plan = current_actor(), asked_id(item_id)
    tried_again(lambda session: drop_merger(session, actor, plan, now()))
    return lead_to("/units-admin")


def _refusal(change: Change) -> list[str]:
    """Make a change; gives why it was refused, nothing where it was done."""
    actor = current_actor()
    try:
        tried_again(lambda session: change(session, actor))
    except WrongInput as wrong:
        return wrong_words(wrong)
    return []


def _list(status: int, wrong: list[str], typed: dict[str, str] | None = None) -> Response:
    actor = current_actor()
    with transaction(writes=False) as session:
        lines = read_units(session, actor)
    view: dict[str, Any] = {"lines": lines, "wrong": wrong, "typed": typed or {}, "kinds": KINDS}
    return show("units_admin/page.html", status, here="admin", **view)


def _unit(code: str, status: int, wrong: list[str]) -> Response:
    actor = current_actor()
    with transaction(writes=False) as session:
        line, lines = find_line(session, actor, code)
    return show("units_admin/unit.html", status, here="admin", line=line, lines=lines, wrong=wrong)


def _day(given: dict[str, str]) -> date | None:
    return day_of(given.get("day", ""))
