"""`/reports`: the state's table of a unit over a period, on the page and as files to take along."""

import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, request
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.db import transaction
from domain.rules.periods import LOCAL, local_day
from domain.rules.report_period import REPORT_KINDS
from domain.rules.text import sort_key
from domain.services.access import reached_units
from domain.services.desk_scope import Scope
from domain.services.reports_made import keep_report, verify_report
from domain.services.span import Span
from domain.services.state_table import StateTable, open_report, read_state_table
from webapp.clock import now
from webapp.i18n import language
from webapp.pages.address import FigureLinks, address_of
from webapp.pages.asked import asked_id, asked_of_address, asked_of_form, tidied
from webapp.pages.qr import qr_picture
from webapp.pages.report_address import SEEN, ReportLinks, read_period, read_seen
from webapp.pages.show import current_actor, lead_to, show
from webapp.reports.csv_table import write_report_csv
from webapp.reports.paper import Made, quality_facts, reading_notes, standing
from webapp.reports.rows import headings, rows_of
from webapp.reports.spreadsheet import write_report_xlsx
from webapp.words.units import unit_name

Write = Callable[[Path, StateTable, Made], None]


def _write_pdf(path: Path, table: StateTable, made: Made) -> None:
    # What draws pages takes 15 MB in each process: only where one is asked for.
    from webapp.reports.printed import write_report_pdf

    write_report_pdf(path, table, made)


WRITERS: Final[Mapping[str, Write]] = {
    "xlsx": write_report_xlsx,
    "pdf": _write_pdf,
    "csv": write_report_csv,
}
MEDIA: Final[Mapping[str, str]] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
}

blp = Blueprint("reports", __name__)


@blp.get("/reports")
def report() -> Response:
    """Show the table, and how good its figures are."""
    actor, at, given = current_actor(), now(), asked_of_address()
    asked = tidied(given)
    if asked != given:
        return lead_to(address_of("/reports", asked))
    seen = read_seen(asked)
    with transaction(writes=False) as session:
        table = _table(session, actor, asked, at)
    links = ReportLinks(table.scope.unit.code, table.period, table.first_day)
    span = Span(table.period.first, table.period.last)
    here = links.here(at=f"{at:%Y-%m-%dT%H:%M:%SZ}", digest=table.digest[:SEEN])
    return show(
        "reports/page.html",
        here="reports",
        table=table,
        headings=headings(),
        rows=rows_of(table),
        quality=quality_facts(table.quality),
        notes=reading_notes(),
        stands=standing(table),
        links=links,
        entries=FigureLinks(span, None, table.scope.opens_entries),
        units=_units(table.scope),
        kinds=REPORT_KINDS,
        seen=seen,
        is_same=seen is not None and table.digest.startswith(seen.digest),
        code=qr_picture(_whole(here)),
    )


@blp.post("/reports/file")
def file() -> Response:
    """Hand the table over as a file; what stood in it is written down, and that it was taken."""
    actor, at, given = current_actor(), now(), asked_of_form()
    ending = given.get("format", "")
    asked = tidied({name: value for name, value in given.items() if name != "format"})
    with transaction(writes=True) as session:
        table = _table(session, actor, asked, at)
        made_id = keep_report(session, actor, table, ending, language())
    made = Made(actor.full_name, at, _whole(f"/verify/{made_id}"))
    response = Response(_written(ending, table, made), content_type=MEDIA[ending])
    response.headers["Content-Disposition"] = f'attachment; filename="{_file_name(table, ending)}"'
    response.headers["Cache-Control"] = "no-store"
    return response


@blp.get("/verify/<report_id>")
def verify(report_id: str) -> Response:
    """Say when a report was made, and whether its figures have changed since."""
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        found = verify_report(session, actor, asked_id(report_id), at)
    table = found.table
    links = ReportLinks(table.scope.unit.code, table.period, table.first_day)
    return show("reports/verify.html", here="reports", found=found, table=table, links=links)


def _table(session: Session, actor: Actor, asked: Mapping[str, str], at: datetime) -> StateTable:
    scope, first_day = open_report(session, actor, asked.get("unit"))
    period = read_period(asked, local_day(at), first_day)
    return read_state_table(session, scope, period, first_day, at)


def _written(ending: str, table: StateTable, made: Made) -> bytes:
    with tempfile.TemporaryDirectory(prefix="report-") as folder:
        path = Path(folder, "file")
        WRITERS[ending](path, table, made)
        return path.read_bytes()


def _file_name(table: StateTable, ending: str) -> str:
    name = "report" if language() == "en" else "bao-cao"
    days = f"{table.period.first:%Y%m%d}-{table.period.last:%Y%m%d}"
    return f"{name}-{table.scope.unit.code}-{days}-{table.at.astimezone(LOCAL):%H%M}.{ending}"


def _units(scope: Scope) -> list[tuple[str, str]]:
    reached = [scope.tree.by_id[unit] for unit in reached_units(scope.tree, scope.actor)]
    reached.sort(key=lambda node: (node.id != scope.actor.reach_id, sort_key(node.name), node.code))
    return [(node.code, unit_name(node)) for node in reached]


def _whole(path: str) -> str:
    return f"{request.host_url.rstrip('/')}{path}"
