"""`/closing`: a province's month, unit by unit; what was corrected since; when months begin."""

from typing import Any, Final

from flask import Blueprint, Response
from flask_babel import gettext

from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.services.closing_page import read_closing
from domain.services.closing_versions import record_version
from domain.services.cut_off import set_cut_off
from domain.services.desk_scope import open_scope
from domain.services.national_counts import COLUMNS, check_types_counts, keep_counts
from domain.services.wrong_input import WrongInput
from webapp.clock import now
from webapp.i18n import language
from webapp.pages.asked import asked_of_address, asked_of_form
from webapp.pages.months import asked_month, month_of
from webapp.pages.show import current_actor, lead_to, show
from webapp.pages.uploads import brought_lines, wrong_words
from webapp.words.closing import month_key

REFUSED: Final = 422

blp = Blueprint("closing", __name__)


@blp.get("/closing")
def closing() -> Response:
    """Show a province's month; a chief is led to the own unit's."""
    actor = current_actor()
    asked = asked_of_address()
    if actor.role == "chief":
        return _own_unit()
    return _page(asked.get("month"), kept=asked.get("kept", ""), pick=asked.get("pick", ""))


@blp.post("/closing/version")
def version() -> Response:
    """Record what was corrected since in a new version, with a reason."""
    actor, given, at = current_actor(), asked_of_form(), now()
    month, reason = month_of(given.get("month")), given.get("reason", "")
    try:
        tried_again(lambda session: record_version(session, actor, month, reason, at))
    except DomainError as wrong:
        if wrong.problem not in (errors.INVALID, errors.PERSONAL_DATA):
            raise
        return _page(given.get("month"), version_words=_told(wrong))
    return _back(given.get("month"))


@blp.post("/closing/counts")
def counts() -> Response:
    """Take a file of national counts in, whole or not at all."""
    actor, given, at = current_actor(), asked_of_form(), now()
    month = month_of(given.get("month"))
    check_types_counts(actor)
    with transaction(writes=False) as session:
        span = read_closing(session, actor, month, at).month.span
    try:
        lines = brought_lines(COLUMNS)
        kept = tried_again(lambda session: keep_counts(session, actor, span, lines, at))
    except WrongInput as wrong:
        return _page(given.get("month"), count_words=wrong_words(wrong))
    return lead_to(f"/closing?month={given.get('month')}&kept={kept}")


@blp.post("/closing/cut-off")
def cut_off() -> Response:
    """Set the day that months begin on."""
    actor, given = current_actor(), asked_of_form()
    typed = given.get("first_day", "").strip()
    day = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else 0
    try:
        tried_again(lambda session: set_cut_off(session, actor, day, now()))
    except DomainError as wrong:
        if wrong.problem is not errors.INVALID:
            raise
        words = gettext("A month begins on one of the days 1 to 28.")
        if "half_closed" in wrong.errors:
            words = gettext(
                "Some units of a month are closed and the province is not: close it first."
            )
        return _page(None, cut_off_words=words)
    return lead_to("/closing")


def _page(month: str | None, **more: Any) -> Response:
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        view = read_closing(session, actor, asked_month(month), at)
    texts = ("kept", "pick", "version_words", "cut_off_words")
    said = {name: more.get(name, "") for name in texts}
    wrong = more.get("count_words", [])
    refused = bool(said["version_words"] or said["cut_off_words"] or wrong)
    return show(
        "closing/page.html",
        REFUSED if refused else 200,
        here="closing",
        view=view,
        key=month_key(view.month.period),
        at=at,
        count_words=wrong,
        **said,
    )


def _own_unit() -> Response:
    actor, month = current_actor(), asked_of_address().get("month")
    with transaction(writes=False) as session:
        code = open_scope(session, actor).unit.code
    return lead_to(f"/units/{code}/closing" + (f"?month={month}" if month else ""))


def _told(wrong: DomainError) -> str:
    if wrong.problem is errors.INVALID:
        return gettext("A reason is needed, of 300 characters at most.")
    return wrong.problem.detail(language())


def _back(month: str | None) -> Response:
    return lead_to(f"/closing?month={month}" if month else "/closing")
