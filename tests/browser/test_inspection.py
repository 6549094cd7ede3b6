"""A surprise inspection in a real browser: drawn in the evening, unseen, found in the morning."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser import wire
from tests.browser.conftest import NewDesk
from tests.browser.serving import PASSWORD, Server
from tests.databases import Database, SqliteDatabase

MORNING = "2026-11-22T06:30:00+07:00"


@pytest.fixture
def database(sqlite_database: SqliteDatabase) -> Database:
    """One kind is enough: what differs between the two is not the browser's."""
    sqlite_database.reset()
    return sqlite_database


@pytest.mark.browser
def test_a_surprise_inspection_from_its_draw_to_its_finding(server: Server, desk: NewDesk) -> None:
    records_evenings(server)
    reviewer, chief = desk(), desk()
    sign_in(server, reviewer, "phong.tonghop")
    sign_in(server, chief, "son.chihuy")
    path = draws_a_surprise(server, reviewer)
    sees_nothing(server, chief, path)
    server.stop()
    server.start(MORNING)
    sees_it_begun(server, chief, path)
    finds(server, reviewer, path)
    reads_what_was_found(server, chief, path)


def records_evenings(server: Server) -> None:
    hand = wire.sign_in(server.address, "hai.canbo", PASSWORD)
    area = hand.feed()["areas"][0]["id"]
    for met in (21, 26, 33):
        outing = {
            "entry_id": str(uuid4()),
            "form": "door_visit",
            "form_version": 1,
            "started_at": "2026-11-21T17:20:00+07:00",
            "ended_at": "2026-11-21T18:40:00+07:00",
            "area_id": area,
            "details": {"met": met, "absent": 4, "purpose": "residence"},
        }
        hand.sync([hand.mutation("entry.submit", outing)])


def sign_in(server: Server, page: Page, username: str) -> None:
    page.goto(f"{server.address}/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("link", name="Phúc tra")).to_be_visible()


def draws_a_surprise(server: Server, page: Page) -> str:
    page.get_by_role("link", name="Phúc tra").click()
    page.get_by_text("Rút mẫu phúc tra").click()
    form = page.locator("details.draw form")
    form.locator("[name=unit]").select_option("Phường Hồng Gai")
    form.locator("[name=way]").select_option("Đột xuất")
    form.locator("[name=starts_on]").fill("22/11/2026")
    form.locator("[name=starts_time]").fill("06:00")
    form.get_by_role("button").click()
    expect(page.get_by_text("bắt đầu 22/11/2026 06:00")).to_be_visible()
    expect(page.get_by_text("0 / 3")).to_be_visible()
    expect(page.locator("main details")).to_have_count(0)
    return page.url.removeprefix(server.address)


def sees_nothing(server: Server, page: Page, path: str) -> None:
    page.get_by_role("link", name="Phúc tra").click()
    expect(page.get_by_text("Chưa rút mẫu nào trong kỳ này.")).to_be_visible()
    expect(page.get_by_text("Đột xuất")).to_have_count(0)
    page.goto(f"{server.address}{path}")
    expect(page.get_by_role("heading", name="Không có trang này")).to_be_visible()


def sees_it_begun(server: Server, page: Page, path: str) -> None:
    page.goto(f"{server.address}/rechecks")
    page.get_by_role("link", name="Phường Hồng Gai").first.click()
    expect(page).to_have_url(f"{server.address}{path}")
    expect(page.get_by_text("Đột xuất")).to_be_visible()
    expect(page.get_by_text("chưa xem", exact=True)).to_have_count(3)
    expect(page.locator("main details")).to_have_count(0)


def finds(server: Server, page: Page, path: str) -> None:
    page.goto(f"{server.address}{path}")
    for done, said in enumerate(("Sai", "Đúng", "Không có thực tế"), start=1):
        row = page.get_by_role("row").filter(has_text=re.compile("chưa xem")).first
        row.locator("summary").click()
        row.locator("[name=finding]").select_option(said)
        if said == "Sai":
            row.locator("[name=off_by]").fill("−3")
            row.locator("[name=note]").fill("Trưởng khu xác nhận ít hơn ba hộ.")
        row.locator("button").click()
        expect(page.get_by_text(f"{done} / 3")).to_be_visible()
    page.get_by_role("link", name="Rút lại và so sánh").click()
    expect(page.get_by_text("cùng 3 mục, cùng thứ tự")).to_be_visible()


def reads_what_was_found(server: Server, page: Page, path: str) -> None:
    page.goto(f"{server.address}{path}")
    expect(page.get_by_text("Gặp −3")).to_be_visible()
    expect(page.get_by_text("Trưởng khu xác nhận ít hơn ba hộ.")).to_be_visible()
    expect(page.get_by_text("2 / 3")).to_be_visible()
    expect(page.get_by_text("mẫu nhỏ")).to_be_visible()
