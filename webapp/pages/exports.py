"""`/exports`: files of entries that somebody asked for; they are made beside the request."""

from collections.abc import Iterator
from typing import IO, Final

from flask import Blueprint, Response, current_app

from domain import errors
from domain.db import transaction
from domain.errors import DomainError
from domain.export_store import ExportStore
from domain.rules.periods import LOCAL
from domain.services.entry_export import open_export
from domain.services.exports import (
    ExportAsked,
    ExportFile,
    ask_export,
    drop_surplus,
    log_fetched,
    own_export,
    own_exports,
)
from webapp.clock import now
from webapp.exports.running import start_export
from webapp.i18n import language
from webapp.pages.address import address_of
from webapp.pages.asked import asked_id, asked_of_form, tidied
from webapp.pages.entry_address import read_filter
from webapp.pages.show import current_reader, lead_to, show

CHUNK: Final = 64 * 1024
MEDIA: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
# What a form sends beside the filters of the entries.
BESIDE: Final = ("format", "after")

blp = Blueprint("exports", __name__)


@blp.get("/exports")
def exports() -> Response:
    """List the files of the last day."""
    actor, at = current_reader(), now()
    with transaction(writes=False) as session:
        files = own_exports(session, actor, at)
    return show("exports/page.html", here="entries", files=files, at=at, behind=_behind)


@blp.post("/exports")
def ask() -> Response:
    """Ask for a file of the entries that a filter lets through; lead to its progress."""
    actor, given, at = current_reader(), asked_of_form(), now()
    kept = tidied({name: value for name, value in given.items() if name not in BESIDE})
    asked = read_filter(kept)
    with transaction(writes=True) as session:
        whole = open_export(session, actor, asked, at).count
        drop_surplus(session, _store(), actor)
        command = ExportAsked(kept, given.get("format", ""), language())
        export_id = ask_export(session, actor, command, whole, at)
    start_export(actor, export_id, read_filter)
    return lead_to(f"/exports/{export_id}")


@blp.get("/exports/<export_id>")
def progress(export_id: str) -> Response:
    """Show how far a file is; one that nobody makes any more is set going again."""
    actor, at = current_reader(), now()
    with transaction(writes=False) as session:
        file = own_export(session, actor, asked_id(export_id), at)
    if file.is_silent(at):
        start_export(actor, file.id, read_filter)
    return show("exports/progress.html", here="entries", file=file, at=at, behind=_behind)


@blp.get("/exports/<export_id>/file")
def fetched(export_id: str) -> Response:
    """Hand a file over; that it is taken is logged."""
    actor, at = current_reader(), now()
    with transaction(writes=True) as session:
        file = own_export(session, actor, asked_id(export_id), at)
        if file.status == "done":
            log_fetched(session, actor, file, at)
    opened = _store().open(file.id) if file.status == "done" else None
    if opened is None:
        raise DomainError(errors.NOT_FOUND)
    response = Response(_pieces(opened), content_type=MEDIA[file.format])
    response.headers["Content-Length"] = str(file.bytes)
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(file)}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def file_name(file: ExportFile) -> str:
    """Name a file by when it was asked for: `phieu-20261121-2105.xlsx`."""
    name = "entries" if file.language == "en" else "phieu"
    return f"{name}-{file.made_at.astimezone(LOCAL):%Y%m%d-%H%M}.{file.format}"


def _behind(file: ExportFile) -> str:
    """Give the page with the same entries."""
    return address_of("/entries", file.asked)


def _pieces(opened: IO[bytes]) -> Iterator[bytes]:
    with opened:
        while piece := opened.read(CHUNK):
            yield piece


def _store() -> ExportStore:
    return ExportStore(current_app.config["EXPORT_STORE"])
