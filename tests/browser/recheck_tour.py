"""A reviewer's way through re-checks: draws of each kind, a finding that is refused, one kept."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.browser.desk_tour import Desk


def rechecking(desk: "Desk", unit: str) -> Iterator[str]:
    """Look at the page, draw, record; at each stop it says which page stands there."""
    desk.go("/rechecks")
    desk.page.locator("details.draw > summary").click()
    yield "rechecks"
    draw(desk, unit, subject="entries", size="0")
    desk.page.locator("[role=alert]").wait_for()
    yield "rechecks-refused"
    draw(desk, unit, subject="entries", way="surprise", size="6")
    yield "recheck-entries"
    item = desk.page.locator("tr[id^='i-']").first
    item.locator("summary").click()
    for note in ("Gọi 0912345678", "Trưởng khu xác nhận ít hơn."):
        item.locator("[name=finding]").select_option("wrong")
        item.locator("[name=off_by]").fill("−3")
        item.locator("[name=note]").fill(note)
        item.locator("button").click()
        if "091" in note:
            desk.page.locator("[role=alert]").wait_for()
            yield "recheck-refused"
    desk.page.locator("a[href$='?again=1#lot']").click()
    desk.page.locator("[role=status]").wait_for()
    yield "recheck-drawn-again"
    draw(desk, unit, subject="visits")
    yield "recheck-visits"
    desk.page.locator("a[href$='/walk']").click()
    desk.page.locator(".doors").wait_for()
    yield "recheck-walk"
    draw(desk, unit, subject="days")
    yield "recheck-days"
    desk.go("/rechecks")
    yield "rechecks-drawn"


def draw(desk: "Desk", unit: str, subject: str, way: str = "planned", size: str = "") -> None:
    """Fill in the form of a draw and send it."""
    desk.go("/rechecks")
    desk.page.locator("details.draw > summary").click()
    form = desk.page.locator("details.draw form")
    form.locator("[name=unit]").select_option(unit)
    form.locator("[name=subject]").select_option(subject)
    form.locator("[name=way]").select_option(way)
    form.locator("[name=size]").fill(size)
    form.locator("button").click()
    if size != "0":
        desk.page.locator("#lot").wait_for()
