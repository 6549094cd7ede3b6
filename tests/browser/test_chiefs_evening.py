"""145 entries before bed (experience.md, Duyệt): at most 25 taps, without a network."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser import steps
from tests.browser.phones import Phone
from tests.browser.review_night import CHIEF, OTHER_CHIEF, TONIGHT, Evening, fill
from tests.browser.serving import PASSWORD, Server
from tests.browser.towns import served_town
from tests.browser.wire import sign_in
from tests.databases import SqliteDatabase

pytestmark = pytest.mark.browser

TAPS = 25
LOOKS = 40
RETURNED = 3


@pytest.fixture
def night(
    sqlite_database: SqliteDatabase,
    make_app: Callable[..., Any],
    built_phone_app: Path,
    tmp_path: Path,
) -> Iterator[tuple[Server, Evening]]:
    with served_town(sqlite_database, make_app, tmp_path, TONIGHT, fill) as (server, evening):
        yield server, evening


@pytest.fixture
def chief(
    playwright: Playwright, chromium: str, night: tuple[Server, Evening], tmp_path: Path
) -> Iterator[Phone]:
    now = datetime.fromisoformat(TONIGHT)
    phone = Phone(playwright, chromium, tmp_path / "chief", night[0].address, now)
    yield phone
    phone.throw_away()


def look_through(chief: Phone) -> int:
    """Decide on everything that must be looked at, as the cards come; give how many came."""
    main = chief.page.get_by_role("main")
    title = chief.page.get_by_role("heading", level=1)
    rest = main.get_by_role("button", name=steps.MANY)
    flag = main.get_by_text("1 điểm cần xem")
    cards, returned = 0, 0
    while not rest.is_visible():
        cards += 1
        before = title.inner_text()
        if flag.is_visible() and returned < RETURNED:
            returned += 1
            chief.tap("Sai thời gian", within=main)
        else:
            steps.approve(chief)
        # The next card comes by itself, under a title that counts on; after the last, the rest.
        expect(title).not_to_have_text(before)
    return cards


def take_one_back(chief: Phone) -> None:
    """The thumb was too quick: the last decision is undone, and made again."""
    chief.tap("Hoàn tác", within=chief.page.locator(".last-decision"))
    chief.sees("19/19 cần xem")
    steps.approve(chief)


def decide_elsewhere(server: Server, entry_id: str) -> None:
    """Another chief approves an entry while this phone has no network."""
    other = sign_in(server.address, OTHER_CHIEF, PASSWORD)
    entry = next(entry for entry in other.entries() if entry["id"] == entry_id)
    other.step("entry.approve", entry)


def standing(server: Server) -> Counter[str]:
    """How many entries stand how, by what another chief's phone is given."""
    entries = sign_in(server.address, OTHER_CHIEF, PASSWORD).entries()
    return Counter(str(entry["status"]) for entry in entries)


def test_an_evening_of_145_entries_is_cleared_offline_in_25_taps(
    night: tuple[Server, Evening], chief: Phone
) -> None:
    server, evening = night
    steps.first_run(chief, CHIEF)
    steps.wait_for_worker(chief)
    chief.page.context.set_offline(True)
    before = chief.taps
    steps.go(chief, "Duyệt")
    chief.sees("Duyệt · 1/19 cần xem")
    chief.sees("145 phiếu của 24 cán bộ; 126 phiếu không có gì cần xem")
    assert look_through(chief) == len(evening.flagged) + len(evening.drawn) == 19
    take_one_back(chief)
    steps.hold(chief, re.compile(r"^Duyệt 126 phiếu · [\d.]+ hộ, [\d.]+ hồ sơ"))
    chief.sees("Không có phiếu nào chờ duyệt")
    assert standing(server) == {"submitted": 145}
    decide_elsewhere(server, evening.rest[0])
    chief.page.context.set_offline(False)
    # What was another's first is said with the hour; their decision stands.
    chief.sees(re.compile(r"^Đ/c Chỉ huy Hai đã duyệt 21:1\d$"))
    chief.tap("Đã rõ")
    assert chief.taps - before <= TAPS
    # The conflict came with the first request; the second may still be on its way.
    for _ in range(LOOKS):
        if "submitted" not in (stands := standing(server)):
            break
        chief.page.wait_for_timeout(500)
    assert stands == {"approved": 142, "returned": RETURNED}
    assert chief.faults == []
