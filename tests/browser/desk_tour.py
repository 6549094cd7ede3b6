"""A way through every page of the desk; at each stop it says which one stands there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import FilePayload, Page

from tests.browser import wire
from tests.browser.recheck_tour import rechecking

Tour = Iterator[str]
# Hồng Gai, and Cái Chiên, where nobody has recorded anything.
BUSY, SILENT = "06685", "06967"
NOT_A_FILE = FilePayload(name="a.tungngo", mimeType="application/octet-stream", buffer=b"{}")
NOBODY = "/entries/00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's browser at a desk: the page, where the server is, the password of all."""

    page: Page
    address: str
    password: str
    language: str = "vi"

    def go(self, path: str) -> None:
        """Open a page by its address."""
        self.page.goto(f"{self.address}{path}")

    def follow(self, links: str) -> None:
        """Open what the first of some links leads to."""
        self.go(str(self.page.locator(links).first.get_attribute("href")))


def sign_in(desk: Desk, username: str) -> Tour:
    """The ways to sign in, a wrong try, then in."""
    desk.go("/sign-in?by=code")
    desk.page.locator(f"button[name=language][value={desk.language}]").click()
    yield "sign-in-code"
    desk.go("/sign-in")
    yield "sign-in"
    for password in ("sai-mat-khau", desk.password):
        desk.page.locator("#username").fill(username)
        desk.page.locator("#password").fill(password)
        desk.page.locator("form[action='/sign-in'] button").click()
        if password != desk.password:
            desk.page.locator("#wrong").wait_for()
            yield "sign-in-wrong"
    desk.page.locator("form[action='/sign-out']").wait_for()


def department(desk: Desk) -> Tour:
    """What a reviewer reads: the province, a unit, its entries, one of them, and errors."""
    desk.go("/")
    yield "overview"
    desk.go("/?from=2026-11-01&to=nonsense")
    yield "error-period"
    desk.go(f"/units/{SILENT}")
    yield "unit-silent"
    desk.go(f"/units/{BUSY}")
    yield "unit"
    desk.go("/notices")
    yield "notices-province"
    desk.go("/entries?flag=any")
    yield "entries-flagged"
    desk.go("/entries?form=data_check&status=withdrawn&number=0000-0000")
    yield "entries-none"
    desk.go("/entries")
    yield "entries"
    yield from exporting(desk)
    yield from rechecking(desk, BUSY)
    desk.go("/entries")
    desk.follow("tbody a[href^='/entries/']")
    yield "entry"
    yield from reporting(desk)
    yield from closing(desk)
    yield from campaigns(desk)
    desk.go("/second-step")
    yield "second-step"
    desk.page.locator("form[action='/second-step/begin'] button").click()
    desk.page.locator(".secret").wait_for()
    yield "second-step-begun"
    desk.page.locator("#totp").fill("000000")
    desk.page.locator("form[action='/second-step/confirm'] button").click()
    desk.page.locator("#wrong").wait_for()
    yield "second-step-wrong"
    desk.go(NOBODY)
    yield "error-not-found"


def closing(desk: Desk) -> Tour:
    """A month that is over, what is signed without a second step, a unit, and a wrong file."""
    desk.go("/closing")
    yield "closing"
    desk.go("/closing?month=2026-11")
    yield "closing-under-way"
    desk.go(f"/closing/sign?unit={BUSY}&unit=06676")
    yield "closing-sign"
    desk.go(f"/units/{BUSY}/closing?month=2026-11")
    yield "closing-unit"
    desk.page.locator("[name=value]").fill("không")
    desk.page.locator("form[action$='/count'] button").click()
    desk.page.locator("#wrong").wait_for()
    yield "closing-count-wrong"


def campaigns(desk: Desk) -> Tour:
    """Campaigns: the list, one unit by unit, a file that is wrong, one that is right, a new one."""
    desk.go("/campaigns")
    yield "campaigns"
    desk.follow("tbody th a")
    yield "campaign"
    address = desk.page.url.removeprefix(desk.address)
    for name, line in (("campaign-file-wrong", "99999,x"), ("campaign-file", f"{BUSY},900")):
        table = FilePayload(
            name="a.csv", mimeType="text/csv", buffer=f"unit_code,target\n{line}\n".encode()
        )
        desk.go(address)
        desk.page.locator("[name=file]").set_input_files(table)
        desk.page.locator("form[action$='/targets'] button").click()
        desk.page.locator("[role=alert], form[action$='/store']").wait_for()
        yield name
    desk.go("/campaigns/new")
    yield "campaign-new"
    desk.go("/campaigns/new?form=procedure")
    desk.page.locator("form[action='/campaigns'] [name=name]").fill("Đợt thử")
    desk.page.locator("form[action='/campaigns'] .button").click()
    desk.page.locator("[role=alert]").wait_for()
    yield "campaign-new-wrong"
    desk.go("/imports")
    yield "imports"


def exporting(desk: Desk) -> Tour:
    """From the box under the list to the file, and the page where files wait."""
    desk.page.locator("button[name=format][value=xlsx]").click()
    desk.page.locator("a.button[download]").wait_for()
    yield "export-ready"
    desk.go("/exports")
    desk.page.locator("tbody a[download]").first.wait_for()
    yield "exports"


def reporting(desk: Desk) -> Tour:
    """The state's table of a month and of years, by its code again, and a report compared."""
    desk.go("/reports")
    yield "report"
    desk.go("/reports?kind=span&from=2024&to=2026&at=2026-11-21T14:05:00Z&digest=0")
    yield "report-of-years"
    desk.go(compared(desk))
    yield "report-compared"


def compared(desk: Desk) -> str:
    """Take the report that stands as a file; give the address that its code leads to."""
    with desk.page.expect_download() as taken:
        desk.page.locator("button[name=format][value=csv]").click()
    address = re.search(r"/verify/[0-9a-f-]+", Path(taken.value.path()).read_text("utf-8-sig"))
    assert address
    return address.group()


def hand_over(desk: Desk, username: str) -> None:
    """Hand two pieces of work over, as a phone does that was taken out of use."""
    hand = wire.sign_in(desk.address, username, desk.password)
    area = hand.feed()["areas"][0]["id"]
    outing = {
        "form": "door_visit",
        "form_version": 1,
        "started_at": "2026-11-21T17:20:00+07:00",
        "ended_at": "2026-11-21T18:40:00+07:00",
        "area_id": area,
        "details": {"met": 12, "absent": 4, "later": 1, "purpose": "residence"},
        "note": "Cùng tổ bảo vệ ANTT.",
    }
    works = [
        hand.mutation("entry.submit", {"entry_id": str(uuid4()), **outing, **over})
        for over in ({}, {"ended_at": "2026-11-21T16:00:00+07:00"})
    ]
    hand.ask("/salvage", {"protocol": 1, "device_id": hand.device, "mutations": works})


def chief(desk: Desk, officer: str = "canbo2.honggai") -> Tour:
    """What a chief reads at a desk: the own unit, and an entry that waits for a decision."""
    desk.go("/")
    yield "own-unit"
    desk.go("/campaigns")
    desk.follow("tbody th a")
    yield "campaign-own"
    for link in ("refused", "quarantine"):
        desk.go("/")
        desk.follow(f"main a[href$='/{link}']")
        yield link
    hand_over(desk, officer)
    desk.page.locator("[name=file]").set_input_files(NOT_A_FILE)
    desk.page.locator("form[action$='/rescue'] button").click()
    desk.page.locator("[role=alert]").wait_for()
    yield "quarantine-handed-over"
    desk.go("/notices")
    desk.page.locator("a[href='/people']").first.wait_for()
    yield "notices"
    desk.go("/closing?month=2026-11")
    yield "closing-own-unit"
    desk.go("/people")
    yield "people"
    desk.page.locator("form[action^='/officers/'][action$='/code'] button").first.click()
    desk.page.locator("main img").wait_for()
    yield "enrolment-code"
    desk.go("/devices")
    yield "own-devices"
    desk.go("/refused")
    yield "own-refused"
    yield from approving(desk)
    desk.go("/entries?status=submitted")
    links = desk.page.locator("tbody a[href^='/entries/']").all()
    for address in [str(link.get_attribute("href")) for link in links]:
        desk.go(address)
        # A chief's own entry waits too, but for somebody else.
        if desk.page.locator("#decide").count():
            break
    yield "entry-to-decide"


def approving(desk: Desk) -> Tour:
    """The queue of a chief, looked at one by one; then the rest together, and how to undo it."""
    desk.go("/approvals")
    yield "approvals"
    while desk.page.locator("a[href='/approvals/next']").count():
        desk.go("/approvals/next")
    desk.go("/approvals")
    yield "approvals-looked-at"
    rest = desk.page.locator("form[action='/approvals'] button")
    if rest.count():
        rest.click()
        yield "approved-together"
        desk.page.locator("form[action='/approvals/undo'] button").first.click()
        yield "approvals-undone"


def officer(desk: Desk) -> Tour:
    """An officer's work lies on the phone; the desk says so."""
    desk.go("/")
    yield "to-the-phone"
    desk.go("/entries")
    yield "error-forbidden"
