"""`GET /notices`: what somebody is to be told, as the server knows it (beside the protocol)."""

from typing import Any, assert_never
from uuid import UUID

from flask import Response
from marshmallow import Schema, fields

from api.actor import current_actor, require_session
from api.answers import answer
from api.clock import now
from api.parser import WireBlueprint
from domain.db import transaction
from domain.rules.entry import wire_moment
from domain.rules.notices import Behind, Notice, Returned, Silent, WaitsLong
from domain.services.notices import notices_of

blp = WireBlueprint("notices_on_wire", __name__, description="What somebody is to be told")
blp.before_request(require_session)


class NoticeShape(Schema):
    """A notice by its kind: `returned`, `waiting`, `silent` or `behind`.

    `count` are entries or phones; `since` the oldest entry or when a phone was last heard, and
    `officer_id` whose it is; `done` of `whole` with the `pace` needed until `last_day`. Names are
    not repeated here: a phone knows them by its lists.
    """

    kind = fields.String(required=True)
    key = fields.String(required=True)
    at = fields.DateTime(required=True)
    entry_id = fields.UUID()
    unit_id = fields.UUID()
    count = fields.Integer()
    since = fields.DateTime()
    officer_id = fields.UUID(allow_none=True)
    campaign_id = fields.UUID()
    own = fields.Boolean()
    done = fields.Integer()
    whole = fields.Integer()
    pace = fields.Integer(allow_none=True)
    last_day = fields.Date()


class NoticesShape(Schema):
    """All of them, what has to be acted upon first to the front."""

    as_of = fields.DateTime(required=True)
    notices = fields.List(fields.Nested(NoticeShape), required=True)


@blp.route("/notices", methods=["GET"])
@blp.response(200, NoticesShape, description="As they stand now")
def get_notices() -> Response:
    """Tell the notices."""
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        notices = notices_of(session, actor, at)
    told = [_on_wire(notice) for notice in notices]
    return answer({"as_of": wire_moment(at), "notices": told})


def _on_wire(notice: Notice) -> dict[str, Any]:
    head = {"kind": notice.kind, "key": notice.key, "at": wire_moment(notice.at)}
    return {**head, **_facts(notice)}


def _id(known: UUID | None) -> str | None:
    return str(known) if known else None


def _facts(notice: Notice) -> dict[str, Any]:
    match notice:
        case Returned():
            return {"entry_id": str(notice.entry_id)}
        case WaitsLong():
            facts = {"unit_id": str(notice.unit_id), "count": notice.entries}
            return {**facts, "since": wire_moment(notice.oldest)}
        case Silent():
            facts = {"unit_id": str(notice.unit_id), "count": notice.phones, "own": notice.is_own}
            return {
                **facts,
                "since": wire_moment(notice.since),
                "officer_id": _id(notice.officer_id),
            }
        case Behind():
            return {
                "unit_id": str(notice.unit_id),
                "campaign_id": str(notice.campaign_id),
                "done": notice.progress.done,
                "whole": notice.progress.whole,
                "pace": notice.progress.pace,
                "last_day": notice.last_day.isoformat(),
            }
    assert_never(notice)
