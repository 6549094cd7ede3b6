"""What may go wrong between a phone and the server: what its officer sees, and what holds."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.road import Answer, Road
from tests.browser.street import Street

pytestmark = pytest.mark.browser

JSON: Final = "application/problem+json"
SYNC: Final = "/api/v1/sync"
BUSY: Final = (("Retry-After", "7"),)
PORTAL_WORDS: Final = "có thể cần đăng nhập Wi-Fi"


def problem(status: int, slug: str = "", headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    """What the server itself would say."""
    type_ = f"urn:tung-ngo:problem:{slug}" if slug else "about:blank"
    body = f'{{"type": "{type_}", "title": "x", "status": {status}, "detail": ""}}'
    return Answer(status, body.encode(), JSON, headers)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that goes wrong on the road, and the words that an officer reads meanwhile."""

    happens: Callable[[Road], object]
    words: str


def cut(road: Road) -> None:
    road.cut = True


def halve(road: Road) -> None:
    road.halve = True


def lose(road: Road) -> None:
    road.lose = True


FAULTS: Final = {
    "captive portal": Fault(lambda road: road.say(Answer(200)), PORTAL_WORDS),
    "portal that asks to sign in": Fault(lambda road: road.say(Answer(401)), PORTAL_WORDS),
    "online without a route": Fault(cut, "Chưa có mạng, 1 việc còn trên máy"),
    "502": Fault(lambda road: road.say(Answer(502)), PORTAL_WORDS),
    "429": Fault(lambda road: road.say(problem(429, "too-many", BUSY)), "Máy chủ đang bận"),
    "503": Fault(lambda road: road.say(Answer(503, headers=BUSY)), "Máy chủ đang bận"),
    "answer lost after commit": Fault(lose, "Chưa có mạng, 1 việc còn trên máy"),
    "request cut mid-body": Fault(halve, "Chưa có mạng, 1 việc còn trên máy"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_officer_is_told_and_the_entry_is_sent_once_after_it(street: Street, name: str) -> None:
    fault, note = FAULTS[name], f"Lỗi đường truyền: {name}."
    fault.happens(street.road)
    street.records(note)
    street.phone.tap("Về Hôm nay")
    try_to_send(street)
    street.phone.sees(re.compile(fault.words))
    expect(street.phone.page.locator(".chip.ok")).to_have_count(0)
    street.road.mend()
    is_sent(street)
    assert street.notes(note) == [note]
    assert street.phone.faults == []


def test_too_much_at_once_goes_in_halves(street: Street) -> None:
    street.road.cut = True
    wanted = [f"Nửa một: {number}." for number in range(3)]
    for note in wanted:
        street.records(note)
        street.phone.tap("Về Hôm nay")
    street.road.mend()
    street.road.say(Answer(413), times=1)
    try_to_send(street)
    is_sent(street)
    assert street.notes("Nửa một") == wanted


def test_two_tabs_send_each_entry_once_and_one_at_a_time(street: Street) -> None:
    phone, road = street.phone, street.road
    road.most_at_once.clear()
    first, second = phone.page, phone.browser.contexts[0].new_page()  # type: ignore[union-attr]
    second.set_default_timeout(20_000)
    second.goto(f"{road.address}/app/")
    expect(second.get_by_role("heading", name="Hôm nay")).to_be_visible()
    with road.keeps_answers_back():
        street.records("Hai thẻ: thẻ một.")
        phone.page = second
        street.records("Hai thẻ: thẻ hai.")
        for page in (first, second):
            # Whoever looks away lets go of what can still be taken back, and sends it.
            looks_away(page)
        road.waits_for_a_held_answer()
    phone.tap("Về Hôm nay")
    try_to_send(street)
    is_sent(street)
    second.close()
    phone.page = first
    first.bring_to_front()
    phone.tap("Về Hôm nay")
    assert street.notes("Hai thẻ") == ["Hai thẻ: thẻ hai.", "Hai thẻ: thẻ một."]
    assert road.most_at_once[SYNC] == 1


def test_swiped_away_while_the_server_answers(street: Street) -> None:
    with street.road.keeps_answers_back():
        street.records("Vuốt bỏ ứng dụng.")
        street.phone.tap("Về Hôm nay")
        try_to_send(street)
        street.road.waits_for_a_held_answer()
        street.phone.close()
    street.phone.open()
    try_to_send(street)
    is_sent(street)
    assert street.notes("Vuốt bỏ") == ["Vuốt bỏ ứng dụng."]


def test_a_session_that_ended_meanwhile_asks_to_sign_in_and_then_sends(street: Street) -> None:
    phone = street.phone
    street.road.cut = True
    street.records("Hết phiên khi mất mạng.")
    phone.tap("Về Hôm nay")
    phone.page.context.clear_cookies()
    street.road.mend()
    phone.page.get_by_role("link", name=re.compile("^Trạng thái gửi")).first.click()
    phone.tap("Gửi ngay")
    phone.sees(re.compile("Phiên đăng nhập đã hết, 1 việc còn trên máy"))
    phone.tap("Đăng nhập lại")
    steps.sign_in(phone, "canbo1")
    expect(phone.page.get_by_role("heading", name="Hôm nay")).to_be_visible()
    is_sent(street)
    assert street.notes("Hết phiên") == ["Hết phiên khi mất mạng."]


def looks_away(page: Page) -> None:
    page.evaluate(
        "() => { dispatchEvent(new Event('pagehide')); dispatchEvent(new Event('focus')); }"
    )


def try_to_send(street: Street) -> None:
    """Ask for sending, from the page that tells how it stands."""
    page = street.phone.page
    page.get_by_role("link", name=re.compile("^Trạng thái gửi")).first.click()
    street.phone.tap("Gửi ngay")


def is_sent(street: Street) -> None:
    """Ask for sending until all is sent, as a person would, and go back to tonight."""
    page = street.phone.page
    if not page.url.endswith("/more/sync"):
        page.get_by_role("link", name=re.compile("^Trạng thái gửi")).first.click()
    street.phone.tap("Gửi ngay")
    street.phone.sees(re.compile("Đã gửi hết"))
    steps.go(street.phone, "Hôm nay")
