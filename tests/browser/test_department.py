"""The department's five minutes: from signing in to a view that a colleague sees alike."""

import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewDesk
from tests.browser.serving import PASSWORD, Server
from tests.browser.wire import sign_in

OUTING = {
    "form": "door_visit",
    "form_version": 1,
    "started_at": "2026-11-20T18:00:00+07:00",
    "ended_at": "2026-11-20T19:30:00+07:00",
    "details": {"purpose": "residence", "met": 120, "absent": 30},
    "note": "",
}


@pytest.mark.browser
def test_the_department_understands_the_province_in_a_few_clicks(
    server: Server, desk: NewDesk
) -> None:
    an_officer_sends_an_outing(server)
    page = desk()
    enters(page, server, "phong.tonghop")
    sees_every_unit_of_how_many(page)
    opens_the_entries_behind_a_figure(page)
    finds_who_waits_longest(page)
    address = sends_the_view(page)
    colleague = desk()
    enters(colleague, server, "phong.tonghop")
    colleague.goto(address)
    expect(colleague.locator("h1")).to_have_text(page.locator("h1").inner_text())
    assert colleague.locator(".units tbody").inner_text() == (
        page.locator(".units tbody").inner_text()
    )


def an_officer_sends_an_outing(server: Server) -> None:
    hand = sign_in(server.address, "hai.canbo", PASSWORD)
    areas = {area["name"]: area["id"] for area in hand.feed()["areas"]}
    entry = {"entry_id": "018f5c52-3b0e-7c61-9a55-2f0c6b1f7a10", **OUTING}
    hand.sync([hand.mutation("entry.submit", {**entry, "area_id": areas["Tổ 5"]})])


def enters(page: Page, server: Server, username: str) -> None:
    page.goto(f"{server.address}/sign-in")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    # Who has no second step yet is asked for one first.
    page.locator("form[action='/sign-out']").wait_for()
    page.goto(server.address)
    page.locator("table.units").wait_for()


def sees_every_unit_of_how_many(page: Page) -> None:
    expect(page.locator(".units tbody tr")).to_have_count(54)
    row = page.locator(".units tr", has_text="Phường Hồng Gai")
    expect(row.locator("[data-name='Hộ đã đến / tổng số hộ']")).to_have_text("150 / 1.050")
    expect(page.locator(".figures .first")).to_contain_text("150 / 1.050 · 14,2%")


def opens_the_entries_behind_a_figure(page: Page) -> None:
    page.locator(".figures .first a.figure").first.click()
    expect(page.locator("a.entry")).to_have_count(1)
    expect(page.get_by_text("150").first).to_be_visible()
    takes_them_along(page)
    page.get_by_role("link", name="Tổng quan").click()
    page.locator("table.units").wait_for()


def takes_them_along(page: Page) -> None:
    """The file, as a spreadsheet opens it, holds what the page told."""
    page.locator("button[name=format][value=xlsx]").click()
    with page.expect_download() as taken:
        page.locator("a.button[download]").click()
    # The browser keeps it under a name of its own, without the ending that openpyxl goes by.
    data = io.BytesIO(Path(taken.value.path()).read_bytes())
    about, table = openpyxl.load_workbook(data).worksheets
    assert about.title == "Về tệp này"
    headings, entry = table.iter_rows(values_only=True)
    (reached,) = (n for n, name in enumerate(headings) if str(name).startswith("Đã đến"))
    assert entry[reached] == 150


def finds_who_waits_longest(page: Page) -> None:
    page.get_by_role("link", name="Chờ lâu nhất").click()
    first = page.locator(".units tbody tr").first
    expect(first.locator("th")).to_have_text("Phường Hồng Gai")
    expect(first).to_contain_text(re.compile(r"\d+ giờ"))


def sends_the_view(page: Page) -> str:
    page.get_by_role("link", name="Đường dẫn giữ đúng kỳ này").click()
    expect(page.locator("th[aria-sort='descending']")).to_contain_text("Chờ lâu nhất")
    assert "from=2026-11-01" in page.url
    return page.url
