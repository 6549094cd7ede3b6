"""`GET /totals`, `/entries` and an entry's events."""

import base64
import binascii
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import ValidationError, fields, validate

from api.actor import current_actor, require_session
from api.answers import answer
from api.clock import now
from api.fields import Day, Id, WireSchema, Words
from api.language import language
from api.parser import WireBlueprint, said
from api.shapes import EntriesShape, EventsShape, TotalsShape
from domain import errors
from domain.db import transaction
from domain.errors import DomainError
from domain.rules.entry_status import STATUSES
from domain.rules.reading import as_uuid
from domain.services.entries import EntriesQuery, entry_history, list_entries
from domain.services.entry_rows import on_wire
from domain.services.newest_entries import Place
from domain.services.photos_named import photos_here
from domain.services.readings import log_history, log_notes
from domain.services.totals_view import BY, TotalsQuery, read_totals

blp = WireBlueprint("reading", __name__, description="Totals and entries")
blp.before_request(require_session)
ID = {"type": "string", "format": "uuid"}
DAY = {"type": "string", "format": "date"}


class TotalsSchema(WireSchema):
    """What is asked of the totals."""

    unit = Id(metadata=ID)
    first = Day(data_key="from", required=True, metadata=DAY)
    last = Day(data_key="to", required=True, metadata=DAY)
    by = fields.String(load_default="form", validate=validate.OneOf(BY, error="choice"))
    form = Words(most=40, metadata={"type": "string"})
    choice = Words(most=40, metadata={"type": "string"})


class StatusList(fields.Field[list[str]]):
    """Statuses with commas between."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[str]:
        asked = [part for part in str(value).split(",") if part]
        if not set(asked) <= set(STATUSES):
            raise ValidationError("choice")
        return asked


class EntriesSchema(WireSchema):
    """The filters of the entries."""

    unit = Id(metadata=ID)
    status = StatusList(metadata={"type": "string"})
    form = Words(most=40, metadata={"type": "string"})
    choice = Words(most=40, metadata={"type": "string"})
    first = Day(data_key="from", metadata=DAY)
    last = Day(data_key="to", metadata=DAY)
    flag = Words(most=40, metadata={"type": "string"})
    out_of_hours = fields.Boolean()
    officer = Id(metadata=ID)
    cursor = Words(most=200, metadata={"type": "string"})


@blp.route("/totals", methods=["GET"])
@blp.arguments(TotalsSchema, location="query")
@blp.response(200, TotalsShape, description="Totals of a unit and those below it")
def get_totals(asked: dict[str, Any]) -> Response:
    """Read totals."""
    query = TotalsQuery(
        unit_id=asked.get("unit"),
        first=asked["first"],
        last=asked["last"],
        by=asked["by"],
        form=asked.get("form"),
        choice=asked.get("choice"),
        language=language(),
    )
    actor = current_actor()
    with transaction(writes=False) as session:
        return answer(read_totals(session, actor, query, now()))


@blp.route("/entries", methods=["GET"])
@blp.arguments(EntriesSchema, location="query")
@blp.response(200, EntriesShape, description="A page of entries, newest first")
def get_entries(asked: dict[str, Any]) -> Response:
    """Read entries."""
    query = EntriesQuery(
        unit_id=asked.get("unit"),
        statuses=asked.get("status", ()),
        form=asked.get("form"),
        choice=asked.get("choice"),
        first=asked.get("first"),
        last=asked.get("last"),
        flag=asked.get("flag"),
        out_of_hours=asked.get("out_of_hours"),
        officer_id=asked.get("officer"),
        after=_place(asked["cursor"]) if asked.get("cursor") else None,
    )
    actor = current_actor()
    with transaction(writes=False) as session:
        found, place = list_entries(session, actor, query)
        here = photos_here(session, found)
    log_notes(transaction, actor, found, now())
    told = [on_wire(entry, here.get(entry.id, ())) for entry in found]
    return answer({"entries": told, "cursor": _cursor(place)})


@blp.route("/entries/<entry_id>/events", methods=["GET"])
@blp.response(200, EventsShape, description="The history of an entry, oldest first")
def get_events(entry_id: str) -> Response:
    """Read the events of an entry."""
    actor, found = current_actor(), as_uuid(entry_id)
    if found is None:
        raise DomainError(errors.NOT_FOUND)
    with transaction(writes=False) as session:
        entry, events = entry_history(session, actor, found)
    log_history(transaction, actor, entry, events, now())
    return answer({"events": events})


def _cursor(place: Place | None) -> str | None:
    if place is None:
        return None
    return base64.urlsafe_b64encode(f"{place[0].isoformat()}|{place[1]}".encode()).decode()


def _place(text: str) -> Place:
    try:
        moment, _, entry_id = base64.urlsafe_b64decode(text.encode()).decode().partition("|")
        return datetime.fromisoformat(moment).astimezone(UTC), UUID(entry_id)
    except (ValueError, OverflowError, binascii.Error):
        raise DomainError(errors.MALFORMED, errors={"cursor": [said("page")]}) from None
