"""`/campaigns/<id>/targets`: a file is checked whole and shown before it is stored."""

import csv
import io

from flask import Blueprint, Response

from domain.db import transaction, tried_again
from domain.rules.target_lines import TARGET_COLUMNS
from domain.services.campaigns.found import found_for_change
from domain.services.campaigns.targets import check_target_file, store_targets, target_sheet
from domain.services.wrong_input import WrongLines
from webapp.clock import now
from webapp.pages.asked import asked_id, asked_of_form
from webapp.pages.campaigns import campaign_page
from webapp.pages.show import current_actor, lead_to, show
from webapp.pages.uploads import MOST_KEPT, brought_lines, kept_lines, wrong_words
from webapp.words.units import unit_name

blp = Blueprint("campaign_targets", __name__)


@blp.post("/campaigns/<campaign_id>/targets")
def check(campaign_id: str) -> Response:
    """Show what a file would change; nothing is stored."""
    actor, found, at = current_actor(), asked_id(campaign_id), now()
    try:
        with transaction(writes=False) as session:
            # Whoever may not is told so, and nothing of what is wrong with the file.
            found_for_change(session, actor, found)
            lines = brought_lines(TARGET_COLUMNS, most=MOST_KEPT)
            preview = check_target_file(session, actor, found, lines, at)
    except WrongLines as wrong:
        return campaign_page(found, wrong=wrong_words(wrong))
    return show("campaigns/preview.html", here="campaigns", preview=preview)


@blp.post("/campaigns/<campaign_id>/targets/store")
def store(campaign_id: str) -> Response:
    """Store what the preview showed, checked again."""
    actor, found, given, at = current_actor(), asked_id(campaign_id), asked_of_form(), now()
    with transaction(writes=False) as session:
        found_for_change(session, actor, found)
    try:
        lines = kept_lines(given.get("lines", ""), TARGET_COLUMNS)
        tried_again(lambda session: store_targets(session, actor, found, lines, at))
    except WrongLines as wrong:
        return campaign_page(found, wrong=wrong_words(wrong))
    return lead_to(f"/campaigns/{found}")


@blp.get("/campaigns/<campaign_id>/targets.csv")
def sheet(campaign_id: str) -> Response:
    """Give the units with what is asked of them now, to be filled in and sent back."""
    actor, found = current_actor(), asked_id(campaign_id)
    with transaction(writes=False) as session:
        rows = target_sheet(session, actor, found)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["unit_code", "unit", "target"])
    writer.writerows((unit.code, unit_name(unit), target or "") for unit, target in rows)
    # Spreadsheets take a file for UTF-8 by the mark at its beginning.
    response = Response("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="chi-tieu.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response
