"""`/units/<code>/closing`: one unit's month, its versions, and national counts beside it."""

from urllib.parse import quote

from flask import Blueprint, Response

from domain.db import transaction, tried_again
from domain.rules.forms import Form
from domain.rules.line_faults import fault_sentence
from domain.services.closing_page import UnitClosing, read_unit_closing
from domain.services.national_counts import keep_counts, measure_keys
from domain.services.wrong_input import WrongLines
from webapp.clock import now
from webapp.i18n import language
from webapp.pages.address import FigureLinks
from webapp.pages.asked import asked_of_address, asked_of_form
from webapp.pages.months import asked_month, month_of
from webapp.pages.show import current_actor, lead_to, show
from webapp.words.closing import month_key
from webapp.words.results import choice_name, figure_label, form_name

REFUSED = 422

blp = Blueprint("unit_closing", __name__)


@blp.get("/units/<code>/closing")
def unit_closing(code: str) -> Response:
    """Show a unit's month."""
    return _page(code, asked_of_address().get("month"))


@blp.post("/units/<code>/closing/count")
def count(code: str) -> Response:
    """Keep one national count that was typed."""
    actor, given, at = current_actor(), asked_of_form(), now()
    month = month_of(given.get("month"))
    with transaction(writes=False) as session:
        span = read_unit_closing(session, actor, code, month, at).month.span
    line = _typed(code, given)
    try:
        tried_again(lambda session: keep_counts(session, actor, span, [(1, line)], at))
    except WrongLines as wrong:
        words = [fault_sentence(each, language()) for each in wrong.faults]
        return _page(code, given.get("month"), words)
    return lead_to(f"/units/{quote(code)}/closing?month={given.get('month')}#national")


def _page(code: str, month: str | None, words: list[str] | None = None) -> Response:
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        view = read_unit_closing(session, actor, code, asked_month(month), at)
    return show(
        "closing/unit.html",
        REFUSED if words else 200,
        here="closing",
        view=view,
        line=view.line,
        key=month_key(view.month.period),
        links=FigureLinks(view.line.span, None, view.scope.opens_entries),
        options=_options(view),
        words=words or [],
        at=at,
    )


def _typed(code: str, given: dict[str, str]) -> dict[str, str]:
    # One choice of a list stands for form, choice and measure together.
    parts = [*given.get("figure", "").split("/"), "", "", ""][:3]
    names = ("form", "choice", "measure")
    line = dict(zip(names, parts, strict=True))
    return {**line, "unit_code": code, "value": given.get("value", "").replace(".", "")}


def _options(view: UnitClosing) -> list[tuple[str, list[tuple[str, str]]]]:
    """List what a national system may count: by kind of work, each choice and figure."""
    return [(form_name(form), _figures_of(form)) for form in view.scope.forms]


def _figures_of(form: Form) -> list[tuple[str, str]]:
    return [
        (f"{form.key}/{choice}/{key}", f"{figure_label(form, key)}{_of(form, choice)}")
        for choice in ("", *form.fields[form.split].choices)
        for key in measure_keys(form)
    ]


def _of(form: Form, choice: str) -> str:
    return f" · {choice_name(form, form.split, choice)}" if choice else ""
