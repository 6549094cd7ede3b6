"""`/areas`: a list of areas is brought, looked at as what it would change, and applied."""

from flask import Blueprint, Response

from domain.db import transaction, tried_again
from domain.services.acts import acting_administrator
from domain.services.areas import COLUMNS
from domain.services.areas_import import apply_areas, keep_areas, read_areas_page
from domain.services.wrong_input import WrongInput
from webapp.clock import now
from webapp.pages.asked import asked_id, asked_of_form
from webapp.pages.show import current_actor, lead_to, show
from webapp.pages.uploads import brought_lines, wrong_words

blp = Blueprint("areas", __name__)


@blp.get("/areas")
def areas() -> Response:
    """Show what a list of areas looks like, and where one is brought."""
    actor = current_actor()
    with transaction(writes=False) as session:
        acting_administrator(session, actor)
    return show("areas/page.html", here="admin", wrong=[])


@blp.post("/areas")
def bring() -> Response:
    """Check a file and lead to what it would change; a wrong one is told line by line."""
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        acting_administrator(session, actor)
    try:
        lines = brought_lines(COLUMNS)
        kept = tried_again(lambda session: keep_areas(session, actor, lines, at))
    except WrongInput as wrong:
        return show("areas/page.html", 422, here="admin", wrong=wrong_words(wrong))
    return lead_to(f"/areas/{kept}")


@blp.get("/areas/<import_id>")
def preview(import_id: str) -> Response:
    """Show what a list would change, or what it came to."""
    return _preview(import_id, 200, stale=False)


@blp.post("/areas/<import_id>/apply")
def apply(import_id: str) -> Response:
    """Do what was looked at, once; what has become another plan is shown again."""
    actor, given, kept = current_actor(), asked_of_form(), asked_id(import_id)
    digest = given.get("digest", "")
    try:
        done = tried_again(lambda session: apply_areas(session, actor, kept, digest, now()))
    except WrongInput as wrong:
        return show("areas/page.html", 422, here="admin", wrong=wrong_words(wrong))
    return lead_to(f"/areas/{kept}") if done else _preview(import_id, 409, stale=True)


def _preview(import_id: str, status: int, stale: bool) -> Response:
    actor, kept = current_actor(), asked_id(import_id)
    try:
        with transaction(writes=False) as session:
            view = read_areas_page(session, actor, kept, now())
    except WrongInput as wrong:
        return show("areas/page.html", 422, here="admin", wrong=wrong_words(wrong))
    return show("areas/preview.html", status, here="admin", view=view, stale=stale)
