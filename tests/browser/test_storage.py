"""The phone tells the truth about what it keeps: full, emptied by its browser, or nothing."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.conftest import NewPhone
from tests.browser.phones import Phone
from tests.browser.serving import Server

# What happens on the phone is the same whatever database the server has.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

TYPED = "Ghi chú gõ lúc máy đầy"

# Chromium looks at its quota too seldom for a test: what it would throw is thrown in its place.
FULL = """() => {
    globalThis.realPut = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
        throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
}"""
ROOM_AGAIN = "() => { IDBObjectStore.prototype.put = globalThis.realPut; }"


def devtools(phone: Phone, method: str, **params: Any) -> None:
    """Do to the browser's storage what only the browser does."""
    session = phone.page.context.new_cdp_session(phone.page)
    session.send(method, {"origin": phone.address, **params})
    session.detach()


def test_what_is_typed_on_a_full_phone_is_never_called_saved(
    server: Server, new_phone: NewPhone
) -> None:
    hai = new_phone("hai")
    steps.first_run(hai, "hai.canbo")
    hai.tap("Rà soát dữ liệu")
    steps.reaches_the_disk(hai, lambda: steps.fill(hai, note="Chữ đầu"))
    hai.page.evaluate(FULL)
    steps.fill(hai, note=TYPED)
    hai.sees("Chưa lưu được")
    hai.sees(re.compile("Máy không cho lưu"))
    expect(hai.page.locator("#f-note")).to_have_value(TYPED)
    hai.page.evaluate(ROOM_AGAIN)
    hai.page.clock.run_for(6_000)
    hai.sees(re.compile("^Nháp · lưu"))
    hai.kill()
    hai.open()
    hai.sees("Phiếu đang ghi dở")
    drafts = hai.page.get_by_role("region", name="Phiếu đang ghi dở")
    drafts.get_by_role("link").first.click()
    expect(hai.page.locator("#f-note")).to_have_value(TYPED)
    assert hai.faults == []


def test_a_book_that_the_browser_dropped_is_told_to_officer_and_chief(
    server: Server, new_phone: NewPhone
) -> None:
    hai = new_phone("hai")
    steps.first_run(hai, "hai.canbo")
    steps.wait_for_worker(hai)
    server.stop()
    records(hai)
    hai.page.wait_for_function(
        "() => /\"unsent\":1/.test(localStorage.getItem('tung-ngo-books') ?? '')"
    )
    devtools(hai, "Storage.clearDataForOrigin", storageTypes="indexeddb")
    # A browser that drops all of an origin drops its buckets too.
    hai.page.evaluate("() => navigator.storageBuckets.delete('tung-ngo-second')")
    hai.close()
    server.start()
    hai.open()
    hai.sees(re.compile("Trình duyệt đã xóa mọi thứ .* 1 việc chưa gửi"))
    steps.sign_in(hai, "hai.canbo")
    steps.type_pin(hai)
    hai.sees("Gõ lại mã PIN một lần nữa")
    steps.type_pin(hai)
    hai.sees(re.compile("Trình duyệt đã xóa sổ trên máy này: mất 1 việc"))
    # The list of areas is on its way: the form would change the field that is being filled.
    hai.sees(re.compile("Đã gửi hết"))
    records(hai)
    steps.send_now(hai)
    hai.tap("Đã biết")
    hai.sees(re.compile("1 số thứ tự phiếu bị thiếu"))
    assert hai.faults == []


def records(hai: Phone) -> None:
    hai.tap("Tuyên truyền pháp luật")
    steps.fill(hai, area="Khu 8", topic="Phòng, chống lừa đảo", attendees=60)
    hai.tap("Vừa làm xong, đã làm 1 giờ")
    steps.send(hai)


def test_a_browser_that_keeps_nothing_says_so_in_words(server: Server, new_phone: NewPhone) -> None:
    hai = new_phone("hai")
    hai.open("/app/khong-co")
    hai.page.context.add_init_script(
        "Object.defineProperty(globalThis, 'indexedDB', { value: undefined });"
    )
    hai.page.goto(f"{hai.address}/app/")
    hai.sees("Chưa mở được kho lưu trên máy")
    hai.sees(re.compile("chế độ ẩn danh"))
    expect(hai.page.get_by_role("button", name=re.compile("Thử lại"))).to_be_visible()
    assert hai.faults == []
