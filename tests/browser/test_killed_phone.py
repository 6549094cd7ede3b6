"""The browser dies at any moment: what was shown as saved is there, once, and is sent once."""

import random
import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.phones import Phone
from tests.browser.serving import Server
from tests.browser.street import Street
from tests.promises.counts import SEED, asked, report

pytestmark = pytest.mark.browser

SAVED_KILLS = asked("BROWSER_KILLS", 3)
FORM_KILLS = asked("FORM_KILLS", 3)
SYNC_KILLS = asked("SYNC_KILLS", 2)
# Longer than a book stays open by itself.
AWAY = timedelta(minutes=11)


def test_killed_right_after_the_words_saved(street: Street) -> None:
    server, road, hai = street.server, street.road, street.phone
    road.cut = True
    for number in range(SAVED_KILLS):
        street.records(note_of(number))
        hai.kill()
        comes_back(hai, is_locked=number % 3 == 1)
        is_in_the_book_once(hai, note_of(number))
    road.cut = False
    it_is_as_late_for_the_server(server, hai)
    steps.send_now(hai)
    steps.go(hai, "Hôm nay")
    wanted = [note_of(number) for number in range(SAVED_KILLS)]
    assert street.notes("Lần thứ") == sorted(wanted)
    assert hai.faults == []
    report("killed_phone", "sqlite", f"{SAVED_KILLS} kill -9 right after 'saved', 0 lost, 0 double")


def test_killed_in_the_middle_of_a_form(street: Street) -> None:
    hai = street.phone
    draw = random.Random(f"{SEED}:form")
    kept = 0
    for number in range(FORM_KILLS):
        words = f"nháp {number} " + "".join(draw.choices("abcdeghiklmnopq", k=draw.randint(4, 9)))
        hai.tap("Tuyên truyền pháp luật")
        shown = types(hai, words, hasty=draw.randint(1, 4), grace=draw.randint(0, 40))
        hai.kill()
        hai.clock += timedelta(minutes=len(words))
        comes_back(hai, is_locked=False)
        hai.tap(re.compile("^Tiếp: Tuyên truyền"))
        found = hai.page.locator("#f-note").input_value()
        assert words.startswith(found), f"kill {number}: {found!r} of {words!r}"
        assert len(found) >= shown, f"kill {number}: {found!r}, {shown} of {words!r} shown as saved"
        kept += len(found)
        hai.tap("Bỏ nháp")
        hai.tap("Bỏ nháp", within=hai.page.get_by_role("dialog"))
        expect(hai.page.get_by_role("heading", name="Hôm nay")).to_be_visible()
    assert kept > FORM_KILLS, "nothing was ever kept, so nothing was tried"
    assert hai.faults == []
    told = f"{FORM_KILLS} kill -9 in the middle of a form, {kept} keystrokes kept, 0 of those shown"
    report("killed_phone", "sqlite", f"{told} as saved lost")


def test_killed_while_the_server_answers(street: Street) -> None:
    server, road, hai = street.server, street.road, street.phone
    it_is_as_late_for_the_server(server, hai)
    for number in range(SYNC_KILLS):
        with road.keeps_answers_back():
            street.records(f"Đang gửi {number} thì tắt.")
            hai.tap("Về Hôm nay")
            hai.page.get_by_role("link", name=re.compile("^Trạng thái gửi")).first.click()
            hai.tap("Gửi ngay")
            road.waits_for_a_held_answer()
            hai.kill()
        comes_back(hai, is_locked=False)
        steps.send_now(hai)
        steps.go(hai, "Hôm nay")
    wanted = [f"Đang gửi {number} thì tắt." for number in range(SYNC_KILLS)]
    assert street.notes("Đang gửi") == sorted(wanted)
    assert server.flask("totals", "check")
    assert hai.faults == []
    report("killed_phone", "sqlite", f"{SYNC_KILLS} kill -9 while the server answers, 0 double")


def test_a_thumb_quicker_than_the_form_keeps_its_place(street: Street) -> None:
    """The form fills itself from the last outing and goes to its first number, but not then."""
    page = street.phone.page
    page.evaluate(
        """() => document.addEventListener('focusin', ({ target }) => {
            // The heading has the focus as soon as the form stands; nothing is filled yet.
            if (target.matches('h1')) document.getElementById('f-note')?.focus();
        })"""
    )
    street.phone.tap("Tuyên truyền pháp luật")
    expect(page.locator("#f-area")).not_to_have_value("")
    page.wait_for_timeout(500)
    page.keyboard.type("nháp")
    expect(page.locator("#f-note")).to_have_value("nháp")
    street.phone.tap("Bỏ nháp")
    street.phone.tap("Bỏ nháp", within=page.get_by_role("dialog"))


def note_of(number: int) -> str:
    """Give a kill its note, by a number that no area and no figure of an entry is found by."""
    return f"Lần thứ {4000 + number} hết."


def comes_back(phone: Phone, *, is_locked: bool) -> None:
    """The phone is switched on again, at once or after so long that its book is locked."""
    if is_locked:
        phone.clock += AWAY
    phone.open()
    if is_locked:
        steps.unlock(phone)
    expect(phone.page.get_by_role("heading", name="Hôm nay")).to_be_visible()


def it_is_as_late_for_the_server(server: Server, phone: Phone) -> None:
    """The minutes that a test let go by on the phone go by for the server as well."""
    server.stop()
    server.start(phone.clock.isoformat())


def is_in_the_book_once(phone: Phone, note: str) -> None:
    """Find an entry by its note, then go back to tonight."""
    steps.go(phone, "Sổ")
    phone.page.get_by_role("searchbox").fill(note)
    expect(phone.page.locator(".entry-line")).to_have_count(1)
    steps.go(phone, "Hôm nay")


def types(phone: Phone, words: str, *, hasty: int, grace: int) -> int:
    """Type a note, a minute a keystroke; give how many of its signs the screen said are saved.

    The screen names the minute of the last write. Each sign waits until that minute is its own,
    but the last ones, `hasty` in number: their writes may be under way when the phone dies, so
    many milliseconds of `grace` after the last of them.
    """
    note, chip = phone.page.locator("#f-note"), phone.page.locator(".page-title .chip")
    calm = len(words) - hasty
    for place, sign in enumerate(words):
        before = chip.inner_text()
        phone.page.clock.fast_forward("01:00")
        # Into the note itself: a form that opens puts the finger on its first number.
        note.press_sequentially(sign)
        if place < calm:
            expect(chip).not_to_have_text(before)
    phone.page.wait_for_timeout(grace)
    return calm
