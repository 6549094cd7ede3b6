"""`/audit`: who changed what, and who read what, searched together."""

from flask import Blueprint, Response

from domain.db import transaction
from domain.services.audit_page import KINDS, read_audit
from domain.services.readings_page import MOST_SHOWN, ReadingFilter
from webapp.pages.address import address_of
from webapp.pages.asked import asked_of_address, tidied
from webapp.pages.days import read_day
from webapp.pages.show import current_actor, lead_to, show

blp = Blueprint("audit", __name__)


@blp.get("/audit")
def audit() -> Response:
    """Show the newest lines that fit what is looked for."""
    actor, given = current_actor(), asked_of_address()
    asked = tidied(given)
    if asked != given:
        return lead_to(address_of("/audit", asked))
    looked_for = ReadingFilter(
        who=asked.get("who", "").strip(),
        number=asked.get("number", "").strip(),
        first=read_day(asked, "from"),
        last=read_day(asked, "to"),
    )
    only = asked.get("only", "")
    with transaction(writes=False) as session:
        view = read_audit(session, actor, looked_for, only)
    return show(
        "audit/page.html", here="admin", view=view, asked=looked_for, only=only, kinds=KINDS,
        most=MOST_SHOWN,
    )  # fmt: skip
