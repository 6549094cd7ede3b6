"""`/readings`: who read which note, photo or export, and when."""

from flask import Blueprint, Response

from domain.db import transaction
from domain.services.readings_page import MOST_SHOWN, ReadingFilter, read_readings
from webapp.pages.address import address_of
from webapp.pages.asked import asked_of_address, tidied
from webapp.pages.days import read_day
from webapp.pages.show import current_actor, lead_to, show

blp = Blueprint("readings", __name__)


@blp.get("/readings")
def readings() -> Response:
    """Show the newest lines that fit what is looked for."""
    actor, given = current_actor(), asked_of_address()
    asked = tidied(given)
    if asked != given:
        return lead_to(address_of("/readings", asked))
    looked_for = ReadingFilter(
        who=asked.get("who", "").strip(),
        number=asked.get("number", "").strip(),
        first=read_day(asked, "from"),
        last=read_day(asked, "to"),
    )
    with transaction(writes=False) as session:
        lines = read_readings(session, actor, looked_for)
    return show(
        "readings/page.html", here="records", lines=lines, asked=looked_for, most=MOST_SHOWN
    )
