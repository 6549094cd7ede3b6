"""`/administration`: where everything is that an administrator looks after."""

from flask import Blueprint, Response

from domain.db import transaction
from domain.services.acts import acting_administrator
from webapp.pages.show import current_actor, show

blp = Blueprint("administration", __name__)


@blp.get("/administration")
def administration() -> Response:
    """Show the pages of administration, each with what it is for."""
    actor = current_actor()
    with transaction(writes=False) as session:
        acting_administrator(session, actor)
    return show("administration/page.html", here="admin")
