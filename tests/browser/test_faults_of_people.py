"""What goes wrong between people and their phones: shared ones, two of them, a wrong clock."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.phones import Phone
from tests.browser.street import FORM, Street

pytestmark = pytest.mark.browser

YEARS = timedelta(days=3 * 365)


@pytest.fixture
def second_phone(street: Street, tmp_path: Path) -> Iterator[Phone]:
    """Another phone in the same street, as it came out of its box."""
    first = street.phone
    phone = Phone(first.playwright, first.chromium, tmp_path / "other", first.address, first.clock)
    yield phone
    phone.throw_away()


def test_another_officer_on_the_same_phone_sees_and_sends_the_own_work_alone(
    street: Street,
) -> None:
    phone = street.phone
    street.road.cut = True
    street.records("Máy chung: của người một.")
    phone.tap("Về Hôm nay")
    signs_out(phone)
    street.road.mend()
    phone.sees(re.compile("1 việc"))
    comes_in_for_the_first_time(phone, "canbo2")
    steps.go(phone, "Sổ")
    expect(phone.page.locator(".entry-line")).to_have_count(0)
    steps.go(phone, "Hôm nay")
    phone.tap(FORM)
    steps.fill(phone, area="Khu 9", topic="Phòng, chống lừa đảo", attendees=9)
    steps.fill(phone, note="Máy chung: của người hai.")
    phone.tap("Vừa làm xong, đã làm 1 giờ")
    steps.send(phone)
    steps.send_now(phone)
    assert street.notes("Máy chung") == ["Máy chung: của người hai."]
    signs_out(phone)
    steps.sign_in(phone, "canbo1")
    if phone.page.locator(".pin-pad").is_visible():
        steps.type_pin(phone)
    expect(phone.page.get_by_role("heading", name="Hôm nay")).to_be_visible()
    steps.send_now(phone)
    steps.go(phone, "Hôm nay")
    assert street.notes("Máy chung") == ["Máy chung: của người hai.", "Máy chung: của người một."]
    assert phone.faults == []


def signs_out(phone: Phone) -> None:
    steps.go(phone, "Thêm")
    phone.tap(re.compile("^Đăng xuất"))
    phone.tap(re.compile("^Đăng xuất"), within=phone.page.get_by_role("dialog"))
    phone.page.locator("#username").wait_for()


def comes_in_for_the_first_time(phone: Phone, username: str) -> None:
    steps.sign_in(phone, username)
    phone.sees("Chọn mã PIN")
    steps.type_pin(phone)
    phone.sees("Gõ lại mã PIN một lần nữa")
    steps.type_pin(phone)
    expect(phone.page.get_by_role("heading", name="Hôm nay")).to_be_visible()


def test_one_officer_on_two_phones_has_one_book_and_both_versions(
    street: Street, second_phone: Phone
) -> None:
    phone = street.phone
    for entry in ("sáng", "tối"):
        street.records(f"Hai máy: buổi {entry}.")
        phone.tap("Về Hôm nay")
    steps.send_now(phone)
    steps.go(phone, "Hôm nay")
    steps.first_run(second_phone, "canbo1")
    street.road.cut = True
    for hand, words in ((phone, "máy một"), (second_phone, "máy hai")):
        for entry in ("sáng", "tối"):
            mends(hand, f"Hai máy: buổi {entry}.", f"Hai máy: {entry} ở {words}.")
    street.road.mend()
    steps.send_now(phone)
    second_phone.page.get_by_role("link", name=re.compile("^Trạng thái gửi")).first.click()
    second_phone.tap("Gửi ngay")
    second_phone.tap("Mở Cần xử lý")
    for words in ("sáng ở máy một", "sáng ở máy hai", "tối ở máy một", "tối ở máy hai"):
        second_phone.sees(re.compile(words))
    assert street.notes("Hai máy") == ["Hai máy: sáng ở máy một.", "Hai máy: tối ở máy một."]
    settles_one_with_a_thumb_that_taps_twice(second_phone)
    second_phone.page.get_by_role("link", name=re.compile("^Trạng thái gửi")).first.click()
    second_phone.tap("Gửi ngay")
    second_phone.sees("không còn gì")
    words = sorted(note[-8:-1] for note in street.notes("Hai máy"))
    assert words == ["máy hai", "máy một"], "the second tap chose for the other entry"
    assert phone.faults == second_phone.faults == []


def settles_one_with_a_thumb_that_taps_twice(phone: Phone) -> None:
    """What is settled goes, and the next entry's buttons come to where it was."""
    troubles = phone.page.locator(".trouble")
    expect(troubles).to_have_count(2)
    button = troubles.first.get_by_role("button", name="Giữ bản của tôi").bounding_box()
    assert button
    # What has just come is not acted upon either: nobody has read it yet.
    phone.page.wait_for_timeout(1000)
    place = button["x"] + button["width"] / 2, button["y"] + button["height"] / 2
    for _ in range(2):
        phone.page.mouse.click(*place)
        phone.page.wait_for_timeout(150)
    phone.page.wait_for_timeout(1000)
    expect(troubles).to_have_count(1)


def mends(phone: Phone, note: str, mended: str) -> None:
    """Change the note of an entry that waits for its approval."""
    steps.go(phone, "Sổ")
    phone.page.get_by_role("searchbox").fill(note)
    phone.page.locator(".entry-line a").first.click()
    phone.tap(re.compile("^Sửa"))
    steps.fill(phone, note=mended)
    phone.tap("Gửi lại")
    phone.sees("Đã ghi trên máy")
    phone.tap("Về Hôm nay")


def test_a_clock_that_is_years_off_is_told_and_stops_nothing(street: Street) -> None:
    phone = street.phone
    phone.close()
    phone.clock += YEARS
    phone.open()
    steps.unlock(phone)
    street.records("Đồng hồ lệch nhiều năm.")
    phone.tap("Về Hôm nay")
    phone.page.get_by_role("link", name=re.compile("^Trạng thái gửi")).first.click()
    phone.tap("Gửi ngay")
    phone.sees(re.compile("Đồng hồ máy này nhanh"))
    phone.sees("không còn gì")
    assert street.notes("Đồng hồ") == ["Đồng hồ lệch nhiều năm."]
    assert phone.faults == []
