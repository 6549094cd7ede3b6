"""`/photos/<digest>`: a photo of an entry, and taking it off where it shows a face or a paper."""

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, Response, current_app

from domain import errors
from domain.db import tried_again
from domain.errors import DomainError
from domain.photo_store import PhotoStore
from domain.rules.reading import as_uuid, is_digest
from domain.services.photos import read_photo
from domain.services.photos_take_off import TakeOff, take_off
from webapp.clock import now
from webapp.i18n import language
from webapp.pages.asked import asked_of_form
from webapp.pages.entry import entry_page
from webapp.pages.show import current_reader, lead_to
from webapp.words.entry import PHOTO_REASONS, photo_reason

MENDABLE: Final = (errors.INVALID, errors.PERSONAL_DATA)

blp = Blueprint("photo", __name__)


@blp.get("/photos/<sha256>")
def photo(sha256: str) -> Response:
    """Show a photo that an entry in one's sight shows; that it is read is logged."""
    media_type, body = read_photo(tried_again, _store(), current_reader(), _known(sha256), now())
    response = Response(body, content_type=media_type)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@blp.post("/photos/<sha256>/take-off")
def take_photo_off(sha256: str) -> Response:
    """Take a photo off for everybody, and lead back to the entry that it was seen in."""
    actor, given = current_reader(), asked_of_form()
    entry_id = as_uuid(given.get("entry_id"))
    if entry_id is None:
        raise DomainError(errors.MALFORMED)
    command = TakeOff(_known(sha256), _reason(given), language())
    try:
        take_off(tried_again, _store(), actor, command, now())
    except DomainError as refusal:
        if refusal.problem not in MENDABLE:
            raise
        words = [word for found in refusal.errors.values() for word in found]
        return entry_page(str(entry_id), f"take-off {sha256}", given.get("reason", ""), words)
    return lead_to(f"/entries/{entry_id}")


def _reason(given: Mapping[str, str]) -> str:
    words, code = given.get("reason", "").strip(), given.get("why", "")
    short = photo_reason(code) if code in PHOTO_REASONS and code != "other" else ""
    return ": ".join(part for part in (short, words) if part)


def _known(sha256: str) -> str:
    if not is_digest(sha256):
        raise DomainError(errors.NOT_FOUND)
    return sha256


def _store() -> PhotoStore:
    return PhotoStore(current_app.config["PHOTO_STORE"])
