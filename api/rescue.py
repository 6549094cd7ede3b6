"""`/rescue-key`, `/rescue`: unsent work that leaves a phone as a sealed file, and comes in so."""

from typing import Any, Final

from flask import Response, current_app
from marshmallow import Schema, fields

from api.actor import current_actor, require_session
from api.answers import answer
from api.clock import now
from api.fields import Id, WholeNumber, WireSchema
from api.parser import WireBlueprint
from domain.db import tried_again
from domain.services.rescue import take_in
from domain.services.rescue_keys import rescue_key

blp = WireBlueprint("rescue", __name__, description="Unsent work as a sealed file")
blp.before_request(require_session)
BYTES: Final = {"description": "base64url without padding"}


class SealedSchema(WireSchema):
    """What nobody on the way can read."""

    ephemeral = fields.String(required=True, metadata=BYTES)
    iv = fields.String(required=True, metadata=BYTES)
    data = fields.String(required=True, metadata=BYTES)


class OfficerSchema(WireSchema):
    """Whose work it is."""

    id = Id(required=True, metadata={"type": "string", "format": "uuid"})
    username = fields.String()


class RescueSchema(WireSchema):
    """A rescue file, as it lies in the `.tungngo` file."""

    tung_ngo = fields.String(required=True)
    version = WholeNumber(required=True, metadata={"type": "integer"})
    made_at = fields.String()
    officer = fields.Nested(OfficerSchema, required=True)
    device_id = Id(required=True, metadata={"type": "string", "format": "uuid"})
    unit_id = fields.String()
    key_id = fields.String(required=True)
    sealed = fields.Nested(SealedSchema, required=True)


class RescueKeyShape(Schema):
    """What a phone seals with."""

    key_id = fields.String(required=True)
    public_key = fields.String(
        required=True, metadata={"description": "base64url of a raw point on P-256, 65 bytes"}
    )


class BroughtShape(Schema):
    """What a file came to; each mutation of it is counted once."""

    received = fields.Integer(required=True)
    already = fields.Integer(required=True)
    known = fields.Integer(required=True)
    unreadable = fields.Integer(required=True)


@blp.route("/rescue-key", methods=["GET"])
@blp.response(200, RescueKeyShape, description="The key to keep for a day without a network")
def get_rescue_key() -> Response:
    """Fetch the key that a rescue file is sealed for."""
    secret, at = str(current_app.config["SECRET_KEY"]), now()
    key = tried_again(lambda session: rescue_key(session, secret, at))
    return answer({"key_id": key.key_id, "public_key": key.public_key})


@blp.route("/rescue", methods=["POST"])
@blp.arguments(RescueSchema)
@blp.response(200, BroughtShape, description="What it came to; nothing counts yet")
def post_rescue(given: dict[str, Any]) -> Response:
    """Take a rescue file in, into quarantine."""
    actor, secret, at = current_actor(), str(current_app.config["SECRET_KEY"]), now()
    document = {
        **given,
        "device_id": str(given["device_id"]),
        "officer": {"id": str(given["officer"]["id"])},
    }
    brought = tried_again(lambda session: take_in(session, actor, document, secret, at))
    return answer(
        {
            "received": brought.received,
            "already": brought.already,
            "known": brought.known,
            "unreadable": brought.unreadable,
        }
    )
