"""`/push`: whether this phone is rung for notices, and where (beside the protocol)."""

from typing import Any, Final

from flask import Response, current_app
from marshmallow import Schema, fields

from api.actor import current_actor, require_session
from api.answers import answer
from api.clock import now
from api.fields import WireSchema, Words
from api.parser import WireBlueprint
from domain import errors
from domain.db import transaction
from domain.errors import DomainError
from domain.rules.push import ENDPOINT_LENGTH
from domain.services.push.subscriptions import (
    Subscription,
    is_subscribed,
    subscribe,
    unsubscribe,
)

blp = WireBlueprint("push", __name__, description="Web Push")
blp.before_request(require_session)
BYTES: Final = {"type": "string", "description": "base64url"}


class KeysSchema(WireSchema):
    """What a message is encrypted for."""

    p256dh = Words(most=90, required=True, metadata=BYTES)
    auth = Words(most=30, required=True, metadata=BYTES)


class SubscriptionSchema(WireSchema):
    """A browser's subscription, and the language that its words are shown in."""

    endpoint = Words(most=ENDPOINT_LENGTH, required=True, metadata={"type": "string"})
    keys = fields.Nested(KeysSchema, required=True)
    language = Words(most=2, required=True, metadata={"type": "string", "enum": ["vi", "en"]})


class PushShape(Schema):
    """What a browser subscribes with, and whether this phone has."""

    key = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "null where the province has set no keys"},
    )
    subscribed = fields.Boolean(required=True)


@blp.route("/push", methods=["GET"])
@blp.response(200, PushShape, description="The key to subscribe with")
def get_push() -> Response:
    """Tell whether phones can be rung here, and whether this one is."""
    actor, service = current_actor(), current_app.config["PUSH_SERVICE"]
    with transaction(writes=False) as session:
        subscribed = is_subscribed(session, actor)
    return answer({"key": service.public_key if service else None, "subscribed": subscribed})


@blp.route("/push", methods=["PUT"])
@blp.arguments(SubscriptionSchema)
@blp.response(204, description="This phone is rung from now on")
def put_push(given: dict[str, Any]) -> Response:
    """Ring this phone for the notices of whoever is signed in on it."""
    if current_app.config["PUSH_SERVICE"] is None:
        raise DomainError(errors.NOT_FOUND)
    keys = given["keys"]
    asked = Subscription(given["endpoint"], keys["p256dh"], keys["auth"], given["language"])
    with transaction(writes=True) as session:
        subscribe(session, current_actor(), asked, now())
    return Response(status=204)


@blp.route("/push", methods=["DELETE"])
@blp.response(204, description="This phone is rung no more")
def delete_push() -> Response:
    """Ring this phone no more."""
    with transaction(writes=True) as session:
        unsubscribe(session, current_actor())
    return Response(status=204)
