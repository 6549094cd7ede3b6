"""The main job, end to end: two evenings written down without a signal end in the totals."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.conftest import EVENING, NewDesk, NewPhone
from tests.browser.phones import Phone
from tests.browser.serving import PASSWORD, Server

TONIGHT = datetime.fromisoformat(EVENING)
LAST_NIGHT = TONIGHT - timedelta(days=1)


@pytest.mark.browser
def test_two_evenings_without_a_signal_end_in_the_totals(
    server: Server, new_phone: NewPhone, desk: NewDesk
) -> None:
    hai, son = new_phone("hai"), new_phone("son")
    opens_from_nothing_without_a_network(server, hai)
    walks_an_evening(hai)
    walks_a_second_evening_of_the_round(hai)
    checks_records_whose_parts_do_not_add_up_at_first(hai)
    records_the_other_kinds(hai)
    finds_a_half_typed_draft_after_a_dead_battery(hai)
    is_told_why_a_number_of_twelve_digits_is_not_written_down(hai)
    sends_everything_once_when_the_network_returns(server, hai)
    page = desk()
    desk_shows_what_is_pending(server, page)
    chief_decides_without_a_network(server, son)
    returned_entry_lies_on_top_and_is_mended_in_three_taps(server, hai, son)
    reviewer_reads_the_province_and_queries(server, page, son)
    checks_agree(server)
    assert hai.faults == son.faults == []


def opens_from_nothing_without_a_network(server: Server, hai: Phone) -> None:
    server.stop()
    server.start(LAST_NIGHT.isoformat())
    hai.clock = LAST_NIGHT
    steps.first_run(hai, "hai.canbo")
    hai.sees(re.compile("Đã gửi hết"))
    steps.wait_for_worker(hai)
    server.stop()
    hai.close()
    hai.open()
    expect(hai.page.get_by_role("heading", name="Hôm nay")).to_be_visible()
    hai.sees(
        "Công an phường Hồng Gai",
    )


def walks_an_evening(hai: Phone) -> None:
    steps.go(hai, "Gõ cửa")
    hai.choose("Tổ 5")
    hai.choose("Cư trú")
    hai.tap("Bắt đầu")
    steps.knock(hai, "Gặp", "Gặp", "Gặp", "Vắng", "Gặp", "Hẹn lại")
    hai.tap("Số nhà, giờ")
    hai.page.get_by_label("Số nhà").fill("12/4")
    hai.choose("20:00")
    hai.tap("Lưu")
    hai.sees("12/4")
    steps.knock(hai, "Vắng")
    hai.kill()
    hai.open()
    hai.tap(re.compile("^Tiếp"))
    steps.has_counted(hai, 7)
    steps.undo(hai)
    steps.knock(hai, "Gặp", "Gặp", "Gặp", "Vắng", "Gặp", "Gặp")
    steps.has_counted(hai, 12)
    hai.tap("Thêm hộ")
    hai.tap("5")
    hai.choose("Gặp")
    hai.tap("Thêm 5 hộ gặp")
    steps.has_counted(hai, 17)
    hai.tap("Kết thúc")
    hai.sees("Gõ cửa")
    expect(hai.page.locator("#f-met")).to_have_value("14")
    expect(hai.page.locator("#f-absent")).to_have_value("2")
    expect(hai.page.locator("#f-later")).to_have_value("1")
    steps.send(hai)


def walks_a_second_evening_of_the_round(hai: Phone) -> None:
    hai.kill()
    hai.clock = TONIGHT
    hai.open()
    steps.unlock(hai)
    steps.go(hai, "Gõ cửa")
    hai.sees(re.compile("3 hộ"))
    hai.tap("Bắt đầu")
    steps.knock(hai, "Gặp", "Gặp", "Vắng", "Gặp", "Gặp")
    hai.tap("Kết thúc")
    expect(hai.page.locator("#f-again")).to_have_value("3")
    steps.send(hai)


def checks_records_whose_parts_do_not_add_up_at_first(hai: Phone) -> None:
    hai.tap("Rà soát dữ liệu")
    steps.fill(hai, area="Tổ 5", dataset="Hồ sơ phương tiện", assigned=120, checked=75)
    steps.fill(hai, mismatched=19, missing=11, not_found=4, fixed=22, forwarded=8)
    expect(hai.page.locator("#f-matched")).to_have_value("41")
    steps.fill(hai, matched=38)
    hai.tap("Vừa làm xong, đã làm 2 giờ")
    hai.tap("Gửi duyệt")
    hai.sees("Các phần cộng lại là 72, đã rà 75: thiếu 3.")
    steps.fill(hai, matched=41)
    steps.send(hai)
    hai.sees("được giao 120 hồ sơ, còn 45")


def records_the_other_kinds(hai: Phone) -> None:
    hai.tap("Thủ tục hành chính")
    steps.fill(hai, area="Khu 3", procedure="Căn cước", place="Lưu động", received=24)
    steps.fill(hai, exchange=7, reissue=2, under_6=9, from_6_to_13=8, completed=22, appointed=2)
    expect(hai.page.locator("#f-first_issue")).to_have_value("15")
    expect(hai.page.locator("#f-from_14")).to_have_value("7")
    hai.tap("Vừa làm xong, đã làm 2 giờ")
    steps.send(hai)
    hai.tap("Giúp dân, an sinh xã hội")
    steps.fill(hai, area="Khu 8", activity="Khắc phục thiên tai", households=9, gifts=20)
    hai.tap("Vừa làm xong, đã làm 1 giờ")
    steps.send(hai)
    hai.tap("Tuyên truyền pháp luật")
    steps.fill(hai, area="Khu 8", topic="Phòng, chống lừa đảo", attendees=60)
    hai.tap("Vừa làm xong, đã làm 1 giờ")
    steps.send(hai)


def finds_a_half_typed_draft_after_a_dead_battery(hai: Phone) -> None:
    hai.tap("Rà soát dữ liệu")
    steps.fill(hai, area="Khu 8")
    steps.reaches_the_disk(hai, lambda: steps.fill(hai, checked=31))
    hai.kill()
    hai.open()
    hai.sees("Phiếu đang ghi dở")
    hai.tap(re.compile("Rà soát dữ liệu · Khu 8"))
    expect(hai.page.locator("#f-checked")).to_have_value("31")


def is_told_why_a_number_of_twelve_digits_is_not_written_down(hai: Phone) -> None:
    steps.fill(hai, note="Gặp chủ nhà số 012345678901")
    hai.sees(re.compile("12 chữ số"))
    hai.tap("Bỏ nháp")
    hai.tap("Bỏ nháp", within=hai.page.get_by_role("dialog"))


def sends_everything_once_when_the_network_returns(server: Server, hai: Phone) -> None:
    server.start(TONIGHT.isoformat())
    steps.send_now(hai)
    steps.go(hai, "Sổ")
    expect(hai.page.get_by_text("Chờ duyệt", exact=True)).to_have_count(5)
    hai.sees(re.compile("Thứ Sáu 20/11"))
    hai.page.get_by_text("Rà soát dữ liệu · Tổ 5").click()
    hai.sees(re.compile(r"số phiếu \d{4}-\d{4}"))
    hai.sees("Đã nhận")
    hai.tap("Quay lại")
    rows = steps.pending(server)
    assert {key: row["entries"] for key, row in rows.items()} == {
        "door_visit": 2,
        "data_check": 1,
        "procedure": 1,
        "support": 1,
        "outreach": 1,
    }
    doors = rows["door_visit"]["measures"]
    assert (doors["met"], doors["absent"], doors["later"], doors["again"]) == (18, 3, 1, 3)
    assert rows["data_check"]["measures"]["checked"] == 75
    assert rows["procedure"]["measures"]["first_issue"] == 15


def desk_shows_what_is_pending(server: Server, page: Page) -> None:
    page.goto(f"{server.address}/units/06685")
    page.get_by_label("Tên đăng nhập").fill("phong.tonghop")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.goto(f"{server.address}/units/06685")
    doors = {"Gặp": "18", "Vắng": "3", "Hẹn lại": "1", "Đã tính buổi trước": "3"}
    for label, pending in doors.items():
        expect(cells(page, "Đi từng ngõ, gõ từng nhà", label)).to_have_text(["0", pending])
    expect(cells(page, "Rà soát, làm sạch dữ liệu", "Đã rà")).to_have_text(["0", "75"])


def cells(page: Page, form: str, label: str) -> Locator:
    """A measure's two figures in a unit's card of a form: approved and pending."""
    card = page.locator("section.form").filter(has_text=form)
    row = card.get_by_role("row").filter(has_text=re.compile(rf"^\s*{label}"))
    return row.get_by_role("cell")


def chief_decides_without_a_network(server: Server, son: Phone) -> None:
    steps.first_run(son, "son.chihuy")
    son.sees(re.compile("Đã gửi hết"))
    steps.wait_for_worker(son)
    server.stop()
    steps.go(son, "Duyệt")
    son.sees("Gõ cửa · Tổ 5")
    son.tap("Thiếu số liệu")
    steps.leave_reason(son)
    son.sees(re.compile("Đã trả lại"))
    assert steps.approve_all(son) == 5


def returned_entry_lies_on_top_and_is_mended_in_three_taps(
    server: Server, hai: Phone, son: Phone
) -> None:
    server.start(TONIGHT.isoformat())
    steps.send_now(son)
    steps.send_now(hai)
    steps.go(hai, "Hôm nay")
    hai.sees("1 phiếu bị trả lại")
    before = hai.taps
    hai.tap(re.compile("^Sửa"))
    steps.fill(hai, residents=88)
    hai.tap("Gửi lại")
    assert hai.taps - before <= 3
    hai.sees("Đã ghi trên máy")
    hai.tap("Về Hôm nay")
    steps.send_now(hai)
    steps.send_now(son)
    steps.go(son, "Duyệt")
    steps.approve(son)
    steps.send_now(son)
    assert {row["entries"] for row in steps.pending(server).values()} == {0}


def reviewer_reads_the_province_and_queries(server: Server, page: Page, son: Phone) -> None:
    page.goto(f"{server.address}/")
    units = page.locator("main table tbody tr")
    expect(units).to_have_count(54)
    expect(units.filter(has_text="Xã Cái Chiên")).to_contain_text("0 / 0")
    page.get_by_role("link", name="Phường Hồng Gai").first.click()
    expect(page.get_by_role("heading", name="Công an phường Hồng Gai")).to_be_visible()
    page.get_by_role("link", name="21/11").first.click()
    page.get_by_role("link", name=re.compile("Rà soát")).first.click()
    expect(page.get_by_text("Ghi và gửi")).to_be_visible()
    page.get_by_label("Cần làm rõ điều gì").fill("Đề nghị đối chiếu lại số đã sửa.")
    page.get_by_role("button", name="Yêu cầu làm rõ").click()
    expect(page.get_by_text("Đề nghị đối chiếu lại số đã sửa.").first).to_be_visible()
    steps.send_now(son)
    steps.go(son, "Duyệt")
    son.sees("Đề nghị đối chiếu lại số đã sửa.")
    son.page.get_by_label("Trả lời yêu cầu làm rõ").fill("Đã đối chiếu, số đã sửa đúng 22.")
    steps.approve(son)
    steps.send_now(son)
    page.reload()
    expect(page.get_by_text("Cần làm rõ → Đã duyệt")).to_be_visible()


def checks_agree(server: Server) -> None:
    assert server.flask("totals", "check")
    assert server.flask("events", "check")
