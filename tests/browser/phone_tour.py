"""A way through every screen of the phone app; at each stop it says which one stands there.

A tour is a generator of names: whoever drives it looks at the page between two steps. It finds
its way by ids and places, never by words, so that it can be walked in either language.
"""

from collections.abc import Iterator

from playwright.sync_api import Locator, Page

from tests.browser.guide import Guide
from tests.browser.steps import PIN
from tests.browser.wire import sign_in

Tour = Iterator[str]
FORMS = ("data_check", "procedure", "support", "outreach")
LANGUAGES = ("vi", "en")
# How often a queue is asked for its next entry before it counts as endless.
MANY = 200


def first_run(guide: Guide, username: str) -> Tour:
    """From the first opening to Hôm nay."""
    guide.page.goto(f"{guide.address}/app/")
    guide.wait("#language-0")
    guide.pick("language", LANGUAGES.index(guide.language))
    guide.page.locator(f"html[lang={guide.language}]").wait_for()
    yield "first-run"
    guide.foot()
    guide.wait("#username")
    guide.foot()
    guide.wait("#username[aria-invalid=true]")
    yield "sign-in-problems"
    guide.pick("how", 1)
    guide.wait("#code")
    yield "sign-in-code"
    guide.pick("how", 0)
    guide.page.locator("#username").fill(username)
    guide.page.locator("#password").fill(guide.password)
    yield "sign-in"
    guide.foot()
    guide.page.locator("#username").wait_for(state="hidden")
    guide.pin("111111")
    guide.wait("[role=alert] .say")
    yield "pin"
    guide.pin(PIN)
    guide.pin(PIN)
    guide.wait(".page-foot button")
    yield "purpose-first"
    guide.foot()
    guide.wait(".marks")
    yield "practice"
    guide.press(".walk-actions button", 2)
    guide.wait(".page-main > *")
    guide.wait(".page-main .tiles, .page-main .empty")


def silently(tour: Tour) -> None:
    """Walk a tour without looking."""
    for _ in tour:
        pass


def newcomer(guide: Guide) -> Tour:
    """What somebody sees who has not recorded anything yet."""
    yield "today-empty"
    guide.go("/app/book", ".empty")
    yield "book-empty"
    guide.go("/app/trouble", ".empty")
    yield "trouble-empty"
    guide.go("/app/review", ".empty")
    yield "review-not-chief"
    guide.go("/app/no-such-page", ".empty")
    yield "not-found"


def walk(guide: Guide) -> Tour:
    """An evening's walk, from its start to the entry that was sent."""
    guide.go("/app/walk/start", "#purpose")
    yield "walk-start"
    guide.pick("area")
    guide.pick("purpose")
    guide.foot()
    guide.wait(".tally")
    yield "walk-none"
    for mark in (0, 0, 1, 0, 0, 1, 0, 0, 2):
        guide.press(".mark-button", mark)
    guide.wait(".strip")
    yield "walk-later"
    guide.sheet(".strip button")
    yield "walk-come-back"
    guide.page.locator("#door-label").fill("12/4")
    guide.page.locator("dialog[open] label.option").nth(2).click()
    guide.press("dialog[open] [type=submit]")
    guide.wait(".come-backs")
    yield "walk"
    guide.press("button.door")
    guide.wait(".strip")
    yield "walk-mend"
    guide.press(".strip button")
    guide.sheet(".walk-actions button", 1)
    yield "walk-add"
    guide.page.locator("#add-count").fill("5")
    guide.press("dialog[open] [type=submit]")
    guide.page.locator("dialog[open]").wait_for(state="hidden")
    guide.sheet(".move-button")
    yield "walk-move"
    guide.close()
    guide.press("a[href^='/app/door/']")
    guide.wait(".who")
    yield "at-the-door"
    guide.sheet(".page-title button")
    yield "manners"
    guide.close()
    guide.go("/app/", ".tiles")
    guide.wait("a[href^='/app/walk/']")
    yield "today-walking"
    guide.go("/app/walk", ".tally")
    guide.press(".walk-actions button", 2)
    guide.wait("#f-met")
    yield "record-door_visit"
    guide.foot()
    guide.wait(".take-back")
    yield "sent"


def forms(guide: Guide) -> Tour:
    """The other kinds, each as it opens and as it says what is wrong."""
    for key in FORMS:
        guide.go(f"/app/record/new/{key}", ".time-part")
        guide.press(".more-details summary")
        guide.press("#f-time")
        yield f"record-{key}"
        first = guide.page.locator(".count input").first
        first.fill("12")
        if key == "data_check":
            guide.page.locator("#f-checked").fill("75")
            guide.page.locator("#f-matched").fill("7")
        guide.page.locator("#f-note").fill("Nguyễn Thử, số 012345678901")
        guide.foot()
        guide.wait(".field-problem, [aria-invalid=true]")
        yield f"record-{key}-problems"


def pages(guide: Guide) -> Tour:
    """The book, an entry, and everything behind Thêm."""
    guide.go("/app/", ".tiles")
    guide.wait(".day-card")
    yield "today"
    guide.sheet(".day-card button")
    yield "report"
    guide.close()
    guide.go("/app/book", ".day-group")
    for _ in range(guide.page.locator("button.fold").count()):
        guide.press("button.fold[aria-expanded=false]")
    yield "book"
    guide.page.locator("#book-search").fill("khong co phieu nay")
    guide.wait(".empty")
    yield "book-none"
    guide.go("/app/targets", ".target .reach")
    yield "targets"
    guide.go("/app/more", ".settings")
    yield "more"
    guide.sheet(".page-main > .stack:last-child button")
    yield "sign-out"
    guide.close()
    for name in ("notices", "sync", "leaves", "purpose", "about", "named", "pin"):
        guide.go(f"/app/more/{name}", f"h1:not(:has-text('{_title(guide)}'))")
        yield f"more-{name}"
    guide.go("/app/sign-in", "#username")
    yield "sign-in-again"


def locked(guide: Guide) -> Tour:
    """The locked book, what can be recorded under it, and the way back in."""
    guide.go("/app/more", ".settings")
    guide.press(".lock-buttons > button")
    guide.wait(".pin-pad")
    yield "locked"
    guide.pin("860295")
    guide.wait("[role=alert] .say")
    yield "locked-wrong"
    guide.foot()
    guide.wait(".tiles")
    yield "locked-record"
    guide.go("/app/record/new/outreach", ".time-part")
    yield "locked-form"
    guide.go("/app/", ".tiles")
    guide.foot()
    guide.wait(".pin-pad")
    guide.press(".page-foot button", 1)
    guide.wait("#username")
    yield "locked-forgotten"
    guide.press(".page-foot button", 1)
    guide.pin(PIN)
    guide.wait(".day-card")


def _title(guide: Guide) -> str:
    return guide.page.locator("h1").first.inner_text()


def overtaken(guide: Guide, chief: str) -> Tour:
    """An entry that the chief decided while its officer was mending it."""
    hand = sign_in(guide.address, chief, guide.password)
    send_now(guide)
    guide.wait(".sync-link .chip.ok")
    guide.go("/app/book", ".day-group")
    guide.press(".entry-line a")
    guide.wait(".entry")
    entry_id = guide.page.url.rsplit("/", 1)[1]
    yield "entry"
    guide.press(".page-foot .pair button")
    guide.wait(".time-part")
    yield "record-revise"
    entry = next(one for one in hand.entries() if one["id"] == entry_id)
    hand.step("entry.return", entry, reason="Xem lại số hộ vắng.", reason_fields=["absent"])
    guide.page.locator("#f-residents").fill("91")
    guide.foot()
    guide.wait(".take-back")
    send_now(guide)
    guide.wait("a[href='/app/trouble']")
    yield "more-sync-trouble"
    guide.go("/app/trouble", ".trouble")
    yield "trouble"
    guide.go("/app/", ".tiles")
    guide.wait("a[href^='/app/trouble']")
    yield "today-returned"


def send_now(guide: Guide) -> None:
    """Ask for sending from the page that tells how it stands."""
    guide.go("/app/more/sync", ".page-main button")
    guide.press(".page-main button")


def review(guide: Guide) -> Tour:
    """A chief's notices, and the queue to its end."""
    guide.go("/app/more/notices", ".page-main section")
    yield "notices-chief"
    guide.go("/app/review", ".decision")
    yield "review"
    guide.press(".return-part button[aria-expanded]")
    guide.wait("#return-words")
    yield "review-return"
    for _ in range(MANY):
        if not _decided(guide, guide.page.locator(".decision > button").first):
            break
    yield "review-rest"
    hold(guide.page, guide.page.locator(".rest button").first)
    guide.wait(".empty")
    yield "review-done"
    guide.go("/app/book", ".day-group")
    guide.press("button.fold[aria-expanded=false]")
    guide.wait(".entry-line a")
    yield "book-unit"
    guide.press(".entry-line a")
    guide.wait(".entry")
    yield "entry-unit"


def _decided(guide: Guide, button: Locator) -> bool:
    if not button.count():
        return False
    answer = guide.page.locator("#answer")
    if answer.count():
        answer.fill("Đã đối chiếu, số đúng.")
    before = guide.page.locator("h1").inner_text()
    button.click()
    guide.page.wait_for_function(
        "(before) => document.querySelector('h1').innerText !== before", arg=before
    )
    return True


def hold(page: Page, button: Locator) -> None:
    """Hold a button for more than a second."""
    button.scroll_into_view_if_needed()
    button.hover()
    page.mouse.down()
    page.wait_for_timeout(1300)
    page.mouse.up()
