"""A way through every page of the desk; at each stop it says which one stands there."""

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

Tour = Iterator[str]
# Hồng Gai, and Cái Chiên, where nobody has recorded anything.
BUSY, SILENT = "06685", "06967"
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
    desk.go("/entries?flag=any")
    yield "entries-flagged"
    desk.go("/entries?form=data_check&status=withdrawn&number=0000-0000")
    yield "entries-none"
    desk.go("/entries")
    yield "entries"
    desk.follow("tbody a[href^='/entries/']")
    yield "entry"
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


def chief(desk: Desk) -> Tour:
    """What a chief reads at a desk: the own unit, and an entry that waits for a decision."""
    desk.go("/")
    yield "own-unit"
    for link in ("refused", "quarantine"):
        desk.go("/")
        desk.follow(f"main a[href$='/{link}']")
        yield link
    desk.go("/people")
    yield "people"
    desk.page.locator("form[action^='/officers/'][action$='/code'] button").first.click()
    desk.page.locator("main img").wait_for()
    yield "enrolment-code"
    desk.go("/devices")
    yield "own-devices"
    desk.go("/refused")
    yield "own-refused"
    desk.go("/entries?status=submitted")
    links = desk.page.locator("tbody a[href^='/entries/']").all()
    for address in [str(link.get_attribute("href")) for link in links]:
        desk.go(address)
        # A chief's own entry waits too, but for somebody else.
        if desk.page.locator("#decide").count():
            break
    yield "entry-to-decide"


def officer(desk: Desk) -> Tour:
    """An officer's work lies on the phone; the desk says so."""
    desk.go("/")
    yield "to-the-phone"
    desk.go("/entries")
    yield "error-forbidden"
