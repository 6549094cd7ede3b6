"""`/named`, `/entries/{id}/not-me`: who is named as having taken part can say that they did not.

It stands beside the protocol: no mutation, no place in the feed, nothing of the entry moves by it.
"""

from typing import Any

from flask import Response
from marshmallow import Schema, fields

from api.actor import current_actor, require_session
from api.answers import answer
from api.clock import now
from api.parser import WireBlueprint
from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.rules.reading import as_uuid
from domain.services.named import NamedLine, read_named, say_not_me

blp = WireBlueprint("named", __name__, description="Outings that name the person")
blp.before_request(require_session)


class NamedShape(Schema):
    """An outing that names the person: no words and no figures."""

    id = fields.UUID(required=True)
    form = fields.String(required=True)
    day = fields.Date(required=True)
    area_kind = fields.String(required=True)
    by = fields.String(required=True)
    not_me = fields.Boolean(required=True)


class NamedListShape(Schema):
    """All of them, newest first."""

    named = fields.List(fields.Nested(NamedShape), required=True)


class SaidShape(Schema):
    """What holds of the entry now."""

    id = fields.UUID(required=True)
    not_me = fields.Boolean(required=True)


@blp.route("/named", methods=["GET"])
@blp.response(200, NamedListShape, description="Of the last 100 days, at most 500")
def get_named() -> Response:
    """List the outings that name the person."""
    actor = current_actor()
    with transaction(writes=False) as session:
        lines = read_named(session, actor, now())
    return answer({"named": [_on_wire(line) for line in lines]})


@blp.route("/entries/<entry_id>/not-me", methods=["POST"])
@blp.response(200, SaidShape, description="Kept; said twice, it is kept once")
def post_not_me(entry_id: str) -> Response:
    """Say of an entry that names the person that they did not take part."""
    actor, entry = current_actor(), as_uuid(entry_id)
    if entry is None:
        raise DomainError(errors.NOT_FOUND)
    tried_again(lambda session: say_not_me(session, actor, entry, now()))
    return answer({"id": str(entry), "not_me": True})


def _on_wire(line: NamedLine) -> dict[str, Any]:
    return {
        "id": str(line.entry_id),
        "form": line.form,
        "day": line.day.isoformat(),
        "area_kind": line.area_kind,
        "by": line.by,
        "not_me": line.not_me,
    }
