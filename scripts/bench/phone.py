"""What the phone app weighs, and how quick it is on an old phone: slowed down, with a full book."""

import os
import re
import shutil
import statistics
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, ViewportSize, sync_playwright

from domain.services.demo import PASSWORD
from scripts.bench import Row
from scripts.bench._book import OFFICER, full_book
from tests.browser import phone_tour
from tests.browser.guide import Guide
from tests.browser.phones import FLAGS
from tests.browser.serving import ROOT

ENTRIES = 2_000
ROUNDS = 7
SIZE = ViewportSize(width=390, height=844)
# Tells when something first stands painted on the screen, in milliseconds since `begun`.
WATCH = """
window.painted = (mark, begun) => new Promise((resolve) => {
    const tell = () => resolve(performance.now() - begun);
    const told = () => requestAnimationFrame(() => setTimeout(tell));
    if (document.querySelector(mark)) return told();
    const watch = new MutationObserver(() => {
        if (!document.querySelector(mark)) return;
        watch.disconnect();
        told();
    });
    watch.observe(document, { childList: true, subtree: true, attributes: true });
});
"""
TODAY = ".screen:has(h1) .tiles a"
OPENED = f"window.opened = window.painted({TODAY!r}, 0);"
# From the press to the page that says it is on the phone: it comes after the transaction.
SAVE = """async () => {
    const begun = performance.now();
    document.querySelector('.page-foot button').click();
    return window.painted('.take-back', begun);
}"""
OPEN_BOOK = """async () => {
    const begun = performance.now();
    document.querySelector('.tabs a[href="/app/book"]').click();
    return window.painted('.day-group', begun);
}"""
DETAILS = {"assigned": 120, "checked": 75, "mismatched": 19, "missing": 11, "not_found": 4}


def main() -> list[Row]:
    """Measure; each time is the median of several runs."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    flags = [flag for flag in FLAGS if "debugging" not in flag]
    with full_book(ENTRIES) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        context = browser.new_context(viewport=SIZE, timezone_id="Asia/Ho_Chi_Minh")
        context.add_init_script(WATCH + OPENED)
        guide = Guide(context.new_page(), server.address, PASSWORD)
        guide.page.set_default_timeout(120_000)
        settle(guide)
        book = slowed(guide.page, 4, lambda: open_book(guide))
        saved = median(lambda: save(guide))
        server.stop()
        offline = open_offline(context, server.address)
        browser.close()
    return [
        Row("phone: first load, brotli", first_load(), "kB", 80),
        Row("phone: opens offline to Hôm nay, slowed 6 times", offline, "ms", 1_500),
        Row("phone: an entry saved", saved, "ms", 50),
        Row(f"phone: the book with {ENTRIES:,} entries opens, slowed 4 times", book, "ms", 300),
    ]


def settle(guide: Guide) -> None:
    """Sign in, and wait until the phone holds every entry and its worker is installed."""
    phone_tour.silently(phone_tour.first_run(guide, OFFICER))
    guide.wait(".sync-link .chip.ok")
    guide.page.evaluate(
        """async () => {
            const { active } = await navigator.serviceWorker.ready;
            while (active.state !== 'activated') await new Promise((r) => setTimeout(r, 50));
        }"""
    )
    guide.go("/app/book", "#filter")
    # The buttons of the filter say how many entries stand in each state.
    guide.page.wait_for_function(
        """(least) => {
            const said = document.querySelector('#filter').innerText.replaceAll('.', '');
            return (said.match(/\\d+/g) ?? []).reduce((sum, one) => sum + Number(one), 0) >= least;
        }""",
        arg=ENTRIES,
    )


def slowed(page: Page, times: int, measure: Callable[[], float]) -> float:
    """Measure with the processor slowed so many times."""
    tools = page.context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": times})
    found = median(measure)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return found


def median(measure: Callable[[], float]) -> float:
    """Give the median of several runs, after one that warms up."""
    measure()
    return statistics.median(measure() for _ in range(ROUNDS))


def open_book(guide: Guide) -> float:
    """From the tap on the tab to the days painted."""
    guide.go("/app/", ".tiles a")
    took: float = guide.page.evaluate(OPEN_BOOK)
    return took


def save(guide: Guide) -> float:
    """From the press on the last button to the page that says it is kept."""
    guide.go("/app/record/new/data_check", ".time-part")
    guide.page.locator("#f-area").select_option(index=1)
    guide.page.locator("#f-dataset").select_option(index=1)
    for key, value in DETAILS.items():
        guide.page.locator(f"#f-{key}").fill(str(value))
    guide.press(".time-part .options button", 1)
    guide.wait(".time-part .options button.brand")
    took: float = guide.page.evaluate(SAVE)
    return took


def open_offline(context: BrowserContext, address: str) -> float:
    """From the navigation to heading and tiles painted, with no server anywhere."""
    page = context.new_page()

    def opening() -> float:
        page.goto(f"{address}/app/")
        took: float = page.evaluate("window.opened")
        return took

    return slowed(page, 6, opening)


def first_load() -> float:
    """Give what index.html loads, itself included, in kB as a browser gets it."""
    dist = ROOT / "static" / "pwa" / "dist"
    page = (dist / "index.html").read_text()
    named = set(re.findall(r'(?:src|href)="/app/(assets/[^"]+)"', page))
    files = [dist / f"{name}.br" for name in ("index.html", *named)]
    return sum(file.stat().st_size for file in files) / 1_000
