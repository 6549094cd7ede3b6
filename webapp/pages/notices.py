"""`/notices`: what somebody is expected to know, each with the way to the place to act."""

from flask import Blueprint, Response

from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.rules.reading import as_moment
from domain.services.notices.page import read_notices_page
from domain.services.notices.seen import mark_seen
from webapp.clock import now
from webapp.pages.asked import asked_of_form
from webapp.pages.notice_words import notice_words
from webapp.pages.show import current_actor, lead_to, show

blp = Blueprint("notices", __name__)


@blp.get("/notices")
def notices() -> Response:
    """Show what stands now, and what of it is new."""
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        view = read_notices_page(session, actor, at)
    lines = [(line, notice_words(line, actor, at)) for line in view.lines]
    return show("notices/page.html", here="notices", view=view, lines=lines)


@blp.post("/notices/seen")
def seen() -> Response:
    """Take what the page showed for seen; what came since stays new."""
    actor, at = current_actor(), now()
    if actor.role == "officer":
        raise DomainError(errors.NOT_ALLOWED)
    until = as_moment(asked_of_form().get("until", ""))
    if until is None:
        raise DomainError(errors.INVALID)
    tried_again(lambda session: mark_seen(session, actor, min(until, at)))
    return lead_to("/notices")
