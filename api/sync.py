"""`POST /sync`: sends what the phone has queued and brings what it lacks."""

from datetime import datetime
from typing import Any

from flask import Response
from marshmallow import fields, pre_load

from api.actor import current_actor, require_session
from api.answers import answer
from api.clock import now
from api.cursors import read_cursor, signed_cursor
from api.fields import Id, Moment, WholeNumber, WireSchema
from api.language import language
from api.parser import WireBlueprint
from api.shapes import SyncShape
from domain import errors
from domain.actor import Actor
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.rules import protocols
from domain.rules.cursor import Cursor
from domain.rules.entry import wire_moment
from domain.rules.periods import local_day
from domain.rules.sync import Mutation
from domain.services.feed import KINDS, Page, epoch_of, missing_numbers, read_page
from domain.services.readings import log_delivered
from domain.services.sync import Push, push

PROTOCOL = protocols.NEWEST
MOST_MUTATIONS = 500
MOST_ROWS = 1000
USUAL_ROWS = 500

blp = WireBlueprint("sync", __name__, description="The one call of a phone")
blp.before_request(require_session)


class MutationSchema(WireSchema):
    """One piece of recorded work; its body is judged by itself."""

    id = Id(required=True, metadata={"type": "string", "format": "uuid"})
    officer_id = Id(required=True, metadata={"type": "string", "format": "uuid"})
    n = WholeNumber(least=1, required=True, metadata={"type": "integer"})
    type = fields.String(required=True)
    at = fields.String(required=True)
    body = fields.Dict(required=True)


class BatchSchema(WireSchema):
    """An envelope with mutations."""

    device_id = Id(required=True, metadata={"type": "string", "format": "uuid"})
    mutations = fields.List(fields.Nested(MutationSchema), required=True)

    @pre_load
    def _count_first(self, data: Any, **kwargs: Any) -> Any:
        # A hundred thousand mutations are too many before any of them is looked at.
        mutations = data.get("mutations") if isinstance(data, dict) else None
        if isinstance(mutations, list) and len(mutations) > MOST_MUTATIONS:
            raise DomainError(errors.TOO_LARGE)
        return data


class SyncSchema(BatchSchema):
    """The envelope of a sync."""

    protocol = WholeNumber(required=True, metadata={"type": "integer"})
    now = Moment(allow_none=True, metadata={"type": "string", "format": "date-time"})
    cursor = fields.String(allow_none=True)
    limit = WholeNumber(
        least=1, most=MOST_ROWS, load_default=USUAL_ROWS, metadata={"type": "integer"}
    )
    mutations = fields.List(fields.Nested(MutationSchema), load_default=list)


@blp.route("/sync", methods=["POST"])
@blp.arguments(SyncSchema)
@blp.response(200, SyncShape, description="A result for each mutation, and a page of changes")
def post_sync(given: dict[str, Any]) -> Response:
    """Send what is queued and fetch what is lacking."""
    actor, at = current_actor(), now()
    if _check_envelope(given, actor, at) == "sending":
        return answer(_push_alone(given, actor, at))
    cursor = _checked_cursor(given.get("cursor"), actor)
    results = _push(given, actor, at)
    with transaction(writes=False) as session:
        page = read_page(session, actor, cursor, given["limit"], now())
    told = {result["entry"]["id"] for result in results if "entry" in result}
    log_delivered(transaction, actor, page.changes["entries"], told, at)
    return answer(_document(page, results))


def _check_envelope(given: dict[str, Any], actor: Actor, at: datetime) -> protocols.Standing:
    standing = protocols.standing_of(given["protocol"], local_day(at), protocols.REPLACED)
    # Who sends nothing is told at once, so that the app is updated before it sends again.
    if standing == "over" or (standing == "sending" and not given["mutations"]):
        raise DomainError(errors.PROTOCOL_TOO_OLD)
    if standing == "unknown":
        raise DomainError(errors.MALFORMED, errors={"protocol": [str(PROTOCOL)]})
    if given["device_id"] != actor.device_id:
        raise DomainError(errors.MALFORMED, errors={"device_id": ["session"]})
    return standing


def _push_alone(given: dict[str, Any], actor: Actor, at: datetime) -> dict[str, Any]:
    """Take the work of a version that was replaced; it is told its results, and nothing new."""
    results = _push(given, actor, at)
    with transaction(writes=False) as session:
        epoch, missing = epoch_of(session), missing_numbers(session, actor)
    return {
        "protocol": given["protocol"],
        "epoch": epoch,
        "server_time": wire_moment(now()),
        "results": results,
        "changes": {kind: [] for kind in KINDS},
        "cursor": given.get("cursor"),
        "more": False,
        "missing": list(missing),
    }


def _checked_cursor(text: str | None, actor: Actor) -> Cursor | None:
    if text is None:
        return None
    cursor = read_cursor(text)
    with transaction(writes=False) as session:
        epoch = epoch_of(session)
    whose = (epoch, actor.officer_id, actor.unit_id, actor.role)
    if cursor is None or whose != (
        cursor.epoch,
        cursor.officer_id,
        cursor.unit_id,
        cursor.role,
    ):
        raise DomainError(errors.CURSOR_EXPIRED)
    return cursor


def _push(given: dict[str, Any], actor: Actor, at: datetime) -> list[dict[str, Any]]:
    if not given["mutations"]:
        return []
    mutations = [Mutation(**mutation) for mutation in given["mutations"]]
    command = Push(mutations, given.get("now"), language())
    return tried_again(lambda session: push(session, actor, command, at))


def _document(page: Page, results: list[dict[str, Any]]) -> dict[str, Any]:
    document: dict[str, Any] = {
        "protocol": PROTOCOL,
        "epoch": page.cursor.epoch,
        "server_time": wire_moment(now()),
        "results": results,
        "changes": {kind: page.changes[kind] for kind in KINDS},
        "cursor": signed_cursor(page.cursor),
        "more": page.more,
        "missing": list(page.missing),
    }
    if page.digest is not None:
        document["digest"] = page.digest
    return document
