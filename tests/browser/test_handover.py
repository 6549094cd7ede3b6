"""A phone's beginning and end: set up by a code, revoked, rescued; nothing counts twice."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import camera, steps
from tests.browser.conftest import NewDesk, NewPhone
from tests.browser.phones import Phone
from tests.browser.profiles import files_with
from tests.browser.serving import PASSWORD, Server

# What the server does with it is tried on both databases in tests/api.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

NOTE = "Ghi chú chim sơn ca"
NEW_PASSWORD = "mat-khau-moi-2"
UNIT = "06685"
FORM = "data_check"


def test_a_revoked_phone_hands_its_work_over_and_is_wiped(
    server: Server, new_phone: NewPhone, desk: NewDesk, tmp_path: Path
) -> None:
    chief = desk()
    signs_in_at_the_desk(server, chief)
    hai = new_phone("hai")
    scans_the_chiefs_code(server, chief, hai, tmp_path)
    goes_without_a_network(hai, True)
    records(hai, 40, NOTE)
    records(hai, 60)
    leaves_a_draft(hai)
    takes_the_phone_out_of_use(server, chief)
    assert handed_over_at_the_desk(server, chief) == 0
    goes_without_a_network(hai, False)
    hai.sees("Đã bàn giao 2 việc cho Công an phường Hồng Gai.")
    hai.sees("Sổ của hai.canbo đã được xóa khỏi máy này.")
    hai.sees("1 nháp chưa gửi không bàn giao cho ai")
    assert steps.pending(server)[FORM]["entries"] == 0
    accepts_all(server, chief)
    counted = steps.pending(server)[FORM]
    assert (counted["entries"], counted["measures"]["checked"]) == (2, 100)
    assert server.flask("totals", "check")
    nothing_of_it_is_left(hai)
    assert hai.faults == []


def test_a_rescue_file_and_the_phone_itself_count_once(
    server: Server, new_phone: NewPhone, desk: NewDesk, tmp_path: Path
) -> None:
    lan, son = new_phone("lan"), new_phone("son")
    opens_the_link(server, lan)
    goes_without_a_network(lan, True)
    records(lan, 40, NOTE)
    file = makes_a_rescue_file(lan, tmp_path)
    assert NOTE not in file.read_text("utf-8")
    steps.first_run(son, "son.chihuy")
    assert takes_in(son, file) == [1, 0, 0, 0]
    assert takes_in(son, file) == [0, 1, 0, 0]
    chief = desk()
    signs_in_at_the_desk(server, chief)
    accepts_all(server, chief)
    assert steps.pending(server)[FORM]["entries"] == 1
    goes_without_a_network(lan, False)
    lan.sees(re.compile("Đã gửi hết"))
    counted = steps.pending(server)[FORM]
    assert (counted["entries"], counted["measures"]["checked"]) == (1, 40)
    assert takes_in(son, file) == [0, 0, 1, 0]
    her_account_is_closed(server, chief, desk(), lan)
    assert lan.faults == son.faults == []


def her_account_is_closed(server: Server, chief: Page, admin: Page, lan: Phone) -> None:
    """What is unsent is handed over; her book stays on the phone, and no PIN opens it."""
    goes_without_a_network(lan, True)
    steps.go(lan, "Hôm nay")
    records(lan, 20)
    signs_in_at_the_desk(server, admin, "my.quantri")
    close = of_person(server, admin, "Vũ Thử Lan", "details:has(form[action$='/close'])")
    close.locator("summary").click()
    close.locator("[name=reason]").fill("Chuyển công tác.")
    close.locator("button").click()
    goes_without_a_network(lan, False)
    lan.sees("Đã bàn giao 1 việc cho Công an phường Hồng Gai.")
    accepts_all(server, chief)
    assert steps.pending(server)[FORM]["entries"] == 2
    lan.close()
    lan.open()
    lan.sees("Tài khoản đã bị khóa")
    lan.sees("mã PIN không mở được nữa")
    expect(lan.page.locator(".pin-pad")).to_have_count(0)


def of_person(server: Server, chief: Page, name: str, what: str) -> Locator:
    chief.goto(f"{server.address}/units/{UNIT}/people")
    return chief.locator("section", has_text=name).locator(what).first


def signs_in_at_the_desk(server: Server, page: Page, username: str = "son.chihuy") -> None:
    page.goto(f"{server.address}/sign-in")
    page.locator("#username").fill(username)
    page.locator("#password").fill(PASSWORD)
    page.locator("form[action='/sign-in'] button").click()
    page.locator("form[action='/sign-out']").wait_for()


def scans_the_chiefs_code(server: Server, chief: Page, hai: Phone, tmp_path: Path) -> None:
    of_person(server, chief, "Đặng Thử Hải", "form[action$='/code'] button").click()
    picture = chief.locator(".enrol img")
    film = camera.film_of(picture.screenshot(), tmp_path / "code.y4m")
    hai.flags = camera.flags_for(film)
    hai.open()
    hai.tap("Tiếp tục")
    hai.choose("Mã lần đầu")
    hai.tap("Quét mã của chỉ huy")
    hai.sees("Đã nhận mã của chỉ huy.")
    hai.sees("hai.canbo")
    chooses_a_password(hai)


def opens_the_link(server: Server, lan: Phone) -> None:
    code = server.flask("officers", "code", "lan.canbo").split()[-1]
    lan.open(f"/app/enrol#u=lan.canbo&c={code}")
    assert lan.page.url == f"{server.address}/app/"
    lan.tap("Tiếp tục")
    lan.sees("Đã nhận mã của chỉ huy.")
    chooses_a_password(lan)
    assert kept_by_the_app(lan, code) == []


def kept_by_the_app(phone: Phone, word: str) -> list[str]:
    """The app's own stores in which a word lies."""
    own = ("IndexedDB", "WebStorage", "Local Storage", "Session Storage", "Service Worker")
    return [name for name in files_with(phone.profile, word) if any(one in name for one in own)]


def chooses_a_password(phone: Phone) -> None:
    phone.page.get_by_role("textbox", name="Mật khẩu mới").fill(NEW_PASSWORD)
    phone.tap("Đăng nhập")
    phone.sees("Chọn mã PIN")
    steps.type_pin(phone)
    phone.sees("Gõ lại mã PIN một lần nữa")
    steps.type_pin(phone)
    phone.tap("Tiếp tục")
    phone.tap("Bỏ qua")
    phone.sees(re.compile("Đã gửi hết"))


def goes_without_a_network(phone: Phone, without: bool) -> None:
    assert phone.browser is not None
    phone.browser.contexts[0].set_offline(without)


def records(phone: Phone, checked: int, note: str = "") -> None:
    phone.tap("Rà soát dữ liệu")
    dataset = "Hồ sơ phương tiện"
    steps.fill(phone, area="Tổ 5", dataset=dataset, assigned=120, checked=checked, matched=checked)
    if note:
        steps.fill(phone, note=note)
    phone.tap("Vừa làm xong, đã làm 1 giờ")
    steps.send(phone)


def leaves_a_draft(phone: Phone) -> None:
    phone.tap("Rà soát dữ liệu")
    steps.reaches_the_disk(phone, lambda: steps.fill(phone, note="Nháp hoa phượng tím"))
    phone.tap("Quay lại")


def takes_the_phone_out_of_use(server: Server, chief: Page) -> None:
    machine = of_person(server, chief, "Đặng Thử Hải", "details:has(form[action$='/revoke'])")
    machine.locator("summary").click()
    machine.locator("[name=reason]").fill("Máy để quên trên xe.")
    machine.locator("button").click()
    expect(chief.get_by_text("Máy để quên trên xe.").first).to_be_visible()


def handed_over_at_the_desk(server: Server, chief: Page) -> int:
    chief.goto(f"{server.address}/units/{UNIT}/quarantine")
    return chief.locator("tbody tr").count()


def accepts_all(server: Server, chief: Page) -> None:
    waiting = "form[action$='/accept'] button"
    assert handed_over_at_the_desk(server, chief) > 0
    chief.locator(waiting).last.click()
    expect(chief.locator(waiting)).to_have_count(0)


def nothing_of_it_is_left(phone: Phone) -> None:
    names = phone.page.evaluate("async () => (await indexedDB.databases()).map((one) => one.name)")
    assert names == ["tung-ngo-device"]
    phone.tap("Xong")
    phone.sees("Chỉ cần mạng ở bước này.")
    phone.close()
    assert files_with(phone.profile, NOTE) == []


def makes_a_rescue_file(phone: Phone, folder: Path) -> Path:
    phone.page.get_by_role("link", name=re.compile("^Trạng thái gửi")).first.click()
    phone.tap("Cứu phiếu chưa gửi")
    phone.sees("1 việc chưa gửi sẽ vào tệp.")
    phone.tap("Làm tệp cứu")
    with phone.page.expect_download() as download:
        phone.tap("Lưu tệp về máy")
    assert download.value.suggested_filename.endswith(".tungngo")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def takes_in(phone: Phone, file: Path) -> list[int]:
    """New, there already, known from the phone itself, unreadable."""
    steps.go(phone, "Thêm")
    phone.tap("Nhận tệp cứu")
    phone.page.locator("#rescue-file").set_input_files(file)
    phone.sees("Máy chủ đã đọc tệp")
    return [int(count) for count in phone.page.locator(".facts dd").all_inner_texts()]
