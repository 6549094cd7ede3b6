"""`GET /refused`: what was refused in the last 90 days, of oneself, and to a chief of the unit."""

from typing import Any

from flask import Response
from marshmallow import Schema, fields

from api.actor import current_actor, require_session
from api.answers import answer
from api.clock import now
from api.language import language
from api.parser import WireBlueprint
from domain.db import transaction
from domain.rules.entry import wire_moment
from domain.services.refused import RefusedLine, refused_of
from domain.services.sync import PROBLEMS

blp = WireBlueprint("refused", __name__, description="What was refused, without its words")
blp.before_request(require_session)


class RefusedShape(Schema):
    """A mutation that was refused."""

    id = fields.UUID(required=True)
    officer_id = fields.UUID(required=True)
    n = fields.Integer(required=True)
    type = fields.String(required=True)
    form = fields.String(required=True)
    received_at = fields.DateTime(required=True)
    slug = fields.String(required=True)
    detail = fields.String(required=True)
    fields_ = fields.List(fields.String(), required=True, data_key="fields")
    mended = fields.Boolean(required=True)


class RefusedListShape(Schema):
    """All of them, newest first."""

    refused = fields.List(fields.Nested(RefusedShape), required=True)


@blp.route("/refused", methods=["GET"])
@blp.response(200, RefusedListShape, description="Newest first, at most 500")
def get_refused() -> Response:
    """Tell what was refused."""
    actor = current_actor()
    with transaction(writes=False) as session:
        lines = refused_of(session, actor, now())
    return answer({"refused": [_on_wire(line) for line in lines]})


def _on_wire(line: RefusedLine) -> dict[str, Any]:
    problem = PROBLEMS.get(line.slug)
    return {
        "id": str(line.mutation_id),
        "officer_id": str(line.officer_id),
        "n": line.n,
        "type": line.type,
        "form": line.form,
        "received_at": wire_moment(line.received_at),
        "slug": line.slug,
        "detail": problem.detail(language()) if problem else line.slug,
        "fields": list(line.errors),
        "mended": line.mended,
    }
