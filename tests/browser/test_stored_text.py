"""Stored text never runs: what people write stands on every page as text, and does nothing.

The policy for scripts is as strict as it is served, and is no excuse: where it had to stop
something, or where a page holds an element that no template of ours has, that is a fault too.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.browser import phone_tour
from tests.browser.desk_tour import Desk
from tests.browser.guide import Guide
from tests.browser.payloads import payloads
from tests.browser.phones import FLAGS, PHONE
from tests.browser.serving import PASSWORD, Server
from tests.browser.sowing import CHIEF, COLLEAGUE, OFFICER, UNIT, Sown, sow
from tests.browser.text_at_desk import DeskLook, addresses
from tests.browser.text_on_phone import PhoneLook
from tests.browser.towns import served_town
from tests.browser.watching import Watch
from tests.databases import SqliteDatabase
from tests.promises.counts import asked, report

pytestmark = pytest.mark.browser

PAYLOADS = payloads(asked("PAYLOADS", 12))
# How many each place of an address gets, and how many entries are settled by hand, at two seconds.
EACH, BY_HAND = asked("PAYLOADS_EACH", 1), asked("PAYLOADS_BY_HAND", 1)
TONIGHT = "2026-11-21T21:40:00+07:00"


@dataclass
class Field:
    """The town with everything sown in it, as it is served."""

    server: Server
    sown: Sown


@pytest.fixture(scope="module")
def field(
    sqlite_database: SqliteDatabase,
    make_app: Callable[..., Any],
    built_phone_app: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Field]:
    folder = tmp_path_factory.mktemp("text")
    fill = partial(sow, payloads=PAYLOADS)
    with served_town(sqlite_database, make_app, folder, TONIGHT, fill) as (server, sown):
        yield Field(server, sown)


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    flags = [flag for flag in FLAGS if "debugging" not in flag]
    started = playwright.chromium.launch(executable_path=chromium, args=flags)
    yield started
    started.close()


@pytest.fixture
def watch(field: Field) -> Watch:
    return Watch(field.server.address)


@pytest.fixture
def window(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Open a watched window of somebody new: `window(width, height)`."""
    opened: list[BrowserContext] = []

    def make(width: int = 1440, height: int = 900, **more: Any) -> Page:
        size = {"width": width, "height": height}
        context = browser.new_context(
            viewport=size, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **more
        )
        opened.append(context)
        watch.over(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def at_desk(field: Field, watch: Watch, window: Callable[..., Page]) -> Callable[..., DeskLook]:
    """Sit down at a desk: `at_desk("chihuy1")` is signed in, `at_desk()` is not."""

    def sit(username: str = "") -> DeskLook:
        look = DeskLook(Desk(window(), field.server.address, PASSWORD), watch, field.sown)
        if username:
            look.come_in(username)
        return look

    return sit


@pytest.fixture
def on_phone(field: Field, watch: Watch, window: Callable[..., Page]) -> Callable[..., PhoneLook]:
    """Take a new phone and sign in: `on_phone("canbo1")`; `without` lists there is no sync."""

    def take(username: str, without_lists: bool = False) -> PhoneLook:
        page = window(PHONE["width"], PHONE["height"], reduced_motion="reduce")
        page.context.clock.install(time=datetime.fromisoformat(TONIGHT))
        if without_lists:
            page.context.route("**/api/v1/sync", lambda route: route.abort())
        guide = Guide(page, field.server.address, PASSWORD)
        phone_tour.silently(phone_tour.first_run(guide, username))
        return PhoneLook(guide, watch, field.sown)

    return take


def test_the_desk_shows_every_text_as_text(
    field: Field, watch: Watch, at_desk: Callable[..., DeskLook]
) -> None:
    sown, people = field.sown, f"/units/{UNIT}/people"
    chief = at_desk(CHIEF)
    chief.at("/", sown.areas)
    chief.at(people, [*sown.people, *sown.devices, *sown.reasons])
    chief.at(f"/units/{UNIT}/quarantine", sown.quarantined)
    chief.at(f"/units/{UNIT}/refused")
    chief.every_page_of_entries()
    chief.every_entry()
    chief.asks_for_codes()
    chief.has_words_refused()
    reviewer = at_desk("phongban")
    reviewer.at("/", list(sown.units.values()))
    for code, name in sown.units.items():
        reviewer.at(f"/units/{code}", [name])
    reviewer.every_page_of_entries()
    at_desk("quantri").at(people, sown.people)
    assert watch.told == []
    tell(f"{watch.pages} looks at pages of the desk")


def test_no_address_makes_a_page_run_what_it_says(
    watch: Watch, at_desk: Callable[..., DeskLook]
) -> None:
    at_desk("phongban").asks_by_address(addresses(signed_in=True), EACH)
    stranger = at_desk()
    stranger.asks_by_address(addresses(signed_in=False), EACH)
    stranger.types_names_that_nobody_has()
    assert watch.told == []
    tell(f"{watch.pages} addresses")


def test_a_chiefs_phone_shows_every_text_as_text(
    watch: Watch, on_phone: Callable[..., PhoneLook]
) -> None:
    look = on_phone(CHIEF)
    look.guide.go("/app/review", ".decision")
    look.here("review")
    look.whole_book()
    look.every_entry("submitted", "returned", "queried")
    look.reasons_to_return(BY_HAND)
    assert watch.told == []
    tell(f"{watch.pages} looks at screens of a chief's phone")


def test_an_officers_phone_shows_every_text_as_text(
    watch: Watch, on_phone: Callable[..., PhoneLook]
) -> None:
    look = on_phone(OFFICER)
    look.today()
    look.whole_book()
    look.every_entry("submitted", "returned", "queried", "approved", "withdrawn")
    look.searches()
    look.draft_of_each()
    look.labels_that_are_none()
    look.addresses(EACH)
    look.two_versions(BY_HAND)
    assert watch.told == []
    tell(f"{watch.pages} looks at screens of an officer's phone")


def test_an_area_typed_before_any_list_came_is_text_too(
    watch: Watch, on_phone: Callable[..., PhoneLook]
) -> None:
    look = on_phone(COLLEAGUE, without_lists=True)
    look.typed_areas()
    look.page.context.unroute("**/api/v1/sync")
    phone_tour.send_now(look.guide)
    look.guide.go("/app/", ".tiles")
    look.guide.press("a[href^='/app/record/']:not([href*='/new/'])")
    look.guide.wait("select#f-area")
    look.here("the list came")
    assert watch.told == []
    tell(f"{watch.pages} looks at typed areas")


def tell(what: str) -> None:
    report("text", "sqlite", f"{len(PAYLOADS)} payloads: {what}, 0 ran")
