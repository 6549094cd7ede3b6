"""`/units/<code>/refused`, `/refused`: what was refused, and what never came."""

from flask import Blueprint, Response

from domain.db import transaction
from domain.services.refused import read_own_refused, read_refused
from webapp.clock import now
from webapp.pages.show import current_actor, show

blp = Blueprint("refusals", __name__)


@blp.get("/units/<code>/refused")
def refused(code: str) -> Response:
    """Show what has to be looked after."""
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        view = read_refused(session, actor, code, at)
    return show("refused/page.html", here="overview", view=view, at=at)


@blp.get("/refused")
def own() -> Response:
    """Show what the visitor has to look after."""
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        view = read_own_refused(session, actor, at)
    return show("refused/page.html", here="devices", view=view, at=at)
