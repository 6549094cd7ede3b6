"""Stored text never runs: what people write stands on every page as text, and does nothing.

The policy for scripts is as strict as it is served, and is no excuse: where it had to stop
something, or where a page holds an element that no template of ours has, that is a fault too.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from werkzeug.exceptions import HTTPException

from tests.browser import phone_tour
from tests.browser.desk_tour import Desk
from tests.browser.guide import Guide
from tests.browser.payloads import payloads
from tests.browser.phones import FLAGS, PHONE
from tests.browser.serving import PASSWORD, Server
from tests.browser.sowing import CHIEF, COLLEAGUE, OFFICER, UNIT, Sown, sow
from tests.browser.text_at_desk import (
    ADMINISTRATOR,
    NAMED_BY_ADMINISTRATOR,
    NAMED_BY_REVIEWER,
    REVIEWER,
    STRANGER,
    DeskLook,
    addresses,
)
from tests.browser.text_columns import OTHERS, SOWN, holding, text_columns
from tests.browser.text_of_departments import SEATS
from tests.browser.text_on_phone import PhoneLook
from tests.browser.towns import served_town
from tests.browser.watching import Watch
from tests.databases import SqliteDatabase
from tests.promises.counts import asked, report
from tests.town import Town

pytestmark = pytest.mark.browser

PAYLOADS = payloads(asked("PAYLOADS", 12))
# How many each place of an address gets, and how many entries are settled by hand, at two seconds.
EACH, BY_HAND = asked("PAYLOADS_EACH", 1), asked("PAYLOADS_BY_HAND", 2)
# What is no page of the desk, and what is given as a file.
ELSEWHERE = ("/api/", "/app/", "/static/", "/healthz", "/readyz", "/metrics", "/sw.js")
FILES = {
    "/campaigns/<campaign_id>/targets.csv",
    "/exports/<export_id>/file",
    "/forms/<key>/definition",
    "/photos/<sha256>",
}
# Looked at by a stranger, with what a stranger types; the phone's app; what leads on to an entry.
BESIDE = {"/sign-in", "/app", "/approvals/next"}
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
        reviewer.at(f"/units/{quote(code, safe='')}", [name])
    reviewer.every_page_of_entries()
    at_desk("quantri").at(people, sown.people)
    for username, pages in SEATS.items():
        pages(at_desk(username))
    assert watch.told == []
    assert unseen(sown.town, watch) == []
    tell(f"{watch.pages} looks at pages of the desk")


def unseen(town: Town, watch: Watch) -> list[str]:
    """The pages of the desk that nobody has looked at."""
    rules, seen = town.app.url_map.bind("localhost"), FILES | BESIDE
    for address in watch.addresses:
        # What a form led to stands at an address that cannot be opened.
        with suppress(HTTPException):
            path = unquote(urlsplit(address).path)
            seen.add(rules.match(path, method="GET", return_rule=True)[0].rule)
    return sorted(
        rule.rule
        for rule in town.app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and not rule.rule.startswith(ELSEWHERE)
        and rule.rule not in seen
    )


def test_every_column_that_may_hold_words_is_sown_or_said_to_hold_none(field: Field) -> None:
    others = " ".join(OTHERS.values()).split()
    assert sorted([*SOWN, *others]) == sorted(text_columns())
    with field.sown.town.rows() as session:
        assert set(holding(session, PAYLOADS)) == SOWN


def test_no_address_makes_a_page_run_what_it_says(
    watch: Watch, at_desk: Callable[..., DeskLook]
) -> None:
    at_desk("phongban").asks_by_address(addresses(REVIEWER, NAMED_BY_REVIEWER), EACH)
    at_desk("quantri").asks_by_address(addresses(ADMINISTRATOR, NAMED_BY_ADMINISTRATOR), EACH)
    stranger = at_desk()
    stranger.asks_by_address(addresses(STRANGER), EACH)
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
    look.targets()
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
    look.what_the_desk_wrote()
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
