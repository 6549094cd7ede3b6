"""What people at a desk do where it shows them the texts of others, and their own again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from tests.browser.desk_tour import Desk
from tests.browser.sowing import UNIT, Sown
from tests.browser.watching import Watch

# What an address may ask a page of the desk, and pages that an address names: of a reviewer, of an
# administrator, of a stranger.
REVIEWER = {
    "/": ("period", "from", "to", "form", "sort"),
    f"/units/{UNIT}": ("period", "from", "to", "form"),
    "/entries": (
        *("unit", "form", "choice", "status", "from", "to", "flag", "out_of_hours", "timed"),
        *("officer", "area", "waiting", "number", "after"),
    ),
    "/campaigns/new": ("form",),
    "/rechecks": ("unit", "from", "to"),
    "/reports": ("unit", "kind", "from", "to", "at", "digest"),
    "/closing": ("month", "kept"),
    "/closing/sign": ("unit", "month"),
    f"/units/{UNIT}/closing": ("month",),
}
ADMINISTRATOR = {
    "/audit": ("who", "number", "from", "to", "only"),
    "/readings": ("who", "number", "from", "to"),
    "/calendars": ("year",),
    f"/units-admin/{UNIT}/merge": ("into", "day"),
}
STRANGER = {"/sign-in": ("next", "by")}
NAMED_BY_REVIEWER = (
    *("/{}", "/units/{}", "/units/{}/people", "/units/{}/refused", "/units/{}/quarantine"),
    *("/units/{}/closing", "/campaigns/{}", "/rechecks/{}", "/verify/{}", "/exports/{}"),
    *("/entries/{}", "/photos/{}", "/static/{}", "/app/{}", "/app/enrol#u={}&c={}"),
)
NAMED_BY_ADMINISTRATOR = ("/officers/{}", "/roster/{}", "/areas/{}", "/units-admin/{}")
# Shares no divisor with any number of payloads that is asked for.
STRIDE = 7
# A hundred wrong tries shut an address out, and nobody would come in any more.
WRONG_TRIES = 12


def addresses(asked: Mapping[str, Sequence[str]], named: Sequence[str] = ()) -> list[str]:
    """Give addresses with a place for a text: in what they ask a page for, or as its name."""
    return [*(f"{path}?{name}={{}}" for path, names in asked.items() for name in names), *named]


@dataclass(frozen=True, slots=True)
class DeskLook:
    """Somebody at a desk, and the eye beside it."""

    desk: Desk
    watch: Watch
    sown: Sown

    def at(self, path: str, texts: list[str] | None = None) -> None:
        """Open a page and look at it."""
        self.desk.go(path)
        self.here(path, texts)

    def here(self, place: str, texts: list[str] | None = None) -> None:
        """Look at the page that stands."""
        self.watch.looks_at(self.desk.page, place, texts or [])

    def come_in(self, username: str) -> None:
        """Sign in."""
        self._fill_in(username, self.desk.password)
        self.desk.page.locator("form[action='/sign-out']").wait_for()

    def every_page_of_entries(self) -> None:
        """Turn the pages of the list to its end."""
        self.desk.go("/entries")
        following = self.desk.page.locator("nav.pages a[rel=next]")
        self.here("/entries")
        while following.count():
            with self.desk.page.expect_navigation():
                following.click()
            self.here(self.desk.page.url)

    def every_entry(self) -> None:
        """Open each entry: its note, its fields and every reason stand there."""
        for number, entry_id in self.sown.entries.items():
            self.at(f"/entries/{entry_id}", self.sown.shown[number])

    def asks_for_codes(self) -> None:
        """Set up a phone for everybody who has an account: the page names them."""
        buttons = self.desk.page.locator("form[action$='/code'] button")
        self.desk.go(f"/units/{UNIT}/people")
        for place in range(buttons.count())[: len(self.sown.payloads)]:
            self.desk.go(f"/units/{UNIT}/people")
            buttons.nth(place).click()
            self.desk.page.locator("p.digits").wait_for()
            self.here(f"code {place}")

    def has_words_refused(self) -> None:
        """Words that are not taken stand in their box again, to be mended."""
        open_one = next(n for n, status in self.sown.status.items() if status == "submitted")
        for payload in self.sown.payloads:
            self.desk.go(f"/entries/{self.sown.entries[open_one]}")
            typed = f"{payload.text} 012345678901"
            self.desk.page.locator("#words").fill(typed)
            self.desk.page.locator("form[action$='/return'] button").click()
            self.desk.page.locator("[role=alert]").wait_for()
            self.here(f"refused words {payload.number}", [typed])

    def asks_by_address(self, places: list[str], each: int) -> None:
        """Ask for what no page knows: so many payloads in each place of an address."""
        payloads = self.sown.payloads
        for place, address in enumerate(places):
            for step in range(min(each, len(payloads))):
                # Every payload has its turn somewhere, however few each place gets.
                payload = payloads[(place + step * STRIDE) % len(payloads)]
                written = quote(payload.text, safe="")
                self.at(address.replace("{}", written))

    def types_names_that_nobody_has(self) -> None:
        """Fail to sign in: the name stands in its box again."""
        for payload in self.sown.payloads[:WRONG_TRIES]:
            self._fill_in(payload.text, "sai-mat-khau")
            self.desk.page.locator("#wrong").wait_for()
            self.here(f"sign-in {payload.number}")

    def _fill_in(self, username: str, password: str) -> None:
        page = self.desk.page
        self.desk.go("/sign-in")
        page.locator("#username").fill(username)
        page.locator("#password").fill(password)
        page.locator("form[action='/sign-in'] button").click()
