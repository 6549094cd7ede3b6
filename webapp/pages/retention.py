"""`/retention`: what is kept for how long, and what each run erased."""

from flask import Blueprint, Response

from domain.db import transaction
from domain.services.retention_page import read_retention
from webapp.clock import now
from webapp.pages.show import current_actor, show
from webapp.words.retention import kind_name

blp = Blueprint("retention", __name__)


@blp.get("/retention")
def retention() -> Response:
    """Show the runs."""
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        view = read_retention(session, actor, at)
    return show("retention/page.html", here="records", view=view, kind_name=kind_name)
