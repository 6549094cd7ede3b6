"""`/photos/{sha256}`: a photo comes, is read, is taken off (protocol.md, "Photos")."""

from typing import Any, Final

from flask import Response, current_app, request

from api.actor import current_actor, require_session
from api.answers import answer
from api.body import read_bytes
from api.clock import now
from api.fields import WireSchema, Words
from api.language import language
from api.parser import WireBlueprint
from api.shapes import PhotoKeptShape
from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.photo_store import PhotoStore
from domain.rules.photos import ENDINGS, MEDIA_TYPES, MOST_BYTES
from domain.rules.reading import is_digest
from domain.services.photos import Sent, check_sender, read_photo, receive_photo
from domain.services.photos_take_off import TakeOff, take_off

blp = WireBlueprint("photos", __name__, description="Photos of entries")
blp.before_request(require_session)
BINARY: Final = {"schema": {"type": "string", "format": "binary"}}
PICTURE: Final = {"content": dict.fromkeys(MEDIA_TYPES, BINARY)}


class TakeOffSchema(WireSchema):
    """Why a photo is taken off."""

    reason = Words(most=300, least=1, required=True, metadata={"type": "string"})


@blp.route("/photos/<sha256>", methods=["PUT"])
@blp.doc(requestBody={"required": True, **PICTURE})
@blp.response(200, PhotoKeptShape, description="It was here already")
@blp.alt_response(201, schema=PhotoKeptShape, description="It has come")
def put_photo(sha256: str) -> Response:
    """Send a photo under the SHA-256 of its bytes."""
    actor = current_actor()
    check_sender(actor)
    if request.mimetype not in MEDIA_TYPES:
        raise DomainError(errors.PHOTO_TYPE)
    if not is_digest(sha256):
        raise DomainError(errors.MALFORMED, errors={"sha256": ["sha256"]})
    sent = Sent(sha256, request.mimetype, read_bytes(request, MOST_BYTES))
    is_new = receive_photo(transaction, tried_again, _store(), actor, sent, now())
    return answer({"sha256": sha256}, 201 if is_new else 200)


@blp.route("/photos/<sha256>", methods=["GET"])
@blp.response(200, description="The photo", content_type="image/*")
def get_photo(sha256: str) -> Response:
    """Read a photo that an entry in one's sight shows; that it is read is logged."""
    digest = _known(sha256)
    media_type, body = read_photo(tried_again, _store(), current_actor(), digest, now())
    response = Response(body, content_type=media_type)
    name = f"{digest[:12]}.{ENDINGS[media_type]}"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@blp.route("/photos/<sha256>", methods=["DELETE"])
@blp.arguments(TakeOffSchema)
@blp.response(204, description="Taken off, for everybody")
def delete_photo(given: dict[str, Any], sha256: str) -> Response:
    """Take a photo off that shows a face or a paper; its digest and the reason stay."""
    command = TakeOff(_known(sha256), given["reason"], language())
    take_off(tried_again, _store(), current_actor(), command, now())
    return Response(status=204)


def _known(sha256: str) -> str:
    if not is_digest(sha256):
        raise DomainError(errors.NOT_FOUND)
    return sha256


def _store() -> PhotoStore:
    return PhotoStore(current_app.config["PHOTO_STORE"])
