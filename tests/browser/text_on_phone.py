"""A way past every screen of the phone that shows texts which people wrote."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page

from tests.browser import phone_tour, wire
from tests.browser.guide import Guide
from tests.browser.payloads import Payload, said
from tests.browser.sowing import OFFICER, Sown
from tests.browser.sowing_at_desk import FORM
from tests.browser.text_at_desk import STRIDE
from tests.browser.watching import Watch

WITHIN = (
    *("/app/{}", "/app/entry/{}", "/app/record/{}", "/app/record/new/{}", "/app/walk/{}"),
    *("/app/door/{}", "/app/trouble/{}", "/app/more/{}"),
)
MORE = ("named", "notices", "sync", "rescue", "about", "purpose")
KEPT = ("form", "form_version", "started_at", "ended_at", "area_id", "details")
SHOWN_TODAY = 3
# How long a keystroke may take to the disk.
TO_THE_DISK = 400


@dataclass(frozen=True, slots=True)
class PhoneLook:
    """Somebody's hand on a phone, and the eye beside it."""

    guide: Guide
    watch: Watch
    sown: Sown

    @property
    def page(self) -> Page:
        """The app's page."""
        return self.guide.page

    def here(self, place: str, texts: list[str] | None = None) -> None:
        """Look at the screen that stands, once these texts do."""
        self.watch.looks_at(self.page, place, texts or [])

    def those(self, *statuses: str) -> list[Payload]:
        """Give the payloads whose entries have one of these states."""
        return [one for one in self.sown.payloads if self.sown.status[one.number] in statuses]

    def today(self) -> None:
        """What came back lies on top, with its reason."""
        self.guide.go("/app/", ".tiles")
        returned = self.those("returned")
        # The first three stand there, and which ones these are is not for us to say.
        shown = [said(one, "vì") for one in returned] if len(returned) <= SHOWN_TODAY else []
        self.here("today", shown)

    def whole_book(self) -> None:
        """Unfold the book to its end."""
        self.guide.go("/app/book", ".day-group")
        older = self.page.locator(".page-main > button.wide, .page-main > .stack > button.wide")
        while older.count():
            older.first.click()
            self.page.wait_for_timeout(100)
        self.here("book", [said(one, "vì") for one in self.those("returned")[:3]])

    def every_entry(self, *statuses: str) -> None:
        """Open the entries of some states: note, fields, area, and why they came back."""
        for payload in self.those(*statuses):
            number = payload.number
            self.guide.go(f"/app/entry/{self.sown.entries[number]}", ".entry .facts")
            asked_back = self.sown.status[number] in ("returned", "queried")
            self.here(f"entry {number}", self.sown.shown[number][: 4 if asked_back else 3])

    def searches(self) -> None:
        """Search the book and the areas."""
        for path, box in (("/app/book", "#book-search"), ("/app/walk/start", "#area-search")):
            self.guide.go(path, box)
            for payload in self.sown.payloads:
                self.page.locator(box).fill(payload.text)
                self.here(f"{box} {payload.number}")

    def draft_of_each(self) -> None:
        """Type each into the texts of a form, close the app, and find it in its draft again."""
        self.guide.go("/app/record/new/support", ".time-part")
        self.here("form")
        for payload in self.sown.payloads:
            self.guide.press(".more-details summary")
            self.page.locator("#officer-search").fill(payload.text)
            note = said(payload, "nháp")
            self.page.locator("#f-note").fill(note)
            self.page.locator("#f-source").fill(_one_line(said(payload, "nguồn")))
            self.here(f"form {payload.number}", [note])
            self.page.wait_for_timeout(TO_THE_DISK)
            self.page.reload()
            self.guide.wait("#f-source")
            self.here(f"draft {payload.number}", [note])

    def labels_that_are_none(self) -> None:
        """A door takes a house number and nothing else, and says so."""
        self.guide.go("/app/walk/start", "#purpose")
        self.guide.pick("area")
        self.here("walk start")
        self.guide.pick("purpose")
        self.guide.foot()
        self.guide.wait(".tally")
        self.guide.press(".mark-button", 2)
        for payload in self.sown.payloads:
            if not self.page.locator("dialog[open]").count():
                self.guide.sheet(".strip button")
            self.page.locator("#door-label").fill(payload.text)
            self.guide.press("dialog[open] [type=submit]")
            self.here(f"label {payload.number}")
        self.page.keyboard.press("Escape")
        self.guide.press("a[href^='/app/door/']")
        self.guide.wait(".who")
        self.here("at the door", [said(self.sown.payloads[0], "phường")])

    def what_the_desk_wrote(self) -> None:
        """Fill in a form whose labels are payloads, on a holiday by such a name; then its entry."""
        desk = self.sown.desk
        self.guide.go(f"/app/record/new/{FORM}", ".time-part")
        self.here("form of payloads", [*desk.labels, desk.tonight])
        self.guide.go(f"/app/entry/{desk.entry}", ".entry .facts")
        self.here("entry of payloads", [desk.label])
        for page in MORE:
            self.guide.go(f"/app/more/{page}", "h1")
            self.here(page)

    def targets(self) -> None:
        """What the department asks for, by name."""
        self.guide.go("/app/targets", ".screen h1")
        self.here("targets", self.sown.desk.names)

    def addresses(self, each: int) -> None:
        """Follow links within the app to what is not there."""
        payloads = self.sown.payloads
        for place, address in enumerate(WITHIN):
            for step in range(min(each, len(payloads))):
                payload = payloads[(place + step * STRIDE) % len(payloads)]
                self.guide.go("/app/book", ".day-group")
                self.guide.go(address.format(quote(payload.text, safe="")), "h1")
                self.page.wait_for_timeout(50)
                self.here(f"{address} {payload.number}")

    def two_versions(self, most: int) -> None:
        """Mend what the same officer mended on another phone: both texts stand side by side."""
        hand = wire.sign_in(self.guide.address, OFFICER, self.guide.password)
        for payload in self.those("returned")[:most]:
            entry_id = self.sown.entries[payload.number]
            mine, theirs = said(payload, "của tôi"), said(payload, "của họ")
            self.guide.go("/app/book", ".day-group")
            self.guide.go(f"/app/entry/{entry_id}", ".screen.entry .page-foot button")
            self.guide.press(".screen.entry .page-foot button")
            self.guide.wait(".screen.record .time-part")
            self.page.locator("#f-note").fill(mine)
            self.page.wait_for_timeout(TO_THE_DISK)
            entry = next(one for one in hand.entries() if one["id"] == entry_id)
            hand.sync([hand.mutation("entry.revise", _revised(entry, theirs))])
            self.guide.foot()
            self.guide.wait(".take-back")
            phone_tour.send_now(self.guide)
            self.guide.wait("a[href='/app/trouble']")
            self.guide.go(f"/app/trouble/{entry_id}", ".compare")
            self.here(f"trouble {payload.number}", [mine, theirs])

    def reasons_to_return(self, most: int) -> None:
        """Type a reason in one's own words."""
        for payload in self.those("submitted")[:most]:
            entry_id = self.sown.entries[payload.number]
            self.guide.go(f"/app/entry/{entry_id}", ".return-part button")
            self.guide.press(".return-part button[aria-expanded]")
            self.page.locator("#return-words").fill(said(payload, "trả"))
            self.here(f"return {payload.number}", [said(payload, "trả")])

    def typed_areas(self) -> None:
        """Type an area while there is no list: it stands in the form, and names the draft."""
        for payload in self.sown.payloads:
            typed = _one_line(payload.text)[:80]
            self.guide.go("/app/record/new/outreach", "#f-area")
            self.page.locator("#f-area").fill(typed)
            self.here(f"typed area {payload.number}", [typed])
            self.page.wait_for_timeout(TO_THE_DISK)
            self.guide.go("/app/", ".tiles")
            self.here(f"draft's title {payload.number}", [typed])


def _one_line(text: str) -> str:
    """A box of one line leaves the breaks of lines out by itself."""
    return " ".join(text.split())


def _revised(entry: dict[str, Any], note: str) -> dict[str, Any]:
    body = {key: entry[key] for key in KEPT}
    return {**body, "entry_id": entry["id"], "base_version": entry["version"], "note": note}
