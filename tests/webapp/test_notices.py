"""The page of notices at the desk, and the count of new ones in the frame."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from tests.api.conftest import MakePhone, phone
from tests.town import Town
from tests.webapp.desk import Desk, Page

__all__ = ["phone"]

NOW = datetime(2026, 11, 18, 13, 0, tzinfo=UTC)
WAITING = "1 phiếu chờ duyệt quá 24 giờ"


def waits(town: Town, phone: MakePhone) -> None:
    """An entry waits for its chief, and its officer's phone is silent from then on."""
    with time_machine.travel(NOW, tick=False):
        officer = phone("canbo1")
        officer.applied(officer.submit(note="Khu có 4 dãy nhà trọ."))


def count(page: Page) -> str:
    """What the frame says of notices."""
    return page.all("a", href="/notices")[0].text


def test_each_notice_leads_to_the_place_to_act(town: Town, phone: MakePhone, queries: Any) -> None:
    waits(town, phone)
    with time_machine.travel(NOW + timedelta(days=5), tick=False):
        chief = Desk(town, "chihuy1")
        with queries() as asked:
            page = chief.open("/notices")
        assert len(asked) <= 12
        assert page.row(WAITING)
        assert page.row("Máy của Cán bộ Một đã im 5 ngày")
        assert "nhà trọ" not in page.html
        for row in (WAITING, "Máy của Cán bộ Một"):
            ((_, href),) = page.links_in(row)
            assert chief.open(href).status == 200


@pytest.mark.parametrize("username", ["phongban", "quantri"])
def test_the_department_reads_units_and_no_names(
    town: Town, phone: MakePhone, username: str
) -> None:
    waits(town, phone)
    with time_machine.travel(NOW + timedelta(days=5), tick=False):
        desk = Desk(town, username)
        page = desk.open("/notices")
        assert page.row("Phường Hồng Gai: 1 máy im quá ba ngày")
        assert "Cán bộ Một" not in page.text
        assert WAITING not in page.text
        ((_, href),) = page.links_in("Phường Hồng Gai")
        assert desk.open(href).status == 200


def test_the_frame_counts_what_is_new_until_it_was_seen(town: Town, phone: MakePhone) -> None:
    waits(town, phone)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        chief = Desk(town, "chihuy1")
        first = chief.client.get("/notices")
        assert first.status_code == 200
        # A count is made once the page was sent.
        first.close()
        page = chief.open("/notices")
        assert count(page) == "Thông báo 1 mới"
        chief.send("/notices/seen", until=page.hidden("until"))
        page = chief.open("/notices")
        assert count(page) == "Thông báo"
        assert page.row(WAITING)
        assert not page.all("form", action="/notices/seen")


def test_nothing_to_tell_says_so(town: Town) -> None:
    assert "Không có gì cần báo." in Desk(town, "chihuy1").open("/notices").text


def test_a_moment_that_is_none_is_refused(town: Town) -> None:
    Desk(town, "chihuy1").send("/notices/seen", 422, until="hôm qua")
