"""`/forms`: the forms of the province, switched off and on, and new versions of them."""

import json

from flask import Blueprint, Response

from domain.db import transaction, tried_again
from domain.rules.form_definition import PathFault
from domain.rules.form_definition_words import path_lines
from domain.rules.json_text import NotReadable, parsed
from domain.services.acts import acting_administrator
from domain.services.forms_admin import (
    WrongDefinition,
    bring_form,
    definition_of,
    read_forms,
    switch_form,
)
from webapp.clock import now
from webapp.i18n import language
from webapp.pages.show import current_actor, lead_to, show
from webapp.pages.uploads import brought_file

blp = Blueprint("forms", __name__)


@blp.get("/forms")
def forms() -> Response:
    """Show every form with its fields and rules in words."""
    return _page(200)


@blp.post("/forms")
def bring() -> Response:
    """Take a definition in: checked whole, then offered."""
    actor = current_actor()
    with transaction(writes=False) as session:
        acting_administrator(session, actor)
    try:
        document = _document()
        key = tried_again(lambda session: bring_form(session, actor, document, now()))
    except WrongDefinition as wrong:
        return _page(422, wrong)
    return lead_to(f"/forms#{key}")


@blp.get("/forms/<key>/definition")
def definition(key: str) -> Response:
    """Hand the newest definition over as a file, to be edited and brought as the next version."""
    actor = current_actor()
    with transaction(writes=False) as session:
        document = definition_of(session, actor, key)
    text = json.dumps(document, ensure_ascii=False, indent=2)
    response = Response(text, content_type="application/json; charset=utf-8")
    name = f"{document['key']}-{document['version']}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


@blp.post("/forms/<key>/off")
def switch_off(key: str) -> Response:
    """Offer a form no more."""
    return _switched(key, on=False)


@blp.post("/forms/<key>/on")
def switch_on(key: str) -> Response:
    """Offer a form again."""
    return _switched(key, on=True)


def _switched(key: str, on: bool) -> Response:
    actor = current_actor()
    try:
        tried_again(lambda session: switch_form(session, actor, key, on, now()))
    except WrongDefinition as wrong:
        return _page(422, wrong)
    return lead_to(f"/forms#{key}")


def _document() -> object:
    try:
        found: object = parsed(brought_file()[1])
    except NotReadable:
        raise WrongDefinition([PathFault("", "not_json")]) from None
    return found


def _page(status: int, wrong: WrongDefinition | None = None) -> Response:
    actor = current_actor()
    with transaction(writes=False) as session:
        lines = read_forms(session, actor)
    told = path_lines(wrong.faults, language()) if wrong else []
    return show("forms/page.html", status, here="admin", lines=lines, wrong=told)
