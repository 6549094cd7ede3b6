"""A way through a phone's beginning and end: the chief's link, rescue files, a closed phone."""

from collections.abc import Iterator

from playwright.sync_api import FilePayload, Page, Route

from tests.browser.guide import Guide
from tests.browser.phone_tour import send_now, silently, walk
from tests.browser.steps import PIN

Tour = Iterator[str]
SYNC, SALVAGE, KEY = "**/api/v1/sync", "**/api/v1/salvage", "**/api/v1/rescue-key"
# Any point on the curve will do: what is sealed to it is looked at by nobody.
POINT = "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"
LOCK = """() => new Promise((done) => {
    const opening = indexedDB.open('tung-ngo-device');
    opening.onsuccess = () => {
        const change = opening.result.transaction('vaults', 'readwrite');
        const vaults = change.objectStore('vaults');
        vaults.getAll().onsuccess = ({ target }) => {
            for (const vault of target.result) vaults.put({ ...vault, grace: null });
        };
        change.oncomplete = () => { opening.result.close(); done(); };
    };
})"""


def invited(guide: Guide) -> Tour:
    """The chief's link on a new phone: all but the new password is filled in."""
    guide.page.goto(f"{guide.address}/app/enrol#u=canbo.caichien&c=KHONGDUNGNUA")
    guide.wait("#language-0")
    guide.pick("language", 1 if guide.language == "en" else 0)
    guide.page.locator(f"html[lang={guide.language}]").wait_for()
    guide.foot()
    guide.wait("#newPassword")
    yield "invited"
    guide.page.locator("#newPassword").fill("mot-mat-khau-moi")
    guide.foot()
    guide.wait("[role=alert] .loud")
    yield "invited-wrong"
    guide.press("#sign-in > .button.plain")
    guide.wait("#code")
    yield "invited-by-hand"


def closed(guide: Guide) -> Tour:
    """Unsent work, then the phone is revoked: rescued, handed over, wiped."""
    page = guide.page
    page.route(SYNC, lambda route: route.fulfill(status=503))
    page.route(KEY, lambda route: route.fulfill(json={"key_id": "k", "public_key": POINT}))
    silently(walk(guide))
    page.goto(f"{guide.address}/app/enrol#u=canbo.hong&c=KHONGDUNGNUA")
    guide.wait(".page-foot .button.brand")
    yield "invited-taken"
    guide.press(".page-foot button", 1)
    guide.go("/app/more/rescue", ".page-main .card")
    yield "rescue"
    page.route(SALVAGE, lambda route: route.abort())
    page.route(SYNC, _revoked)
    send_now(guide)
    guide.wait(".not-handed")
    yield "closed-offline"
    page.evaluate(LOCK)
    page.reload()
    guide.wait(".pin-pad")
    yield "closed-locked"
    page.unroute(SALVAGE)
    page.route(SALVAGE, _unknown)
    guide.pin(PIN)
    guide.wait(".not-handed")
    yield "closed-signed-out"
    page.unroute(SALVAGE)
    guide.press(".not-handed button")
    guide.wait(".page-foot .button.brand")
    yield "closed-done"


def taking_in(guide: Guide) -> Tour:
    """A chief chooses a file that is none."""
    guide.go("/app/more/take-in", "#rescue-file")
    yield "take-in"
    _choose(guide.page, b"\xff\xd8\xff")
    guide.wait("[role=status] .say")
    yield "take-in-none"
    told = {"received": 3, "already": 1, "known": 2, "unreadable": 0}
    guide.page.route("**/api/v1/rescue", lambda route: route.fulfill(json=told))
    _choose(guide.page, b'{"tung_ngo": "rescue"}')
    guide.wait("[role=status] .facts")
    yield "take-in-taken"


def _choose(page: Page, content: bytes) -> None:
    file = FilePayload(name="a.tungngo", mimeType="application/octet-stream", buffer=content)
    page.locator("#rescue-file").set_input_files(file)


def _revoked(route: Route) -> None:
    _problem(route, 403, "device-revoked", wipe=True)


def _unknown(route: Route) -> None:
    _problem(route, 401, "signed-out")


def _problem(route: Route, status: int, slug: str, **more: bool) -> None:
    told = {"type": f"urn:tung-ngo:problem:{slug}", "title": slug, "status": status, **more}
    route.fulfill(status=status, content_type="application/problem+json", json=told)
