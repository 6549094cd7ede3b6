"""`/units/<code>/quarantine`: work of revoked devices and closed accounts, accepted or put away."""

from contextlib import closing
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID

from flask import Blueprint, Response, request
from werkzeug.datastructures import FileStorage

from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.rules.json_text import NotReadable, parsed
from domain.rules.reading import as_uuid
from domain.rules.rescue import MOST_BYTES
from domain.services.quarantine import accept, put_away
from domain.services.quarantine_page import MOST_SHOWN, read_quarantine
from domain.services.readings import log_handed
from domain.services.rescue import Brought
from domain.services.rescue import take_in as take_file_in
from webapp.clock import now
from webapp.config import secret_key
from webapp.i18n import language
from webapp.pages.asked import asked_of_form
from webapp.pages.show import current_actor, lead_to, show

REFUSED: Final = 422
MENDABLE: Final = (errors.RESCUE_UNREADABLE, errors.RESCUE_ELSEWHERE, errors.TOO_LARGE)

blp = Blueprint("quarantine", __name__)


@blp.get("/units/<code>/quarantine")
def quarantine(code: str) -> Response:
    """Show what was handed over."""
    return _page(code)


@blp.post("/units/<code>/quarantine/rescue")
def bring(code: str) -> Response:
    """Take a rescue file in, and say what it came to."""
    actor, secret, at = current_actor(), secret_key(), now()
    with transaction(writes=False) as session:
        read_quarantine(session, actor, code, at)
    try:
        document = _document()
        brought = tried_again(lambda session: take_file_in(session, actor, document, secret, at))
    except DomainError as refusal:
        if refusal.problem not in MENDABLE:
            raise
        return _page(code, refusal=refusal.problem.detail(language()))
    return _page(code, brought=brought)


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


def _page(code: str, brought: Brought | None = None, refusal: str = "") -> Response:
    """Draw the page, and log who reads the notes on it."""
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        view = read_quarantine(session, actor, code, at)
    log_handed(transaction, actor, view.lines, at)
    status = REFUSED if refusal else 200
    words = {"brought": brought, "refusal": refusal}
    return show("quarantine/page.html", status, here="overview", view=view, at=at, **words)


def _document() -> Any:
    """Read the file that was sent. Raises DomainError (`rescue-unreadable`, `too-large`)."""
    file = request.files.get("file") or FileStorage()
    with closing(file):
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise DomainError(errors.TOO_LARGE)
    try:
        return parsed(raw)
    except NotReadable:
        raise DomainError(errors.RESCUE_UNREADABLE) from None


def _ids(text: str) -> list[UUID]:
    """Read the ids of a form. Raises DomainError (`malformed`) for anything else, or too many."""
    found = [as_uuid(part) for part in text.split(",", MOST_SHOWN)]
    ids = [each for each in found if each is not None]
    if len(ids) != len(found):
        raise DomainError(errors.MALFORMED)
    return ids


def _back(code: str) -> Response:
    return lead_to(f"/units/{quote(code)}/quarantine")
