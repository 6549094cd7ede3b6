"""What a person does on the phone, in their own words; the stories are told in these."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error, Locator, expect
from playwright.sync_api import TimeoutError as TookTooLong

from tests.browser.phones import Phone
from tests.browser.serving import PASSWORD, Server

# The button that approves many, and how many.
MANY = re.compile(r"^Duyệt (\d+) phiếu")
# A PIN that nobody guesses at once.
PIN = "493817"
# More than any story puts before a chief.
QUEUE = 50


def first_run(phone: Phone, username: str) -> None:
    """Choose the language, sign in, choose a PIN, read the purpose, leave the practice walk out."""
    phone.open()
    phone.tap("Tiếp tục")
    sign_in(phone, username)
    phone.sees("Chọn mã PIN")
    type_pin(phone)
    phone.sees("Gõ lại mã PIN một lần nữa")
    type_pin(phone)
    phone.sees("Không bao giờ ghi về người dân.")
    phone.tap("Tiếp tục")
    phone.tap("Bỏ qua")
    expect(phone.page.get_by_role("heading", name="Hôm nay")).to_be_visible()
    phone.sees(re.compile("Đã gửi hết"))


def sign_in(phone: Phone, username: str) -> None:
    """Fill the form of signing in, and send it."""
    phone.page.get_by_role("textbox", name="Tên đăng nhập").fill(username)
    phone.page.get_by_role("textbox", name="Mật khẩu").fill(PASSWORD)
    phone.tap("Đăng nhập")


def type_pin(phone: Phone, pin: str = PIN) -> None:
    """Type six digits on the pad."""
    pad = phone.page.locator(".pin-pad[aria-busy=false]")
    for digit in pin:
        pad.get_by_role("button", name=digit, exact=True).click()


def unlock(phone: Phone) -> None:
    """Open the locked book."""
    phone.sees("Sổ đang khóa")
    type_pin(phone)
    expect(phone.page.locator(".pin-pad")).to_be_hidden()


def wait_for_worker(phone: Phone) -> None:
    """Wait until the app can be opened without a network."""
    phone.page.evaluate(
        """async () => {
            const { active } = await navigator.serviceWorker.ready;
            while (active.state !== 'activated') await new Promise((r) => setTimeout(r, 50));
        }"""
    )


def go(phone: Phone, tab: str) -> None:
    """Tap a tab."""
    bar = phone.page.get_by_role("navigation")
    bar.get_by_role("link", name=tab, exact=True).click()
    phone.taps += 1


def doors(phone: Phone) -> int:
    """How many doors the sheet has counted tonight."""
    return int(phone.page.locator(".tally .huge").inner_text().replace(".", ""))


def has_counted(phone: Phone, count: int) -> None:
    """Wait until the sheet shows so many doors."""
    expect(phone.page.locator(".tally .huge")).to_have_text(str(count))


def knock(phone: Phone, *marks: str) -> None:
    """One tap a door."""
    for mark in marks:
        before = doors(phone)
        phone.tap(mark)
        has_counted(phone, before + 1)


def undo(phone: Phone) -> None:
    """Take back the last tap."""
    before = doors(phone)
    phone.tap("Hoàn tác")
    has_counted(phone, before - 1)


def fill(phone: Phone, **values: Any) -> None:
    """Type values into fields by their keys."""
    for key, value in values.items():
        field = phone.page.locator(f"#f-{key}")
        _bring_into_view(field)
        kind = field.evaluate("(element) => element.tagName")
        if kind == "SELECT":
            field.select_option(label=str(value))
        elif kind == "FIELDSET":
            field.get_by_role("radio", name=str(value), exact=True).check()
        else:
            field.fill(str(value))


def _bring_into_view(field: Locator) -> None:
    # A list that has just come puts a choice in the place of a typed name.
    with suppress(Error):
        field.scroll_into_view_if_needed()
    field.scroll_into_view_if_needed()


def send(phone: Phone) -> None:
    """Send the form, and go back to tonight."""
    phone.tap("Gửi duyệt")
    phone.sees("Đã ghi trên máy")
    phone.tap("Về Hôm nay")


def send_now(phone: Phone) -> None:
    """Ask for sending from the page that the state leads to, and wait until all is sent."""
    phone.page.get_by_role("link", name=re.compile("^Trạng thái gửi")).first.click()
    phone.tap("Gửi ngay")
    phone.sees(re.compile("Đã gửi hết"))


def leave_reason(phone: Phone) -> None:
    """Send a return off as it is, where the phone asks for words."""
    dialog = phone.page.get_by_role("dialog")
    if dialog.count():
        phone.tap(re.compile("^Trả lại"), within=dialog)


def hold(phone: Phone, name: "re.Pattern[str]") -> None:
    """Hold a button for more than a second."""
    button = phone.page.get_by_role("button", name=name)
    button.scroll_into_view_if_needed()
    button.hover()
    phone.page.mouse.down()
    phone.page.wait_for_timeout(1300)
    phone.page.mouse.up()
    phone.taps += 1


READ_DRAFTS = """async () => {
    const all = await indexedDB.databases();
    const name = all.map((one) => one.name).find((one) => /^tung-ngo-[0-9a-f]{8}-/.test(one));
    const db = await new Promise((done) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => done(opening.result);
    });
    const drafts = await new Promise((done) => {
        const reading = db.transaction('drafts').objectStore('drafts').getAll();
        reading.onsuccess = () => done(reading.result);
    });
    db.close();
    return drafts.map((draft) => [...draft.sealed.box].join()).join(' ');
}"""


def reaches_the_disk(phone: Phone, typing: Callable[[], None]) -> None:
    """Type, and wait until the phone's own store holds something else than before.

    What it holds is sealed, but a record that was written anew is other bytes.
    """
    before = phone.page.evaluate(READ_DRAFTS)
    while True:
        phone.page.wait_for_timeout(300)
        now = phone.page.evaluate(READ_DRAFTS)
        if now == before:
            break
        before = now
    typing()
    for _ in range(50):
        if phone.page.evaluate(READ_DRAFTS) != before:
            return
        phone.page.wait_for_timeout(100)
    raise AssertionError("the draft did not reach the disk")


def approve(phone: Phone) -> None:
    """Approve what lies on top of the chief's queue; the tab has the same name."""
    phone.tap("Duyệt", within=phone.page.get_by_role("main"))


def approve_all(phone: Phone) -> int:
    """Approve what must be looked at, one by one, then hold the button for the rest.

    Which entries must be looked at is drawn by lot, from ids that are new every time, so it may be
    all of them. Gives how many were approved. Raises AssertionError where the queue does not end.
    """
    main = phone.page.get_by_role("main")
    title = phone.page.get_by_role("heading", level=1)
    rest = main.get_by_role("button", name=MANY)
    one = main.get_by_role("button", name="Duyệt", exact=True)
    nothing = main.get_by_text("Không có phiếu nào chờ")
    approved = 0
    for _ in range(2 * QUEUE):
        expect(rest.or_(one).or_(nothing).first).to_be_visible()
        if nothing.is_visible():
            return approved
        if rest.is_visible():
            found = MANY.search(rest.inner_text())
            assert found is not None
            hold(phone, MANY)
            expect(nothing).to_be_visible()
            return approved + int(found[1])
        before = title.inner_text()
        try:
            one.click(timeout=3_000)
        except TookTooLong:
            # The card was on its way out when it was seen; what follows it is looked at anew.
            continue
        phone.taps += 1
        approved += 1
        # The next card comes by itself, under a title that counts on: only then tap again.
        expect(title).not_to_have_text(before)
    raise AssertionError(f"more than {QUEUE} entries: {phone.page.inner_text('body')}")


def pending(server: Server) -> dict[str, Any]:
    """The pending totals of the unit by form, as the reviewer reads them."""
    told = server.read("phong.tonghop", "/totals?from=2026-11-01&to=2026-11-30")
    return {row["key"]: row["pending"] for row in told["rows"]}
