"""`/approvals`: a chief's queue: what is looked at one by one, then the rest together; undo."""

from collections.abc import Sequence
from typing import Final

from flask import Blueprint, Response
from uuid_utils.compat import uuid7

from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.rules.periods import local_day
from domain.rules.reading import as_uuid
from domain.services.approvals import MOST, next_to_look_at, read_approvals
from domain.services.approve_together import Outcome, Together, approve_together, undo_together
from domain.services.deciding import told_of_chief
from domain.services.entry_list import EntryLine
from domain.services.span import Span
from webapp.clock import now
from webapp.i18n import language
from webapp.pages.asked import asked_of_address, asked_of_form
from webapp.pages.show import current_actor, lead_to, show

# The days of which a chief is told what is to be looked at about approving.
LATELY: Final = 31

blp = Blueprint("approvals", __name__)


@blp.get("/approvals")
def approvals() -> Response:
    """Show the queue; `officer` narrows the rest to one officer's part."""
    actor, at = current_actor(), now()
    officer = as_uuid(asked_of_address().get("officer"))
    lately = Span(local_day(at), local_day(at)).newest(LATELY)
    with transaction(writes=False) as session:
        view = read_approvals(session, actor, officer, at)
        deciding = told_of_chief(session, view.scope, lately, view.people)
    # An officer with nothing left is nobody to narrow to.
    if officer is not None and view.officer is None:
        return lead_to("/approvals")
    return show(
        "approvals/page.html",
        here="approvals",
        view=view,
        deciding=deciding,
        batch=str(uuid7()),
        at=at,
        versions=_pairs,
    )


@blp.get("/approvals/next")
def next_look() -> Response:
    """Lead to the next entry that has to be looked at, back to the queue where none is left."""
    actor = current_actor()
    with transaction(writes=False) as session:
        found = next_to_look_at(session, actor)
    return lead_to(f"/entries/{found}?queue=1" if found else "/approvals")


@blp.post("/approvals")
def approve() -> Response:
    """Approve together what lay on the page, and say what became of each."""
    actor, command = current_actor(), _command()
    outcomes = tried_again(lambda session: approve_together(session, actor, command, now()))
    return _told(outcomes, undone=False)


@blp.post("/approvals/undo")
def undo() -> Response:
    """Take decisions back, all of one go or one of them."""
    actor, command = current_actor(), _command()
    outcomes = tried_again(lambda session: undo_together(session, actor, command, now()))
    return _told(outcomes, undone=True)


def _told(outcomes: Sequence[Outcome], undone: bool) -> Response:
    if not outcomes:
        return lead_to("/approvals")
    done = [outcome for outcome in outcomes if outcome.status == "applied"]
    return show(
        "approvals/outcomes.html",
        here="approvals",
        outcomes=sorted(outcomes, key=lambda outcome: outcome.status == "applied"),
        done=done,
        undone=undone,
        batch=str(uuid7()),
        versions=_pairs,
    )


def _command() -> Together:
    """Read what was sent. Raises DomainError (`malformed`) for what no page of ours sends."""
    given = asked_of_form()
    batch = as_uuid(given.get("batch"))
    pairs = [pair.partition(":") for pair in given.get("entries", "").split(",") if pair]
    entries = {as_uuid(entry): version for entry, _, version in pairs[: MOST + 1]}
    if batch is None or len(entries) > MOST or not all(map(_is_version, entries.values())):
        raise DomainError(errors.MALFORMED)
    known = {entry: int(version) for entry, version in entries.items() if entry is not None}
    if len(known) != len(entries):
        raise DomainError(errors.MALFORMED)
    return Together(batch, known, language())


def _is_version(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _pairs(lines: Sequence[EntryLine]) -> str:
    """Write entries with the versions that lie before the person, for a hidden field."""
    return ",".join(f"{line.entry.id}:{line.entry.version}" for line in lines)
