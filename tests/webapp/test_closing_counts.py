"""National counts beside ours, months of another cut-off, and what a page may ask."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from tests.closings import (
    PROVINCE,
    UNITS,
    Closer,
    holds,
    local,
    on,
    versions,
    words,
)
from tests.town import Town
from tests.webapp.conftest import MakePhone
from tests.webapp.desk import Page
from tests.webapp.test_closing import approved, closer_again, desk_of, october, reviewer

__all__ = ["approved", "october", "reviewer"]

AFTER = local(2026, 11, 2)


def upload(reviewer: Closer, text: str, status: int) -> Page:
    """Send a file of national counts for October."""
    response = reviewer.desk.client.post(
        "/closing/counts",
        data={"month": "2026-10", "file": (io.BytesIO(text.encode()), "so-lieu.csv")},
        headers={"Accept-Language": "vi", "Sec-Fetch-Site": "same-origin"},
    )
    assert response.status_code == status, response.text[-2000:]
    return Page(response)


def test_national_counts_are_held_against_ours(
    town: Town, approved: dict[str, Any], reviewer: Closer
) -> None:
    with on(AFTER):
        path, figure = "/units/06685/closing", "door_visit//visited"
        reviewer.desk.send(f"{path}/count", month="2026-10", figure=figure, value="35")
        reviewer.desk.send(
            f"{path}/count", month="2026-10", figure="door_visit/residence/met", value="26"
        )
        page = reviewer.desk.open(f"{path}?month=2026-10")
        assert "1 trong 2 số liệu quốc gia lệch" in page.text
        bad = reviewer.desk.send(f"{path}/count", 422, month="2026-10", figure=figure, value="-1")
        assert words(Page(bad)) == "“-1” không phải số nguyên từ 0 trở lên."
        assert reviewer.ticks("2026-10", "06685")["differences"] == "1"


def test_a_file_of_national_counts_is_taken_in_whole_or_not_at_all(
    town: Town, approved: dict[str, Any], reviewer: Closer
) -> None:
    head = "unit_code,form,choice,measure,value\n"
    good = "06685,door_visit,,visited,36\n06676,data_check,vehicle,checked,0\n"
    wrong = "99999,door_visit,,visited,1\n06685,door_visit,,height,1\n06685,door_visit,,met,ba\n"
    with on(AFTER):
        told = upload(reviewer, head + good + wrong, 422)
        assert words(told) == (
            "dòng 4: không có đơn vị mã “99999” (unit_code)"
            " dòng 5: loại việc không có chỉ số “height” (measure)"
            " dòng 6: “ba” không phải số nguyên từ 0 trở lên"
        )
        assert "dòng 1: thiếu cột" in words(upload(reviewer, "a,b\n1,2\n", 422))
        assert reviewer.desk.open("/closing").cells("Phường Hồng Gai")[4] == "–"
        many = upload(reviewer, head + "99999,door_visit,,visited,1\n" * 150, 422)
        assert "Chưa có gì thay đổi. 150 chỗ chưa đúng:" in many.text
        assert words(many).count("dòng") == 100
        assert "Chỉ hiện 100 chỗ đầu." in many.text
        upload(reviewer, head + good, 303)
        assert reviewer.desk.open("/closing").cells("Phường Hồng Gai")[4] == "0/1"


def test_months_may_run_from_the_15th(
    town: Town, phone: MakePhone, approved: dict[str, Any], reviewer: Closer
) -> None:
    admin = desk_of(town, "quantri", AFTER)
    with on(AFTER):
        reviewer.sign("2026-10", "06685")
        # Half a month is closed: its days stay what they are.
        half = admin.send("/closing/cut-off", 422, first_day="15")
        assert "chưa chốt toàn bộ" in words(Page(half))
        reviewer.sign("2026-10", *UNITS[1:])
        reviewer.sign("2026-10", PROVINCE)
        for wrong in ("0", "29", "x"):
            told = admin.send("/closing/cut-off", 422, first_day=wrong)
            assert "1 đến 28" in words(Page(told))
        admin.send("/closing/cut-off", first_day="15")
        reviewer.desk.send("/closing/cut-off", 403, first_day="1")
    after = local(2026, 11, 16)
    later = closer_again(reviewer, town, after)
    with on(after):
        page = later.desk.open("/closing")
        assert page.heading == "Chốt số liệu tháng 11/2026"
        assert "15/10/2026 – 14/11/2026" in page.text
        unit = later.desk.open("/units/06685/closing")
        assert "01/11/2026 – 14/11/2026" in unit.text
        later.close_all("2026-11")
    assert versions(town, "06685")[-1][0] == "2026-11-14"
    assert holds(town)


def test_the_page_asks_no_more_than_twelve_questions(
    town: Town, approved: dict[str, Any], reviewer: Closer,
    queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:  # fmt: skip
    with on(AFTER):
        reviewer.close_all("2026-10")
        upload(reviewer, "unit_code,form,choice,measure,value\n06685,door_visit,,met,36\n", 303)
        for path in ("/closing?month=2026-10", "/closing?month=2026-11", "/units/06685/closing"):
            reviewer.desk.open(path)
            with queries() as asked:
                reviewer.desk.open(path)
            assert len(asked) <= 12, (path, len(asked), asked)
