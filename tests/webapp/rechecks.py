"""A unit with an evening's work, and a reviewer who draws from it, for tests of re-checks."""

from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from tests.phone import Phone
from tests.webapp.desk import Desk, Page

FIRST, LAST = "2026-10-01", "2026-12-31"


def evenings(phone: Phone, count: int, **over: Any) -> list[dict[str, Any]]:
    """Record some outings, a day each, back from 21 November."""
    return [phone.applied(phone.submit(**{**_on(phone, at), **over})) for at in range(count)]


def _on(phone: Phone, days_back: int) -> dict[str, Any]:
    body = phone.outing()
    moved = {}
    for name in ("started_at", "ended_at"):
        day = 21 - days_back
        moved[name] = body[name].replace("11-21", f"11-{day:02d}")
    return {**moved, "details": {"met": 20 + days_back, "absent": 3, "purpose": "residence"}}


def draw(desk: Desk, status: int = 303, **over: str) -> str:
    """Ask for a draw; gives the address of what was drawn, empty where it is not drawn."""
    return _asked(desk, status, over).headers.get("Location", "")


def refused(desk: Desk, **over: str) -> Page:
    """Ask for a draw that cannot be; gives the page that says why."""
    return Page(_asked(desk, 422, over))


def _asked(desk: Desk, status: int, over: dict[str, str]) -> TestResponse:
    asked = {
        "id": str(uuid4()),
        "seed": "0123456789abcdef",
        "unit": "06685",
        "subject": "entries",
        "way": "planned",
        "from": FIRST,
        "to": LAST,
        **over,
    }
    return desk.send("/rechecks", status, **asked)


def item_paths(page: Page) -> list[str]:
    """Where each thing drawn is recorded, in the order of the draw."""
    return [
        form.attributes["action"]
        for form in page.all("form")
        if form.attributes.get("action", "").startswith("/rechecks/")
    ]
