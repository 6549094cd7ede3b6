"""The browser finds its database damaged and deletes it: the second copy is put back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.conftest import NewPhone
from tests.browser.phones import Phone
from tests.browser.serving import PASSWORD, Server
from tests.browser.wire import sign_in

# What happens on the phone is the same whatever database the server has.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
FIRST, SECOND = "Đã gửi trước.", "Chưa gửi lúc hỏng."
TYPED = "Chữ gõ dở trước khi hỏng"


def damage(phone: Phone) -> None:
    """Write over what the browser needs to open its first database; the bucket's lies elsewhere."""
    stores = list((phone.profile / "Default" / "IndexedDB").glob("*.leveldb"))
    assert stores, "the browser keeps its databases elsewhere now"
    for store in stores:
        for file in (*store.glob("MANIFEST-*"), *store.glob("*.log"), *store.glob("*.ldb")):
            file.write_bytes(b"\x00damaged" * (1 + file.stat().st_size // 8))


def found_damaged(phone: Phone) -> bool:
    """Whether the browser said that it threw its database away."""
    log = phone.profile.with_suffix(".log").read_text("utf-8", errors="replace")
    return "corrupt" in log.lower()


def records(hai: Phone, note: str) -> None:
    hai.tap("Tuyên truyền pháp luật")
    steps.fill(hai, area="Khu 8", topic="Phòng, chống lừa đảo", attendees=60, note=note)
    hai.tap("Vừa làm xong, đã làm 1 giờ")
    steps.send(hai)


def test_what_was_unsent_comes_back_and_is_sent_once(server: Server, new_phone: NewPhone) -> None:
    hai = new_phone("hai")
    steps.first_run(hai, "hai.canbo")
    steps.wait_for_worker(hai)
    records(hai, FIRST)
    steps.send_now(hai)
    steps.go(hai, "Hôm nay")
    server.stop()
    records(hai, SECOND)
    hai.tap("Rà soát dữ liệu")
    steps.reaches_the_disk(hai, lambda: steps.fill(hai, note=TYPED))
    hai.page.wait_for_timeout(200)
    hai.close()
    damage(hai)
    server.start()
    hai.open()
    steps.unlock(hai)
    assert found_damaged(hai)
    expect(hai.page.get_by_role("heading", name="Hôm nay")).to_be_visible()
    steps.send_now(hai)
    entries = sign_in(server.address, "son.chihuy", PASSWORD).entries()
    assert sorted(entry["note"] for entry in entries) == sorted([FIRST, SECOND])
    assert server.flask("totals", "check")
    steps.go(hai, "Hôm nay")
    hai.tap(re.compile("^Tiếp: Rà soát"))
    expect(hai.page.locator("#f-note")).to_have_value(TYPED)
    assert hai.faults == []
