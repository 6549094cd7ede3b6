"""`/units/<code>/quarantine`: work of revoked devices and closed accounts, accepted or put away."""

from urllib.parse import quote
from uuid import UUID

from flask import Blueprint, Response

from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.rules.reading import as_uuid
from domain.services.quarantine import accept, put_away
from domain.services.quarantine_page import MOST_SHOWN, read_quarantine
from webapp.clock import now
from webapp.i18n import language
from webapp.pages.asked import asked_of_form
from webapp.pages.show import current_actor, lead_to, show

blp = Blueprint("quarantine", __name__)


@blp.get("/units/<code>/quarantine")
def quarantine(code: str) -> Response:
    """Show what was handed over."""
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        view = read_quarantine(session, actor, code, at)
    return show("quarantine/page.html", here="overview", view=view, at=at)


@blp.post("/units/<code>/quarantine/accept")
def take_in(code: str) -> Response:
    """Accept what is named: what was sent twice takes effect once."""
    actor, given = current_actor(), asked_of_form()
    ids = _ids(given.get("items", ""))
    tried_again(lambda session: accept(session, actor, ids, now(), language()))
    return _back(code)


@blp.post("/units/<code>/quarantine/put-away")
def leave_out(code: str) -> Response:
    """Put away what is named, with a reason."""
    actor, given = current_actor(), asked_of_form()
    ids = _ids(given.get("items", ""))
    tried_again(lambda session: put_away(session, actor, ids, given.get("reason", ""), now()))
    return _back(code)


def _ids(text: str) -> list[UUID]:
    """Read the ids of a form. Raises DomainError (`malformed`) for anything else, or too many."""
    found = [as_uuid(part) for part in text.split(",", MOST_SHOWN)]
    ids = [each for each in found if each is not None]
    if len(ids) != len(found):
        raise DomainError(errors.MALFORMED)
    return ids


def _back(code: str) -> Response:
    return lead_to(f"/units/{quote(code)}/quarantine")
