"""A month is closed in a real browser, and corrected afterwards, from the list to the version."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser import wire
from tests.browser.phones import FLAGS
from tests.browser.serving import PASSWORD, Server
from tests.browser.towns import served_town
from tests.databases import SqliteDatabase
from tests.phone import Phone
from tests.services.test_corrections import correction
from tests.town import Town

pytestmark = pytest.mark.browser

FIRST, NEXT = "2026-10-21T21:00:00+07:00", "2026-11-02T09:00:00+07:00"
OUTING = {"started_at": "2026-10-21T19:10:00+07:00", "ended_at": "2026-10-21T20:40:00+07:00"}


def sown(town: Town) -> dict[str, Any]:
    """Two outings of October: one that is approved, whose correction comes later, and one open."""
    officer, chief = Phone(town, "canbo1"), Phone(town, "chihuy1")
    entry = chief.applied(chief.step("approve", officer.applied(officer.submit(**OUTING))))
    officer.applied(officer.submit(area="Khu 9", **OUTING))
    return {"entry": entry, "correction": correction(officer, entry, met=-3)["body"]}


@pytest.fixture
def province(
    sqlite_database: SqliteDatabase, make_app: Callable[..., Any], tmp_path: Path
) -> Iterator[tuple[Server, dict[str, Any]]]:
    """The town, twelve days later."""
    with served_town(sqlite_database, make_app, tmp_path, FIRST, sown) as (server, planted):
        server.stop()
        server.start(NEXT)
        yield server, planted


@pytest.fixture
def page(playwright: Playwright, chromium: str) -> Iterator[Page]:
    flags = [flag for flag in FLAGS if "debugging" not in flag]
    browser = playwright.chromium.launch(executable_path=chromium, args=flags)
    context = browser.new_context(locale="vi-VN", viewport={"width": 1440, "height": 900})
    found = context.new_page()
    found.set_default_timeout(15_000)
    yield found
    browser.close()


def test_a_month_is_closed_and_a_late_correction_makes_its_second_version(
    province: tuple[Server, dict[str, Any]], page: Page
) -> None:
    server, planted = province
    page.goto(f"{server.address}/sign-in?next=/closing")
    page.locator("#username").fill("phongban")
    page.locator("#password").fill(PASSWORD)
    page.locator("form[action='/sign-in'] button").click()
    page.get_by_role("link", name="Để lần sau").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chốt số liệu tháng 10/2026")
    page.get_by_role("link", name="Chọn mọi đơn vị chưa chốt").click()
    page.get_by_role("button", name="Chốt các đơn vị đã chọn").click()
    spare = sets_a_second_step_up(server, page)
    signs(page, spare[0])
    expect(page.get_by_text("đã chốt", exact=True)).to_have_count(4)
    page.get_by_role("link", name="Chốt Công an thành phố Quảng Ninh").click()
    signs(page, spare[1])
    expect(page.locator(".figures")).to_contain_text("Phòng Ban chốt")
    corrects(server, planted)
    page.reload()
    page.get_by_label("Lý do").fill("Đếm nhầm một ngõ.")
    page.get_by_role("button", name="Ghi bản 2").click()
    told = "bản 2: −3 hộ, 1 đính chính: Đếm nhầm một ngõ."
    expect(page.get_by_text(told)).to_be_visible()
    page.get_by_role("navigation", name="Kỳ tháng").get_by_role("link").last.click()
    row = page.get_by_role("row", name=re.compile("Phường Hồng Gai"))
    expect(row.locator("[data-name='Chuyển từ kỳ trước']")).to_have_text("1")
    server.flask("totals", "check")


def sets_a_second_step_up(server: Server, page: Page) -> list[str]:
    """Be led to set it up, and back to what was to be signed; give the spare codes."""
    page.get_by_role("link", name="Thiết lập xác thực hai bước").click()
    page.locator("form[action='/second-step/begin'] button").click()
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.locator("#totp").fill(wire.code_of(server.address, "canbo2", PASSWORD, secret))
    page.locator("form[action='/second-step/confirm'] button").click()
    spare = [line.inner_text().strip() for line in page.locator(".spare li").all()]
    page.get_by_role("link", name="Tôi đã cất").click()
    return spare


def signs(page: Page, code: str) -> None:
    """Look at the five lines, tick them, and sign."""
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(5)
    for box in boxes.all():
        box.check()
    page.get_by_label("Họ và tên").fill("Phòng Ban")
    page.get_by_label("Mã xác thực").fill(code)
    page.get_by_role("button", name="Chốt", exact=True).click()
    page.locator("table.closing").wait_for()


def corrects(server: Server, planted: dict[str, Any]) -> None:
    """The officer carries the difference in, and a chief approves it."""
    officer = wire.sign_in(server.address, "canbo1", PASSWORD)
    answer = officer.sync([officer.mutation("entry.submit", planted["correction"])])
    chief = wire.sign_in(server.address, "chihuy1", PASSWORD)
    chief.step("entry.approve", answer["results"][0]["entry"])
