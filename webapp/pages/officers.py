"""`/officers/<id>`: one person's name, role, unit and acting as chief, by an administrator."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from flask import Blueprint, Response
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.db import transaction, tried_again
from domain.services import person_change
from domain.services.person_page import read_person
from domain.services.wrong_input import WrongInput
from webapp.clock import now
from webapp.pages.asked import asked_id, asked_of_form
from webapp.pages.days import day_of
from webapp.pages.show import current_actor, lead_to, show
from webapp.pages.uploads import wrong_words

Change = Callable[[Session, Actor, UUID], None]

blp = Blueprint("officers", __name__)


@blp.get("/officers/<officer_id>")
def officer(officer_id: str) -> Response:
    """Show one person."""
    return _page(asked_id(officer_id), 200, [])


@blp.post("/officers/<officer_id>/name")
def rename(officer_id: str) -> Response:
    """Give a person another name."""
    name = asked_of_form().get("full_name", "")
    return _changed(
        officer_id, lambda session, actor, of: person_change.rename(session, actor, of, name, now())
    )


@blp.post("/officers/<officer_id>/role")
def change_role(officer_id: str) -> Response:
    """Give a person another role."""
    role = asked_of_form().get("role", "")
    return _changed(
        officer_id,
        lambda session, actor, of: person_change.change_role(session, actor, of, role, now()),
    )


@blp.post("/officers/<officer_id>/move")
def move(officer_id: str) -> Response:
    """Move a person to another unit, today or later."""
    code, day = asked_of_form().get("unit", ""), _day("day")
    return _changed(
        officer_id,
        lambda session, actor, of: person_change.move(session, actor, of, code, day, now()),
    )


@blp.post("/officers/<officer_id>/moves/<item_id>/drop")
def drop_move(officer_id: str, item_id: str) -> Response:
    """Take a planned move back."""
    item = asked_id(item_id)
    return _changed(
        officer_id,
        lambda session, actor, of: person_change.drop_move(session, actor, of, item, now()),
    )


@blp.post("/officers/<officer_id>/deputies")
def make_deputy(officer_id: str) -> Response:
    """Let a person act as chief for some days."""
    first, last = _day("from"), _day("to")
    return _changed(
        officer_id,
        lambda session, actor, of: person_change.make_deputy(
            session, actor, of, first, last, now()
        ),
    )


@blp.post("/officers/<officer_id>/deputies/<item_id>/end")
def end_deputy(officer_id: str, item_id: str) -> Response:
    """End a span of acting as chief, or take it back."""
    item = asked_id(item_id)
    return _changed(
        officer_id,
        lambda session, actor, of: person_change.end_deputy_early(session, actor, of, item, now()),
    )


def _changed(officer_id: str, change: Change) -> Response:
    actor, of = current_actor(), asked_id(officer_id)
    try:
        tried_again(lambda session: change(session, actor, of))
    except WrongInput as wrong:
        return _page(of, 422, wrong_words(wrong))
    return lead_to(f"/officers/{of}")


def _page(officer_id: UUID, status: int, wrong: list[str]) -> Response:
    actor = current_actor()
    with transaction(writes=False) as session:
        view = read_person(session, actor, officer_id)
    return show("officers/page.html", status, here="people", view=view, wrong=wrong)


def _day(name: str) -> date | None:
    return day_of(asked_of_form().get(name, ""))
