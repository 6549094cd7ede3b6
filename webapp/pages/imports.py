"""`/imports`: figures of older reports, which stand beside what was recorded and never in it."""

from collections.abc import Sequence

from flask import Blueprint, Response

from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.rules.campaign_draft import measures_for
from domain.rules.earlier_lines import EARLIER_COLUMNS
from domain.services.earlier_figures import (
    check_earlier_file,
    read_imports,
    store_earlier,
    take_back_import,
)
from domain.services.wrong_input import WrongLines
from webapp.clock import now
from webapp.i18n import language
from webapp.pages.asked import asked_id, asked_of_form
from webapp.pages.show import current_actor, lead_to, show
from webapp.pages.uploads import MOST_KEPT, brought_lines, kept_lines, wrong_words

blp = Blueprint("imports", __name__)
REFUSED = 422


@blp.get("/imports")
def imports() -> Response:
    """Show what was imported, and where more is brought."""
    return _page()


@blp.post("/imports")
def check() -> Response:
    """Show what a file would bring; nothing is stored."""
    actor, source, at = current_actor(), asked_of_form().get("source", ""), now()
    try:
        with transaction(writes=False) as session:
            # Whoever may not is told so, and nothing of what is wrong with the file.
            read_imports(session, actor)
            lines = brought_lines(EARLIER_COLUMNS, most=MOST_KEPT)
            preview = check_earlier_file(session, actor, lines, source, language(), at)
    except WrongLines as wrong:
        return _page(source, wrong_words(wrong))
    except DomainError as error:
        return _page(source, said=_said(error))
    return show("imports/preview.html", here="campaigns", preview=preview)


@blp.post("/imports/store")
def store() -> Response:
    """Store what the preview showed, checked again."""
    actor, given, at = current_actor(), asked_of_form(), now()
    source = given.get("source", "")
    try:
        with transaction(writes=False) as session:
            read_imports(session, actor)
        lines = kept_lines(given.get("lines", ""), EARLIER_COLUMNS)
        tried_again(lambda s: store_earlier(s, actor, lines, source, language(), at))
    except WrongLines as wrong:
        return _page(source, wrong_words(wrong))
    except DomainError as error:
        return _page(source, said=_said(error))
    return lead_to("/imports")


@blp.post("/imports/<import_id>/take-back")
def take_back(import_id: str) -> Response:
    """Delete what a file brought."""
    actor, found = current_actor(), asked_id(import_id)
    tried_again(lambda session: take_back_import(session, actor, found))
    return lead_to("/imports")


def _page(source: str = "", wrong: Sequence[str] = (), said: str = "") -> Response:
    actor = current_actor()
    with transaction(writes=False) as session:
        view = read_imports(session, actor)
    return show(
        "imports/page.html",
        REFUSED if wrong or said else 200,
        here="campaigns",
        view=view,
        source=source,
        wrong=wrong,
        said_of_source=said,
        columns=EARLIER_COLUMNS,
        measures_of={form.key: measures_for(form) for form in view.scope.forms},
    )


def _said(error: DomainError) -> str:
    """Give what is wrong with the source; what is no fault of a field is raised on."""
    if not error.errors:
        raise error
    return " ".join(words for each in error.errors.values() for words in each)
