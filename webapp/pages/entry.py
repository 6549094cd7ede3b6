"""`/entries/<id>`: one entry with its history, and the decisions that may be made on it here."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from flask import Blueprint, Response, abort
from uuid_utils.compat import uuid7

from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.rules.bodies import REASON_CODES
from domain.rules.reading import as_uuid
from domain.services.decide import Decision, decide
from domain.services.entry_page import STEPS, read_entry
from domain.services.openings import note_opening
from domain.services.readings import log_history
from webapp.clock import now
from webapp.i18n import language
from webapp.pages.asked import asked_id, asked_of_address, asked_of_form
from webapp.pages.show import current_actor, lead_to, show
from webapp.words.entry import PHOTO_REASONS, photo_reason, reason_name
from webapp.words.history import Names, told

CONFLICT: Final = 409
REFUSED: Final = 422

blp = Blueprint("entry", __name__)


@blp.get("/entries/<entry_id>")
def entry(entry_id: str) -> Response:
    """Show an entry; `queue` says that a chief came from what waits, and goes on there."""
    return entry_page(entry_id, in_queue=_is_in_queue(asked_of_address()))


@blp.post("/entries/<entry_id>/<step>")
def take_step(entry_id: str, step: str) -> Response:
    """Decide on an entry: what was sent twice takes effect once."""
    if step not in STEPS:
        abort(404)
    actor, given = current_actor(), asked_of_form()
    decision = _decision(entry_id, step, given)
    result = tried_again(lambda session: decide(session, actor, decision, now()))
    if result["status"] == "applied":
        return lead_to("/approvals/next" if _is_in_queue(given) else f"/entries/{entry_id}")
    is_late = result["status"] == "conflict"
    status, words = CONFLICT if is_late else REFUSED, _refusal(result)
    return entry_page(entry_id, step, given.get("reason", ""), words, status, _is_in_queue(given))


def entry_page(
    entry_id: str,
    tried: str = "",
    typed: str = "",
    refusal: Sequence[str] = (),
    status: int = REFUSED,
    in_queue: bool = False,
) -> Response:
    """Draw the page of an entry, and log who reads it.

    After a step that was `tried` and refused it says why beside that step, with the words that
    the person `typed`, and answers with `status`.
    """
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        view = read_entry(session, actor, asked_id(entry_id), at)
    log_history(transaction, actor, view.entry, view.events, at)
    if actor.role == "chief" and "approve" in view.may:
        note_opening(tried_again, actor, view.entry, at)
    names = Names(view.form, view.people, view.areas)
    return show(
        "entries/entry.html",
        status if tried else 200,
        here="approvals" if in_queue else "entries",
        view=view,
        events=[told(event, names) for event in view.events],
        companions=[UUID(officer) for officer in view.entry.with_officers],
        mutation_id=str(uuid7()),
        reasons=[(code, reason_name(code)) for code in REASON_CODES],
        photo_reasons=[(code, photo_reason(code)) for code in PHOTO_REASONS],
        tried=tried,
        typed=typed,
        refusal=refusal,
        in_queue=in_queue and actor.role == "chief",
        at=at,
    )


def _decision(entry_id: str, step: str, given: dict[str, str]) -> Decision:
    mutation, version = as_uuid(given.get("mutation_id")), given.get("base_version", "")
    if mutation is None or not (version.isascii() and version.isdigit()):
        raise DomainError(errors.MALFORMED)
    return Decision(
        id=mutation,
        step=step,
        entry_id=asked_id(entry_id),
        base_version=int(version[:9]),
        reason=_reason(given),
        reason_code=given.get("reason_code") or None,
        language=language(),
    )


def _is_in_queue(given: Mapping[str, str]) -> bool:
    return given.get("queue") == "1"


def _reason(given: Mapping[str, str]) -> str:
    # A return's short reason says enough by itself, unless it is "another".
    words, code = given.get("reason", "").strip(), given.get("reason_code", "other")
    return words or (reason_name(code) if code != "other" and code in REASON_CODES else "")


def _refusal(result: Mapping[str, Any]) -> list[str]:
    """Say why a decision did not take effect: each field's words, else the problem's."""
    if result["status"] == "conflict":
        return [errors.CONFLICT.detail(language())]
    problem = result["problem"]
    words = [message for messages in problem["errors"].values() for message in messages]
    return words or [problem["detail"]]
