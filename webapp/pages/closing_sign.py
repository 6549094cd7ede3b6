"""`/closing/sign`: five lines to tick, then name and code, for some units or the province."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.rules.closing import LINES, Obstacle
from domain.rules.reading import is_storable
from domain.services.closing import (
    CloseCommand,
    NotClosed,
    Signature,
    ToClose,
    close_month,
    obstacles_of,
    read_to_close,
)
from domain.services.second_step import is_set_up
from webapp.clock import now
from webapp.config import secret_key
from webapp.i18n import language
from webapp.pages.asked import asked_of_form
from webapp.pages.months import asked_month, month_of
from webapp.pages.show import current_actor, lead_to, show
from webapp.words.closing import month_key, obstacle_words
from webapp.words.units import unit_name

MISTYPED: Final = (errors.TOTP_NEEDED, errors.TOO_MANY_TRIES)
REFUSED: Final = 422

blp = Blueprint("closing_sign", __name__)


@blp.get("/closing/sign")
def ask() -> Response:
    """Show the five lines of the units that are to be closed."""
    month = request.args.get("month", "")
    return _page(month, _codes(request.args.getlist("unit")))


@blp.post("/closing/sign")
def sign() -> Response:
    """Close them, or say what stands in the way; nothing is half done."""
    actor, given, key, at = current_actor(), asked_of_form(), secret_key(), now()
    month, codes = given.get("month", ""), _codes(request.form.getlist("unit"))
    command = CloseCommand(month_of(month), codes, _ticked(given), _signature(given))
    try:
        right = tried_again(lambda session: close_month(session, key, actor, command, at))
    except NotClosed as wrong:
        return _page(month, codes, given, wrong.obstacles)
    except DomainError as wrong:
        if wrong.problem not in MISTYPED:
            raise
        return _page(month, codes, given, wrong=wrong)
    if not right:
        return _page(month, codes, given, wrong=DomainError(errors.WRONG_CODE))
    return lead_to(f"/closing?month={month}")


def _page(
    month: str,
    codes: Sequence[str],
    given: Mapping[str, str] | None = None,
    obstacles: Sequence[Obstacle] = (),
    wrong: DomainError | None = None,
) -> Response:
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        asked = read_to_close(session, actor, asked_month(month), codes, at)
        ready = is_set_up(session, actor.officer_id)
    standing = list(obstacles) or obstacles_of(asked, at)
    words = [obstacle_words(each, _name_of(asked, each.unit)) for each in standing]
    if wrong:
        words.append(wrong.problem.detail(language()))
    status = _status(obstacles, wrong)
    response = show(
        "closing/sign.html",
        status,
        here="closing",
        view=asked,
        lines=LINES,
        whole=asked.whole,
        key=month_key(asked.month.period),
        again=_address(month_key(asked.month.period), codes),
        ticked=_ticked(given or {}),
        name=(given or {}).get("name", ""),
        words=words,
        blocked=bool(obstacles_of(asked, at)),
        ready=ready,
        signs=actor.full_name,
    )
    response.headers.extend(dict(wrong.headers) if wrong else {})
    return response


def _address(month: str, codes: Sequence[str]) -> str:
    named = urlencode({"month": month, "unit": list(codes)}, doseq=True)
    return f"/closing/sign?{named}"


def _status(obstacles: Sequence[Obstacle], wrong: DomainError | None) -> int:
    if wrong is not None:
        return wrong.problem.status
    return REFUSED if obstacles else 200


def _name_of(asked: ToClose, code: str) -> str:
    found = [node for node in asked.nodes if node.code == code]
    return unit_name(found[0]) if found else ""


def _ticked(given: Mapping[str, str]) -> dict[str, int]:
    return {
        line: int(given[line])
        for line in LINES
        if given.get(line, "").isascii() and given.get(line, "").isdigit() and len(given[line]) < 16
    }


def _signature(given: Mapping[str, str]) -> Signature:
    return Signature(given.get("name", ""), given.get("totp", ""), request.remote_addr or "")


def _codes(given: Sequence[str]) -> list[str]:
    """Read the units of an address or form. Raises DomainError (`invalid`) for strange signs."""
    if not all(is_storable(code) for code in given):
        raise DomainError(errors.INVALID)
    return list(given)
