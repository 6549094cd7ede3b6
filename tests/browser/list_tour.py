"""A tour of Hôm nay with more handed over by list than its card shows at once."""

from datetime import timedelta
from uuid import uuid4

from tests.browser.guide import Guide
from tests.browser.phone_tour import Tour, send_now
from tests.browser.wire import Body, Hand, sign_in

DATASETS = ("population", "residence", "identity_card", "vehicle", "driving_licence", "business")


def lists(guide: Guide, officer: str) -> Tour:
    """Hôm nay and all its lists, of which the officer's other phone has begun six."""
    hand = sign_in(guide.address, officer, guide.password)
    area = hand.feed()["areas"][0]["id"]
    checks = [_check(hand, area, dataset, days) for days, dataset in enumerate(DATASETS)]
    hand.sync([hand.mutation("entry.submit", check) for check in checks])
    send_now(guide)
    guide.go("/app/", ".handed > button")
    yield "today-lists"
    guide.sheet(".handed > button")
    yield "lists"
    guide.close()


def _check(hand: Hand, area: str, dataset: str, days: int) -> Body:
    begun = hand.now - timedelta(days=days, hours=3)
    return {
        "entry_id": str(uuid4()),
        "form": "data_check",
        "form_version": 1,
        "area_id": area,
        "started_at": begun.isoformat(),
        "ended_at": (begun + timedelta(hours=1)).isoformat(),
        "details": {"dataset": dataset, "assigned": 1200, "checked": 75, "matched": 75},
    }
