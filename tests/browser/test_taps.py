"""How few taps it takes (experience.md, promises 2, 3 and 6), counted as a thumb makes them.

A tap is a finger on the screen. Digits are typed on the keypad, and the "Tiếp" that ends a number
is one of its keys, so neither counts; a "Tiếp" that only passes by a number that already stands
there does.
"""

import re
from itertools import chain, repeat

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.conftest import NewPhone
from tests.browser.phones import Phone
from tests.browser.serving import PASSWORD, Server
from tests.browser.wire import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

# What demo.md gives as typical of each form; what adds up by itself is left out.
DATA_CHECK = {
    "assigned": 120,
    "checked": 75,
    "mismatched": 19,
    "missing": 11,
    "not_found": 4,
    "fixed": 22,
    "forwarded": 8,
}
PROCEDURE = {
    "received": 24,
    "exchange": 7,
    "reissue": 2,
    "under_6": 9,
    "from_6_to_13": 8,
    "completed": 22,
    "appointed": 2,
}
# 26 met, 9 absent and one to come back to.
DOORS = [*chain.from_iterable(repeat(["Gặp", "Gặp", "Gặp", "Vắng"], 8)), "Gặp", "Gặp", "Vắng"]


# More than any form has: passing fields by ends.
FIELDS = 30


def type_on(phone: Phone, values: dict[str, int]) -> None:
    """Tap the first number, then type on with "Tiếp"; passing a number by is a tap."""
    keys = list(values)
    phone.page.locator(f"#f-{keys[0]}").click()
    phone.taps += 1
    for key in keys:
        for _ in range(FIELDS):
            if phone.page.evaluate("document.activeElement.id") == f"f-{key}":
                break
            phone.page.keyboard.press("Enter")
            phone.taps += 1
        phone.page.keyboard.type(str(values[key]))
        if key != keys[-1]:
            phone.page.keyboard.press("Enter")


def first_outing(phone: Phone, tile: str, choices: dict[str, str], values: dict[str, int]) -> None:
    phone.tap(tile)
    steps.fill(phone, **choices, **values)
    phone.tap("Vừa làm xong, đã làm 1 giờ")
    steps.send(phone)


def second_outing(phone: Phone, tile: str, place: str | None, values: dict[str, int]) -> int:
    before = phone.taps
    phone.tap(tile)
    if place:
        phone.choose(place)
    type_on(phone, values)
    phone.tap("Vừa làm xong, đã làm 2 giờ")
    phone.page.locator(".phrase").first.click()
    phone.taps += 1
    phone.tap("Gửi duyệt")
    phone.sees("Đã ghi trên máy")
    return phone.taps - before


def rest_of_list(phone: Phone, line: str, left: int) -> int:
    """Go on with what was handed over by list, and finish it."""
    before = phone.taps
    phone.tap(f"Tiếp: {line}")
    expect(phone.page.locator("#f-assigned")).to_have_value(str(left))
    expect(phone.page.locator("#f-checked")).to_be_focused()
    phone.page.keyboard.type(str(left))
    phone.tap("Gửi duyệt")
    phone.sees("Đã ghi trên máy")
    return phone.taps - before


def test_a_walk_of_36_doors_with_everything_filled_in_is_55_taps(
    server: Server, new_phone: NewPhone
) -> None:
    hai = new_phone("hai")
    steps.first_run(hai, "hai.canbo")
    before = hai.taps
    steps.go(hai, "Gõ cửa")
    hai.choose("Tổ 5")
    hai.choose("Cư trú")
    hai.tap("Bắt đầu")
    steps.knock(hai, *DOORS, "Hẹn lại")
    hai.tap("Số nhà, giờ")
    hai.page.get_by_label("Số nhà").fill("12/4")
    hai.choose("20:00")
    hai.tap("Lưu")
    steps.has_counted(hai, 36)
    hai.tap("Kết thúc")
    expect(hai.page.locator("#f-met")).to_have_value("26")
    expect(hai.page.locator("#f-absent")).to_have_value("9")
    type_on(hai, {"residents": 88, "guided": 7, "issues": 3, "planned": 40})
    hai.page.locator(".phrase").first.click()
    hai.taps += 1
    hai.tap("Gửi duyệt")
    hai.sees("Đã ghi trên máy")
    assert hai.taps - before <= 55
    assert hai.faults == []


def test_the_second_outing_of_a_kind_is_8_taps_besides_the_digits(
    server: Server, new_phone: NewPhone
) -> None:
    hai = new_phone("hai")
    steps.first_run(hai, "hai.canbo")
    vehicles = {"area": "Khu 3", "dataset": "Hồ sơ phương tiện"}
    first_outing(hai, "Rà soát dữ liệu", vehicles, DATA_CHECK)
    assert second_outing(hai, "Rà soát dữ liệu", None, DATA_CHECK) <= 8
    hai.tap("Về Hôm nay")
    cards = {"area": "Khu 3", "procedure": "Căn cước", "place": "Lưu động"}
    first_outing(hai, "Thủ tục hành chính", cards, PROCEDURE)
    assert second_outing(hai, "Thủ tục hành chính", "Lưu động", PROCEDURE) <= 8
    assert hai.faults == []


def test_the_rest_of_a_list_is_checked_in_2_taps_and_the_digits(
    server: Server, new_phone: NewPhone
) -> None:
    hai = new_phone("hai")
    steps.first_run(hai, "hai.canbo")
    vehicles = {"area": "Khu 3", "dataset": "Hồ sơ phương tiện"}
    first_outing(hai, "Rà soát dữ liệu", vehicles, DATA_CHECK)
    line = "Hồ sơ phương tiện · Khu 3"
    hai.sees("được giao 120 hồ sơ, còn 45")
    hai.tap(f"Tiếp: {line}")
    expect(hai.page.locator("#f-checked")).to_be_focused()
    hai.page.go_back()
    # A form that was only looked at is no draft, and its figures stand in no other.
    hai.tap("Rà soát dữ liệu")
    expect(hai.page.locator("#f-assigned")).to_have_value("")
    hai.page.go_back()
    assert rest_of_list(hai, line, 45) <= 2
    hai.tap("Về Hôm nay")
    hai.sees("ghi 2")
    expect(hai.page.get_by_text("Danh sách được giao")).to_have_count(0)
    expect(hai.page.get_by_text("Phiếu đang ghi dở")).to_have_count(0)
    assert hai.faults == []


def test_a_returned_entry_is_mended_in_3_taps_and_the_digits(
    server: Server, new_phone: NewPhone
) -> None:
    hai = new_phone("hai")
    steps.first_run(hai, "hai.canbo")
    vehicles = {"area": "Khu 3", "dataset": "Hồ sơ phương tiện"}
    first_outing(hai, "Rà soát dữ liệu", vehicles, DATA_CHECK)
    steps.send_now(hai)
    chief = sign_in(server.address, "son.chihuy", PASSWORD)
    (entry,) = chief.entries()
    words = {"reason": "Xem lại số đã sửa.", "reason_code": "missing", "reason_fields": ["fixed"]}
    chief.step("entry.return", entry, **words)
    hai.tap("Gửi ngay")
    steps.go(hai, "Hôm nay")
    hai.sees("1 phiếu bị trả lại")
    hai.sees("Xem lại số đã sửa.")
    before = hai.taps
    hai.tap(re.compile("^Sửa"))
    expect(hai.page.locator("#f-fixed")).to_be_focused()
    hai.page.keyboard.type("25")
    hai.tap("Gửi lại")
    hai.sees("Đã ghi trên máy")
    assert hai.taps - before <= 3
    assert hai.faults == []
