"""The shapes of answers, for the OpenAPI document (protocol.md); answers are built by services."""

from typing import Any

from marshmallow import Schema, fields, validate

from domain.rules.bodies import JOINT_WITH, REASON_CODES
from domain.rules.entry_status import STATUSES

MAYBE: dict[str, Any] = {"allow_none": True, "required": True}


def _id(**over: Any) -> fields.UUID:
    return fields.UUID(required=True, **over)


def _text(**over: Any) -> fields.String:
    return fields.String(required=True, **over)


def _number() -> fields.Integer:
    return fields.Integer(required=True)


def _moment(**over: Any) -> fields.DateTime:
    return fields.DateTime(required=True, **over)


def _ids() -> "fields.List[Any]":
    return fields.List(fields.UUID(), required=True)


def _words(choices: tuple[str, ...] = ()) -> "fields.List[Any]":
    checked = validate.OneOf(choices) if choices else None
    return fields.List(fields.String(validate=checked), required=True)


class ProblemShape(Schema):
    """An error (RFC 9457)."""

    type = _text()
    title = _text()
    status = _number()
    detail = _text()
    errors = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
    wipe = fields.Boolean()


class OfficerShape(Schema):
    """Who signed in."""

    id = _id()
    username = _text()
    full_name = _text()
    role = _text()
    unit_id = _id()


class UnitShape(Schema):
    """A unit."""

    id = _id()
    code = _text()
    kind = _text()
    name = _text()
    parent_id = fields.UUID(**MAYBE)
    duty_number = _text()


class DeviceShape(Schema):
    """The device of a session."""

    id = _id()


class SessionShape(Schema):
    """The answer to a sign-in."""

    protocol = _number()
    officer = fields.Nested(OfficerShape, required=True)
    unit = fields.Nested(UnitShape, required=True)
    device = fields.Nested(DeviceShape, required=True)
    last_n = _number()
    server_time = _moment()


class PhotoShape(Schema):
    """A photo that an entry names, and whether it has come."""

    sha256 = _text()
    here = fields.Boolean(required=True)


class PhotoKeptShape(Schema):
    """A photo that is here."""

    sha256 = _text()


class TallyShape(Schema):
    """How a walk sheet counted."""

    taps = _number()
    added = _number()
    first_at = fields.DateTime(**MAYBE)
    last_at = fields.DateTime(**MAYBE)


class EntryShape(Schema):
    """An entry on the wire."""

    id = _id()
    receipt = _text()
    unit_id = _id()
    officer_id = _id()
    form = _text()
    form_version = _number()
    status = _text(validate=validate.OneOf(STATUSES))
    version = _number()
    started_at = _moment()
    ended_at = _moment()
    counted_on = fields.Date(required=True)
    received_at = _moment()
    out_of_hours = fields.Boolean(required=True)
    minutes = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    calendar_version = _number()
    details = fields.Dict(required=True)
    note = _text()
    photos = fields.List(fields.Nested(PhotoShape), required=True)
    area_id = _id()
    with_officers = _ids()
    joint_with = _words(JOINT_WITH)
    links = fields.List(fields.Dict(), required=True)
    tally = fields.Nested(TallyShape, **MAYBE)
    timed = fields.Boolean(required=True)
    flags = _words()
    reason = fields.String(**MAYBE)
    reason_code = fields.String(validate=validate.OneOf(REASON_CODES), **MAYBE)
    reason_fields = _words()
    decided_by = fields.UUID(**MAYBE)
    decided_at = fields.DateTime(**MAYBE)
    corrects = fields.UUID(**MAYBE)


class MutationProblemShape(Schema):
    """Why a mutation did not take effect."""

    slug = _text()
    detail = _text()
    errors = fields.Dict(keys=fields.String(), values=fields.List(fields.String()), required=True)


class ResultShape(Schema):
    """What became of a mutation."""

    id = _id()
    status = _text(validate=validate.OneOf(("applied", "conflict", "refused")))
    replayed = fields.Boolean()
    entry = fields.Nested(EntryShape)
    problem = fields.Nested(MutationProblemShape)
    kept = fields.Boolean()


class AreaShape(Schema):
    """An area with its denominators."""

    id = _id()
    unit_id = _id()
    name = _text()
    kind = _text()
    households = fields.Integer(**MAYBE)
    residents = fields.Integer(**MAYBE)


class ColleagueShape(Schema):
    """Somebody of the own unit."""

    id = _id()
    full_name = _text()
    role = _text()
    unit_id = _id()
    active = fields.Boolean(required=True)


class CampaignShape(Schema):
    """A campaign."""

    id = _id()
    name = _text()
    form = _text()
    choice = _text()
    measure = _text()
    first = fields.Date(data_key="from", required=True)
    last = fields.Date(data_key="to", required=True)
    target = _number()


class GoneShape(Schema):
    """What left its list."""

    kind = _text()
    id = _id()


class ChangesShape(Schema):
    """A page of what changed."""

    entries = fields.List(fields.Nested(EntryShape), required=True)
    forms = fields.List(fields.Dict(), required=True)
    calendars = fields.List(fields.Dict(), required=True)
    areas = fields.List(fields.Nested(AreaShape), required=True)
    campaigns = fields.List(fields.Nested(CampaignShape), required=True)
    officers = fields.List(fields.Nested(ColleagueShape), required=True)
    gone = fields.List(fields.Nested(GoneShape), required=True)


class DigestShape(Schema):
    """What a phone holds after the last page."""

    entries = _number()
    hash = _text()


class SyncShape(Schema):
    """The answer to a sync."""

    protocol = _number()
    epoch = _text()
    server_time = _moment()
    results = fields.List(fields.Nested(ResultShape), required=True)
    changes = fields.Nested(ChangesShape, required=True)
    cursor = _text()
    more = fields.Boolean(required=True)
    missing = fields.List(fields.Integer(), required=True)
    digest = fields.Nested(DigestShape)


class StandingShape(Schema):
    """What a standing of a row came to."""

    entries = _number()
    out_of_hours = _number()
    out_of_hours_timed = _number()
    measures = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    out_of_hours_measures = fields.Dict(
        keys=fields.String(), values=fields.Integer(), required=True
    )


class RowShape(Schema):
    """A row of totals."""

    key = _text()
    label = _text()
    approved = fields.Nested(StandingShape, required=True)
    pending = fields.Nested(StandingShape, required=True)


class TotalsShape(Schema):
    """Totals of a unit and those below it."""

    unit = fields.Nested(UnitShape, required=True)
    first = fields.Date(data_key="from", required=True)
    last = fields.Date(data_key="to", required=True)
    by = _text()
    as_of = _moment()
    rows = fields.List(fields.Nested(RowShape), required=True)


class EntriesShape(Schema):
    """A page of entries."""

    entries = fields.List(fields.Nested(EntryShape), required=True)
    cursor = fields.String(**MAYBE)


class EventShape(Schema):
    """A step of an entry."""

    id = _id()
    type = _text()
    at = _moment()
    received_at = _moment()
    by = _id()
    device_id = _id()
    before = fields.String(data_key="from", required=True)
    after = fields.String(data_key="to", required=True)
    version = _number()
    reason = fields.String(**MAYBE)
    reason_code = fields.String(**MAYBE)
    flags = _words()
    changed = fields.Dict(required=True)
    accepted_by = fields.UUID()


class EventsShape(Schema):
    """The history of an entry."""

    events = fields.List(fields.Nested(EventShape), required=True)
