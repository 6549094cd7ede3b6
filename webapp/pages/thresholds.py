"""`/thresholds`: the figures behind the flags, for administrators alone: seen, set, set back."""

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, Response
from flask_babel import gettext

from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.rules.thresholds import (
    BOUNDS,
    DEFAULTS,
    GROUPS,
    KEYS,
    Thresholds,
    faults_in,
    thresholds_of,
)
from domain.services.thresholds import read_thresholds, set_thresholds
from webapp.clock import now
from webapp.pages.asked import asked_of_form
from webapp.pages.show import current_actor, lead_to, show
from webapp.words.thresholds import fault_words, figure_name, figure_unit, group_name

CONFLICT: Final = 409
REFUSED: Final = 422
LONGEST: Final = 9

blp = Blueprint("thresholds", __name__)


@blp.get("/thresholds")
def thresholds() -> Response:
    """Show what judges now, and its history."""
    return _page()


@blp.post("/thresholds")
def save() -> Response:
    """Set the figures; nothing of them is taken where one is wrong."""
    typed = asked_of_form()
    _check_reader()
    given = {key: _number(typed.get(key, "")) for key in KEYS}
    faults = faults_in(given)
    if faults:
        words = {key: fault_words(fault) for key, fault in faults.items()}
        return _page(REFUSED, typed, words)
    return _set(thresholds_of(given), _version(typed), typed)


@blp.post("/thresholds/defaults")
def set_back() -> Response:
    """Go back to the program's own figures."""
    typed = asked_of_form()
    return _set(None, _version(typed), {})


def _check_reader() -> None:
    """Refuse who may not see the page before a word about what they sent is said."""
    with transaction(writes=False) as session:
        read_thresholds(session, current_actor())


def _set(chosen: Thresholds | None, version: int, typed: Mapping[str, str]) -> Response:
    actor, at = current_actor(), now()
    try:
        tried_again(lambda session: set_thresholds(session, actor, chosen, version, at))
    except DomainError as refusal:
        if refusal.problem is not errors.CONFLICT:
            raise
        words = gettext("Somebody else has changed the figures meanwhile. Look at them again.")
        return _page(CONFLICT, typed, {"": words})
    return lead_to("/thresholds")


def _page(
    status: int = 200,
    typed: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
) -> Response:
    actor = current_actor()
    with transaction(writes=False) as session:
        view = read_thresholds(session, actor)
    shown = {key: str(getattr(view.now, key)) for key in KEYS}
    return show(
        "thresholds/page.html",
        status,
        here="thresholds",
        view=view,
        shown={**shown, **{key: text for key, text in (typed or {}).items() if key in KEYS}},
        faults=faults or {},
        groups=GROUPS,
        bounds=BOUNDS,
        defaults=DEFAULTS,
        group_name=group_name,
        figure_name=figure_name,
        figure_unit=figure_unit,
    )


def _number(text: str) -> int | None:
    text = text.strip()
    is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST
    return int(text) if is_number else None


def _version(typed: Mapping[str, str]) -> int:
    version = _number(typed.get("base_version", ""))
    if version is None:
        raise DomainError(errors.MALFORMED)
    return version
