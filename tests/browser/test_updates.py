"""A new version of the app never comes under a person's hands, and a harmful one can be ended."""

import re

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser import steps
from tests.browser.conftest import NewPhone
from tests.browser.phones import Phone
from tests.browser.serving import Server

# What happens on the phone is the same whatever database the server has.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

NEW_VERSION = "// another version"
STATES = """async () => {
    const found = await navigator.serviceWorker.getRegistration('/app/');
    return { active: found?.active?.state ?? null, waiting: found?.waiting?.state ?? null };
}"""
INSTALLING = """async () => {
    const found = await navigator.serviceWorker.getRegistration('/app/');
    return found === undefined || found.installing !== null;
}"""
LOOK = """async () => {
    const found = await navigator.serviceWorker.getRegistration('/app/');
    await found.update();
}"""
TURN = """(state) => {
    const given = { get: () => state, configurable: true };
    Object.defineProperty(document, 'visibilityState', given);
    document.dispatchEvent(new Event('visibilitychange'));
}"""
# What a page that was opened anew no longer has.
LEAVE_A_TRACE = "() => { document.body.dataset.trace = 'here'; }"
TRACE = "() => document.body.dataset.trace ?? null"
KEPT_FILES = "async () => (await caches.keys()).filter((name) => name.includes('precache')).length"


def until(page: Page, script: str, wanted: object) -> None:
    """Ask until the answer is the wanted one; a page that is just opening anew has none."""
    told: object = None
    for _ in range(100):
        try:
            told = page.evaluate(script)
        except Error:
            told = "no answer"
        if told == wanted:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{told!r}, not {wanted!r}")


def until_installed(page: Page) -> None:
    """Wait until the newest worker has all its files."""
    until(page, INSTALLING, False)


def with_another_version(server: Server, **settings: str) -> None:
    """Deploy: the same database, other files."""
    server.stop()
    server.settings = settings
    server.start()


def test_a_new_version_waits_until_no_tab_is_in_use(server: Server, new_phone: NewPhone) -> None:
    hai = new_phone("hai")
    steps.first_run(hai, "hai.canbo")
    steps.wait_for_worker(hai)
    hai.page.reload()
    other = opens_a_second_tab(hai)
    opens_a_form(hai)
    with_another_version(server, TEST_WORKER=NEW_VERSION)
    for page in (hai.page, other):
        page.evaluate(LEAVE_A_TRACE)
    hai.page.evaluate(LOOK)
    waits(hai.page)
    is_told_of_it(other)
    other.evaluate(TURN, arg="hidden")
    stays(hai.page, other)
    hai.page.evaluate(TURN, arg="hidden")
    stays(hai.page, other)
    hai.page.evaluate(TURN, arg="visible")
    leaves_the_form(hai)
    hai.page.evaluate(TURN, arg="hidden")
    for page in (hai.page, other):
        until(page, TRACE, None)
    until(hai.page, STATES, {"active": "activated", "waiting": None})
    hai.sees("Phiếu đang ghi dở")
    assert hai.faults == []


def opens_a_second_tab(hai: Phone) -> Page:
    other = hai.page.context.new_page()
    other.goto(f"{hai.address}/app/")
    expect(other.get_by_role("heading", name="Hôm nay")).to_be_visible()
    return other


def opens_a_form(hai: Phone) -> None:
    hai.tap("Rà soát dữ liệu")
    steps.reaches_the_disk(hai, lambda: steps.fill(hai, note="Ghi chú dở dang"))


def leaves_the_form(hai: Phone) -> None:
    hai.tap("Quay lại")
    expect(hai.page.get_by_role("heading", name="Hôm nay")).to_be_visible()


def waits(page: Page) -> None:
    until(page, STATES, {"active": "activated", "waiting": "installed"})


def is_told_of_it(page: Page) -> None:
    page.get_by_role("link", name="Thêm", exact=True).click()
    expect(page.get_by_role("heading", name="Bản mới đã sẵn")).to_be_visible()


def stays(*pages: Page) -> None:
    """Nothing was opened anew, and the new version still waits."""
    pages[0].wait_for_timeout(700)
    assert [page.evaluate(TRACE) for page in pages] == ["here"] * len(pages)
    assert pages[0].evaluate(STATES)["waiting"] == "installed"


def test_a_new_version_is_there_at_the_next_cold_start(server: Server, new_phone: NewPhone) -> None:
    hai = new_phone("hai")
    steps.first_run(hai, "hai.canbo")
    steps.wait_for_worker(hai)
    hai.page.reload()
    with_another_version(server, TEST_WORKER=NEW_VERSION)
    hai.page.evaluate(LOOK)
    waits(hai.page)
    server.stop()
    hai.close()
    hai.open()
    expect(hai.page.get_by_role("heading", name="Hôm nay")).to_be_visible()
    assert hai.page.evaluate(STATES) == {"active": "activated", "waiting": None}
    assert hai.faults == []


def test_a_harmful_worker_is_ended_and_comes_back_without_harm_to_what_is_kept(
    server: Server, new_phone: NewPhone
) -> None:
    hai = new_phone("hai")
    steps.first_run(hai, "hai.canbo")
    steps.wait_for_worker(hai)
    hai.page.reload()
    opens_a_form(hai)
    leaves_the_form(hai)
    with_another_version(server, PHONE_WORKER="off")
    hai.page.evaluate(LOOK)
    until(hai.page, KEPT_FILES, 0)
    hai.page.reload()
    hai.sees("Phiếu đang ghi dở")
    hai.sees(re.compile("Đã gửi hết"))
    assert hai.page.evaluate(KEPT_FILES) == 0
    with_another_version(server)
    hai.page.reload()
    until(hai.page, KEPT_FILES, 1)
    until_installed(hai.page)
    hai.close()
    server.stop()
    hai.open()
    hai.sees("Phiếu đang ghi dở")
    assert hai.faults == []
