"""Every screen, by day and at night, in both languages: readable, reachable, and found well by axe.

A theme changes colours only and a language all else, so colours are looked at in Vietnamese, and
all else in both languages, on every screen. The policy for scripts stays as strict as it is served:
axe comes in beside it.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from domain.push_service import new_private_key
from tests.browser import (
    administrator_tour,
    closing_tour,
    desk_tour,
    list_tour,
    phone_tour,
    photo_tour,
)
from tests.browser.conftest import EVENING
from tests.browser.desk_tour import Desk
from tests.browser.guide import Guide
from tests.browser.looks import ALL_ELSE, COLOURS, ELSE_ON_A_PHONE, size_faults, violations
from tests.browser.phones import FLAGS, PHONE
from tests.browser.serving import Server
from tests.databases import SqliteDatabase

pytestmark = pytest.mark.browser

PASSWORD = "go-tung-nha"
DESK = {"width": 1440, "height": 900}
# Everything to be tapped on a phone (experience.md); a desk's links keep WCAG's 24 px by axe.
THUMB = 48
# Who walks which tour: each language has people of its own, as a queue is emptied only once.
OFFICERS = {"vi": "canbo.honggai", "en": "canbo2.honggai"}
CHIEFS = {"vi": "chihuy.honggai", "en": "chihuy.baichay"}

Window = Callable[[dict[str, int]], Page]
in_both_languages = pytest.mark.parametrize("language", ["vi", "en"])


@pytest.fixture(scope="module")
def demo(
    sqlite_database: SqliteDatabase, built_phone_app: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The small demo, served."""
    sqlite_database.reset()
    log = tmp_path_factory.mktemp("demo") / "server.log"
    keys = {"VAPID_PRIVATE_KEY": new_private_key(), "VAPID_SUBJECT": "mailto:truc@example.org"}
    server = Server(sqlite_database.url, EVENING, log, settings=keys)
    server.flask("demo", "--small")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    # Not `--remote-debugging-port`: Playwright holds this one itself.
    flags = [flag for flag in FLAGS if "debugging" not in flag]
    started = playwright.chromium.launch(executable_path=chromium, args=flags)
    yield started
    started.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[Window]:
    """Open the page of somebody new, of a size, that evening: `window(PHONE)`."""
    opened = []

    def make(size: dict[str, int]) -> Page:
        context = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            color_scheme="light",
            reduced_motion="reduce",
        )
        opened.append(context)
        context.clock.install(time=datetime.fromisoformat(EVENING))
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    yield make
    for context in opened:
        context.close()


def look_at_phone(guide: Guide, tour: phone_tour.Tour) -> list[str]:
    faults = []
    for name in tour:
        found = violations(guide.page, ELSE_ON_A_PHONE) + size_faults(guide.page, THUMB)
        if guide.language == "vi":
            found += in_both_themes(guide.page)
        faults += [f"{name}: {fault}" for fault in found]
    return faults


def in_both_themes(page: Page) -> list[str]:
    found = []
    for theme in ("night", "day"):
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        found += violations(page, COLOURS)
    return found


def look_at_desk(desk: Desk, tour: desk_tour.Tour) -> list[str]:
    faults = []
    for name in tour:
        found = violations(desk.page, ALL_ELSE) + size_faults(desk.page, 0)
        found += on_a_phone(desk.page)
        if desk.language == "vi":
            found += by_lamp_and_light(desk.page)
        faults += [f"{name}: {fault}" for fault in found]
    return faults


def on_a_phone(page: Page) -> list[str]:
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    found = size_faults(page, 0)
    page.set_viewport_size({"width": DESK["width"], "height": DESK["height"]})
    return [f"on a phone: {fault}" for fault in found]


def by_lamp_and_light(page: Page) -> list[str]:
    page.emulate_media(color_scheme="dark")
    found = violations(page, COLOURS)
    page.emulate_media(color_scheme="light")
    return found + violations(page, COLOURS)


@in_both_languages
def test_an_officers_screens(demo: Server, window: Window, language: str) -> None:
    guide = Guide(window(PHONE), demo.address, PASSWORD, language)
    faults = look_at_phone(guide, phone_tour.first_run(guide, OFFICERS[language]))
    faults += look_at_phone(guide, phone_tour.walk(guide))
    faults += look_at_phone(guide, phone_tour.forms(guide))
    faults += look_at_phone(guide, phone_tour.pages(guide))
    faults += look_at_phone(guide, phone_tour.locked(guide))
    faults += look_at_phone(guide, phone_tour.overtaken(guide, "chihuy2.honggai"))
    faults += look_at_phone(guide, photo_tour.photos(guide))
    faults += look_at_phone(guide, list_tour.lists(guide, OFFICERS[language]))
    assert faults == []


@in_both_languages
def test_a_chiefs_screens(demo: Server, window: Window, language: str) -> None:
    guide = Guide(window(PHONE), demo.address, PASSWORD, language)
    phone_tour.silently(phone_tour.first_run(guide, CHIEFS[language]))
    faults = look_at_phone(guide, phone_tour.review(guide))
    faults += look_at_phone(guide, closing_tour.taking_in(guide))
    assert faults == []


@in_both_languages
def test_the_beginning_and_the_end_of_a_phone(demo: Server, window: Window, language: str) -> None:
    guide = Guide(window(PHONE), demo.address, PASSWORD, language)
    faults = look_at_phone(guide, closing_tour.invited(guide))
    guide = Guide(window(PHONE), demo.address, PASSWORD, language)
    phone_tour.silently(phone_tour.first_run(guide, OFFICERS[language]))
    faults += look_at_phone(guide, closing_tour.closed(guide))
    assert faults == []


@in_both_languages
def test_the_screens_of_somebody_who_has_recorded_nothing(
    demo: Server, window: Window, language: str
) -> None:
    guide = Guide(window(PHONE), demo.address, PASSWORD, language)
    phone_tour.silently(phone_tour.first_run(guide, "canbo.caichien"))
    assert look_at_phone(guide, phone_tour.newcomer(guide)) == []


@in_both_languages
def test_the_desk(demo: Server, window: Window, language: str) -> None:
    people = {
        "phong.quangninh": desk_tour.department,
        "quantri.quangninh": administrator_tour.administrator,
        "chihuy.honggai": desk_tour.chief,
        "canbo.honggai": desk_tour.officer,
    }
    faults = []
    for username, tour in people.items():
        desk = Desk(window(DESK), demo.address, PASSWORD, language)
        faults += look_at_desk(desk, desk_tour.sign_in(desk, username))
        faults += look_at_desk(desk, tour(desk))
    assert faults == []
