import re
from datetime import datetime, timedelta
import pytest
from playwright.sync_api import expect
from tests.browser import steps
from tests.browser.conftest import EVENING

pytestmark = pytest.mark.browser

def chip(phone):
    return phone.page.locator("a.sync-link").first.inner_text()

def test_hostile(server, new_phone):
    hai = new_phone("hai")
    steps.first_run(hai, "hai.canbo")
    hai.sees(re.compile("Đã gửi hết"))
    steps.wait_for_worker(hai)
    server.stop()
    # kill right after the tap on send
    hai.tap("Tuyên truyền pháp luật")
    steps.fill(hai, area="Tổ 5", topic="Lừa đảo", attendees=40) if False else None
    print("FORM", hai.page.inner_text("body")[:900])
