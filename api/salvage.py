"""`POST /salvage`: work handed over by a revoked device or a closed account (protocol.md)."""

from typing import Any

from flask import Response, request
from marshmallow import Schema, fields, validate

from api.answers import answer
from api.clock import now
from api.parser import WireBlueprint
from api.sync import PROTOCOL, BatchSchema
from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.rules.entry import wire_moment
from domain.rules.session_kinds import PHONE
from domain.rules.sync import Mutation
from domain.services.salvage import salvage
from domain.services.sessions import HandsOver, find_handing_over

blp = WireBlueprint("salvage", __name__, description="Work handed over before a phone is wiped")


class HandedShape(Schema):
    """What became of a mutation that was handed over."""

    id = fields.UUID(required=True)
    status = fields.String(required=True, validate=validate.OneOf(("applied", "quarantined")))
    replayed = fields.Boolean()
    kept = fields.Boolean()
    lost = fields.List(fields.String())


class SalvageShape(Schema):
    """The answer to a handing-over."""

    protocol = fields.Integer(required=True)
    server_time = fields.DateTime(required=True)
    results = fields.List(fields.Nested(HandedShape), required=True)


def handing_over() -> HandsOver:
    """Give whose session hands over. Raises DomainError (`signed-out`) where there is none."""
    with transaction(writes=False) as session:
        found = find_handing_over(session, request.cookies.get(PHONE.cookie, ""), now())
    if found is None:
        raise DomainError(errors.SIGNED_OUT)
    return found


@blp.before_request
def _known_first() -> None:
    handing_over()


@blp.route("/salvage", methods=["POST"])
@blp.arguments(BatchSchema)
@blp.response(200, SalvageShape, description="A result for each mutation; nothing counts yet")
def post_salvage(given: dict[str, Any]) -> Response:
    """Hand work over into quarantine."""
    held, at = handing_over(), now()
    if given["device_id"] != held.device_id:
        raise DomainError(errors.MALFORMED, errors={"device_id": ["session"]})
    mutations = [Mutation(**mutation) for mutation in given["mutations"]]
    results = tried_again(lambda session: salvage(session, held, mutations, at))
    return answer({"protocol": PROTOCOL, "server_time": wire_moment(now()), "results": results})
