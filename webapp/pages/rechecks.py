"""`/rechecks`: samples drawn by lot, what was found in them, and the walking list."""

from collections.abc import Mapping
from datetime import datetime, time
from secrets import token_hex
from typing import Final
from uuid import UUID

from flask import Blueprint, Response
from flask_babel import gettext
from uuid_utils.compat import uuid7

from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.rules.periods import LOCAL, local_day
from domain.rules.reading import as_uuid
from domain.rules.rechecks import FINDINGS, SUBJECTS, WAYS, Answers
from domain.services.rechecks.draw import DrawCommand, draw_sample
from domain.services.rechecks.findings import Said, record_finding
from domain.services.rechecks.overview import read_rechecks
from domain.services.rechecks.page import LISTED_DOORS, read_recheck
from domain.services.span import Span
from webapp.clock import now
from webapp.i18n import language
from webapp.pages.address import address, address_of
from webapp.pages.asked import asked_id, asked_of_address, asked_of_form, tidied
from webapp.pages.days import day_of, read_day
from webapp.pages.period import Period, read_period
from webapp.pages.period_links import PeriodLinks
from webapp.pages.show import current_actor, lead_to, show

REFUSED: Final = 422
MENDABLE: Final = (errors.INVALID, errors.PERSONAL_DATA)
MINUS: Final = str.maketrans({"−": "-", "–": "-", "+": None, " ": None, ".": None})
DIGITS: Final = 9
NOTHING: Final[Mapping[str, str]] = {}

blp = Blueprint("rechecks", __name__)


@blp.get("/rechecks")
def rechecks() -> Response:
    """Show what was drawn, and the form to draw more."""
    given = asked_of_address()
    asked = tidied(given)
    if asked != given:
        return lead_to(address_of("/rechecks", asked))
    return _list(asked)


@blp.post("/rechecks")
def draw() -> Response:
    """Draw a sample: what was sent twice is drawn once."""
    actor, given = current_actor(), asked_of_form()
    try:
        command = _command(given)
        drawn = tried_again(lambda session: draw_sample(session, actor, command, now()))
    except DomainError as refusal:
        if refusal.problem not in MENDABLE:
            raise
        return _list({}, given, refusal)
    return lead_to(f"/rechecks/{drawn}")


@blp.get("/rechecks/<recheck_id>")
def recheck(recheck_id: str) -> Response:
    """Show what was drawn and found."""
    return _one(recheck_id)


@blp.get("/rechecks/<recheck_id>/walk")
def walk(recheck_id: str) -> Response:
    """Show the walking list, to be printed: areas and doors, no address."""
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        view = read_recheck(session, actor, asked_id(recheck_id), at)
    if view.draw.subject != "visits" or view.lines is None:
        raise DomainError(errors.NOT_FOUND)
    return show("rechecks/walk.html", here="rechecks", view=view, most=LISTED_DOORS)


@blp.post("/rechecks/<recheck_id>/<item_id>")
def find(recheck_id: str, item_id: str) -> Response:
    """Record what was found of one thing drawn."""
    actor, given = current_actor(), asked_of_form()
    try:
        said = _said(asked_id(item_id), given)
        tried_again(
            lambda session: record_finding(session, actor, asked_id(recheck_id), said, now())
        )
    except DomainError as refusal:
        if refusal.problem not in MENDABLE:
            raise
        return _one(recheck_id, item_id, given, refusal)
    return lead_to(f"/rechecks/{recheck_id}#i-{item_id}")


def _list(
    asked: Mapping[str, str],
    typed: Mapping[str, str] = NOTHING,
    refusal: DomainError | None = None,
) -> Response:
    actor, at = current_actor(), now()
    period = _period(asked, at)
    with transaction(writes=False) as session:
        view = read_rechecks(session, actor, asked.get("unit"), period.span, at)
    return show(
        "rechecks/page.html",
        REFUSED if refusal else 200,
        here="rechecks",
        view=view,
        period=period,
        periods=PeriodLinks("/rechecks", period, {"unit": asked.get("unit")}),
        of_unit=lambda code: address(
            "/rechecks", unit=code, from_=period.span.first, to=period.span.last
        ),
        subjects=SUBJECTS,
        ways=WAYS,
        typed=typed,
        days={name: day_of(typed.get(name, "")) for name in ("from", "to", "starts_on")},
        draw_id=typed.get("id") or str(uuid7()),
        seed=typed.get("seed") or token_hex(8),
        wrong=_words(refusal),
        at=at,
    )


def _one(
    recheck_id: str,
    tried: str = "",
    typed: Mapping[str, str] = NOTHING,
    refusal: DomainError | None = None,
) -> Response:
    actor, at, again = current_actor(), now(), "again" in asked_of_address()
    with transaction(writes=False) as session:
        view = read_recheck(session, actor, asked_id(recheck_id), at, again)
    return show(
        "rechecks/recheck.html",
        REFUSED if refusal else 200,
        here="rechecks",
        view=view,
        findings=FINDINGS,
        tried=tried,
        typed=typed,
        wrong=_words(refusal),
        at=at,
    )


def _period(asked: Mapping[str, str], at: datetime) -> Period:
    """Read the period; without one it is the quarter, since a sample is one of a quarter."""
    return read_period({"period": "quarter", **asked}, local_day(at))


def _command(given: Mapping[str, str]) -> DrawCommand:
    made, seed = as_uuid(given.get("id")), given.get("seed", "")
    if made is None or not _is_seed(seed):
        raise DomainError(errors.MALFORMED)
    first, last = read_day(given, "from"), read_day(given, "to")
    if first is None or last is None:
        raise _wrong("to", gettext("From which day to which?"))
    return DrawCommand(
        id=made,
        seed=seed,
        unit=given.get("unit", ""),
        subject=given.get("subject", ""),
        way=given.get("way", ""),
        span=Span(first, last),
        starts_at=_starts_at(given),
        size=_whole(given, "size"),
        flagged=_whole(given, "flagged") or 0,
        by_unit=given.get("by_unit") or None,
        language=language(),
    )


def _is_seed(text: str) -> bool:
    return len(text) == 16 and all(sign in "0123456789abcdef" for sign in text)


def _starts_at(given: Mapping[str, str]) -> datetime | None:
    day, hour = read_day(given, "starts_on"), given.get("starts_time", "").strip()
    if day is None:
        return None
    try:
        return datetime.combine(day, time.fromisoformat(hour or "07:30"), LOCAL)
    except ValueError:
        raise _wrong("starts_at", gettext("Write the hour as 19:30.")) from None


def _said(item_id: UUID, given: Mapping[str, str]) -> Said:
    doors = [_whole(given, name) for name in ("yes", "no", "absent")]
    asked = any(count is not None for count in doors)
    yes, no, absent = (count or 0 for count in doors)
    return Said(
        item_id=item_id,
        finding=given.get("finding", ""),
        measure=given.get("measure", ""),
        off_by=_whole(given, "off_by"),
        answers=Answers(yes, no, absent) if asked else None,
        counted=_whole(given, "counted"),
        note=given.get("note", ""),
        language=language(),
    )


def _whole(given: Mapping[str, str], name: str) -> int | None:
    """Read a whole number as people write it, `−3` and `1.512` too; None where there is none."""
    text = given.get(name, "").strip().translate(MINUS)
    if not text:
        return None
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= DIGITS):
        raise _wrong(name, gettext("Write a whole number."))
    return int(text)


def _wrong(name: str, words: str) -> DomainError:
    return DomainError(errors.INVALID, errors={name: [words]})


def _words(refusal: DomainError | None) -> list[str]:
    if refusal is None:
        return []
    words = [message for messages in refusal.errors.values() for message in messages]
    return words or [refusal.problem.detail(language())]
