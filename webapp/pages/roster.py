"""`/roster`: a roster is brought, looked at as what it would change, and applied."""

from flask import Blueprint, Response

from domain.db import transaction, tried_again
from domain.rules.roster import COLUMNS
from domain.services.acts import acting_administrator
from domain.services.roster_codes import make_codes
from domain.services.roster_import import apply_roster, keep_roster, read_roster_page
from domain.services.wrong_input import WrongInput
from webapp.clock import now
from webapp.pages.asked import asked_id, asked_of_form
from webapp.pages.show import current_actor, lead_to, show
from webapp.pages.uploads import brought_lines, wrong_words

blp = Blueprint("roster", __name__)


@blp.get("/roster")
def roster() -> Response:
    """Show what a roster looks like, and where one is brought."""
    actor = current_actor()
    with transaction(writes=False) as session:
        acting_administrator(session, actor)
    return show("roster/page.html", here="admin", wrong=[])


@blp.post("/roster")
def bring() -> Response:
    """Check a file and lead to what it would change; a wrong one is told line by line."""
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        acting_administrator(session, actor)
    try:
        lines = brought_lines(COLUMNS, optional=("password",))
        kept = tried_again(lambda session: keep_roster(session, actor, lines, at))
    except WrongInput as wrong:
        return show("roster/page.html", 422, here="admin", wrong=wrong_words(wrong))
    return lead_to(f"/roster/{kept}")


@blp.get("/roster/<import_id>")
def preview(import_id: str) -> Response:
    """Show what a roster would change, or what it came to."""
    return _preview(import_id, 200, stale=False)


@blp.post("/roster/<import_id>/apply")
def apply(import_id: str) -> Response:
    """Do what was looked at, once; what has become another plan is shown again."""
    actor, given, kept = current_actor(), asked_of_form(), asked_id(import_id)
    digest, closes = given.get("digest", ""), given.get("close") == "1"
    try:
        done = tried_again(
            lambda session: apply_roster(session, actor, kept, digest, closes, now())
        )
    except WrongInput as wrong:
        return show("roster/page.html", 422, here="admin", wrong=wrong_words(wrong))
    return lead_to(f"/roster/{kept}") if done else _preview(import_id, 409, stale=True)


@blp.post("/roster/<import_id>/codes")
def codes(import_id: str) -> Response:
    """Make the codes of those who are new, and show them this once."""
    actor, kept = current_actor(), asked_id(import_id)
    made = tried_again(lambda session: make_codes(session, actor, kept, now()))
    return show("roster/codes.html", here="admin", codes=made, back=f"/roster/{kept}")


def _preview(import_id: str, status: int, stale: bool) -> Response:
    actor, kept = current_actor(), asked_id(import_id)
    try:
        with transaction(writes=False) as session:
            view = read_roster_page(session, actor, kept)
    except WrongInput as wrong:
        return show("roster/page.html", 422, here="admin", wrong=wrong_words(wrong))
    return show("roster/preview.html", status, here="admin", view=view, stale=stale)
