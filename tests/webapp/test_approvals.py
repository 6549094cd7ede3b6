"""A chief's queue at the desk: looks one by one, the rest together, each told, all undone."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine

from domain.rules.review import is_drawn
from tests.phone import Phone
from tests.town import Town
from tests.webapp.conftest import TONIGHT, MakeDesk, MakePhone
from tests.webapp.desk import Desk, Page

Sent = Callable[..., dict[str, Any]]


@pytest.fixture
def officer(tonight: date, phone: MakePhone) -> Phone:
    return phone("canbo1")


@pytest.fixture
def chief(tonight: date, desk: MakeDesk) -> Desk:
    return desk("chihuy1")


@pytest.fixture
def sent(town: Town, officer: Phone) -> Sent:
    """Send an ordinary visit, one hour after the other; `drawn`: the first chief's lot falls on it,
    `minutes`: how long it took.
    """
    hours = itertools.count(8, 2)
    areas = itertools.cycle(("Khu 8", "Khu 9"))

    def send(drawn: bool = False, by: Phone = officer, minutes: int = 59) -> dict[str, Any]:
        begun = TONIGHT.replace(hour=next(hours), minute=0)
        outing = by.submit(
            entry_id=id_for(town.officers["chihuy1"], drawn),
            area=next(areas),
            started_at=begun.isoformat(),
            ended_at=(begun + timedelta(minutes=minutes)).isoformat(),
            details={"purpose": "residence", "met": 26, "absent": 9, "later": begun.hour % 3},
        )
        return by.applied(outing)

    return send


def id_for(chief: UUID, drawn: bool) -> str:
    ids = (str(uuid4()) for _ in range(10_000))
    return next(each for each in ids if is_drawn(each, str(chief)) == drawn)


def approve(chief: Desk, page: Page, status: int = 200) -> Page:
    form = next(f for f in page.all("form") if f.attributes["action"] == "/approvals")
    return sent_with(chief, page, form, status)


def sent_with(chief: Desk, page: Page, form: Any, status: int = 200) -> Page:
    given = {
        field.attributes["name"]: field.attributes["value"]
        for field in page.all("input", type="hidden")
        if field.within is form
    }
    return Page(chief.send(form.attributes["action"], status, **given))


def undo(chief: Desk, page: Page, words: str, status: int = 200) -> Page:
    (button,) = [b for b in page.all("button") if b.text == words]
    return sent_with(chief, page, button.within, status)


def statuses(officer: Phone) -> dict[str, str]:
    """Every own entry's state."""
    officer.cursor = None
    return {entry["id"]: entry["status"] for entry in officer.pull()["entries"]}


def test_the_rest_is_approved_together_and_says_what_it_adds(
    chief: Desk, sent: Sent, officer: Phone, queries: Any
) -> None:
    rest = [sent(), sent()]
    flagged = sent(minutes=5)
    assert flagged["flags"]
    with queries() as asked:
        page = chief.open("/approvals")
    assert len(asked) <= 12
    assert "3 phiếu chờ" in page.text
    assert "1 phiếu cần xem" in page.text
    assert "Duyệt 2 phiếu · 73 hộ" in page.text
    told = approve(chief, page)
    assert "2/2 phiếu" in told.text
    assert statuses(officer) == {
        rest[0]["id"]: "approved",
        rest[1]["id"]: "approved",
        flagged["id"]: "submitted",
    }


def test_what_the_lot_fell_on_is_opened_before_the_rest(
    chief: Desk, sent: Sent, officer: Phone
) -> None:
    plain, drawn = sent(), sent(drawn=True)
    page = chief.open("/approvals")
    assert "Trước hết hãy mở 1 phiếu" in page.text
    assert [f for f in page.all("form") if f.attributes["action"] == "/approvals"] == []
    pair = f"{plain['id']}:1"
    told = Page(chief.send("/approvals", 200, batch=str(uuid4()), entries=pair))
    assert "Cần xem trước đã" in told.text
    assert set(statuses(officer).values()) == {"submitted"}
    looked_at = chief.open("/approvals/next", 303)
    assert looked_at.headers["Location"] == f"/entries/{drawn['id']}?queue=1"
    chief.open(looked_at.headers["Location"])
    page = chief.open("/approvals")
    assert "chọn ngẫu nhiên, đã mở" in page.text
    approve(chief, page)
    assert set(statuses(officer).values()) == {"approved"}


def test_a_flagged_entry_is_not_approved_with_the_rest_though_it_was_opened(
    chief: Desk, sent: Sent
) -> None:
    plain, flagged = sent(), sent(minutes=5)
    chief.open(f"/entries/{flagged['id']}")
    pairs = f"{plain['id']}:1,{flagged['id']}:1"
    told = Page(chief.send("/approvals", 200, batch=str(uuid4()), entries=pairs))
    assert "1/2 phiếu" in told.text
    assert told.text.count("Cần xem trước đã") == 1


def test_a_decision_in_the_queue_leads_to_the_next_look(chief: Desk, sent: Sent) -> None:
    one, other = sent(minutes=5), sent(minutes=6)
    first = chief.open("/approvals/next", 303).headers["Location"]
    page = chief.open(first)
    given = {name: page.hidden(name) for name in ("mutation_id", "base_version", "queue")}
    chosen = first.removeprefix("/entries/").removesuffix("?queue=1")
    assert chosen in (one["id"], other["id"])
    answer = chief.send(f"/entries/{chosen}/approve", **given)
    assert answer.headers["Location"] == "/approvals/next"
    second = chief.open("/approvals/next", 303).headers["Location"]
    assert second != first
    chief.open(second)
    # What was opened and put off does not come up again by itself.
    assert chief.open("/approvals/next", 303).headers["Location"] == "/approvals"
    assert "đã mở, chưa quyết định" in chief.open("/approvals").text


def test_each_row_tells_what_became_of_it(
    chief: Desk, sent: Sent, desk: MakeDesk, officer: Phone
) -> None:
    kept, taken, revised = (sent(), sent(), sent())
    page = chief.open("/approvals")
    desk("chihuy2").decide(taken["id"], "return", reason_code="sums")
    body = {**officer.outing(), "entry_id": revised["id"], "base_version": 1}
    officer.applied(officer.mutation("entry.revise", body))
    told = approve(chief, page)
    assert "1/3 phiếu" in told.text
    assert told.text.count("Đã thay đổi trong lúc đó") == 2
    assert "Trả lại · Chỉ huy Hai 21:05" in told.text
    assert statuses(officer)[kept["id"]] == "approved"


def test_all_of_one_go_is_undone_for_ten_minutes_and_each_by_itself(
    chief: Desk, sent: Sent, officer: Phone
) -> None:
    for _ in range(3):
        sent()
    page = chief.open("/approvals")
    approve(chief, page)
    (one, *_) = [b.text for b in chief.open("/approvals").all("button") if "-" in b.text]
    assert "1/1 phiếu" in undo(chief, chief.open("/approvals"), one).text
    assert sorted(statuses(officer).values()) == ["approved", "approved", "submitted"]
    with time_machine.travel(TONIGHT + timedelta(minutes=11), tick=False):
        assert "Còn hoàn tác được" not in chief.open("/approvals").text
    assert "2/2 phiếu" in undo(chief, chief.open("/approvals"), "Hoàn tác tất cả").text
    assert set(statuses(officer).values()) == {"submitted"}
    pairs = ",".join(f"{i}:3" for i in statuses(officer))
    with time_machine.travel(TONIGHT + timedelta(minutes=11), tick=False):
        refused = chief.send("/approvals/undo", 200, batch=str(uuid4()), entries=pairs)
    assert "Không được nhận" in Page(refused).text


def test_a_page_sent_twice_approves_once(chief: Desk, sent: Sent, phone: MakePhone) -> None:
    entry = sent()
    page = chief.open("/approvals")
    for _ in range(2):
        assert "1/1 phiếu" in approve(chief, page).text
    events = phone("chihuy1").get(f"/entries/{entry['id']}/events").get_json()["events"]
    assert [event["type"] for event in events] == ["entry.submit", "entry.approve"]


def test_a_chief_narrows_the_rest_to_one_officer_and_never_meets_an_own_entry(
    chief: Desk, sent: Sent, phone: MakePhone
) -> None:
    sent()
    sent(by=phone("canbo2"))
    sent(by=phone("chihuy1"))
    page = chief.open("/approvals")
    assert "1 phiếu của đồng chí chờ chỉ huy khác" in page.text
    narrowed = chief.open(page.link("Cán bộ Hai").partition("#")[0])
    assert "Phần còn lại của Cán bộ Hai" in narrowed.text
    assert "1/1 phiếu" in approve(chief, narrowed).text
    assert chief.open("/approvals").text.count("1 phiếu chờ") == 1


def test_the_queue_is_for_chiefs_and_says_so_when_nothing_waits(
    tonight: date, desk: MakeDesk
) -> None:
    assert "Không có phiếu nào chờ duyệt" in desk("chihuy1").open("/approvals").text
    for who in ("phongban", "quantri", "canbo1"):
        desk(who).open("/approvals", 403)


@pytest.mark.parametrize(
    "entries", ["x", "018f0000-0000-7000-8000-000000000000", f"{UUID(int=1)}:-1", "\u0000"]
)
def test_what_no_page_of_ours_sends_is_refused(chief: Desk, entries: str) -> None:
    chief.send("/approvals", 422, batch=str(uuid4()), entries=entries)


def test_a_chief_reads_what_is_to_be_looked_at_about_approving_and_the_department_too(
    chief: Desk, desk: MakeDesk, officer: Phone, phone: MakePhone
) -> None:
    hand = phone("chihuy1")
    for number in range(11):
        begun = TONIGHT - timedelta(days=20 - number)
        entry = officer.applied(
            officer.submit(
                started_at=begun.isoformat(), ended_at=(begun + timedelta(minutes=4)).isoformat()
            )
        )
        hand.applied(hand.step("approve", entry))
    page = chief.open("/approvals")
    assert "1 điểm cần xem về việc duyệt" in page.text
    assert "Chỉ huy Một: 10/11 lần xem." in page.text
    assert "không phải kết luận" in page.text
    assert "điểm cần xem về việc duyệt" not in desk("chihuy2").open("/approvals").text
    seen = desk("phongban").open("/deciding")
    assert "Phường Hồng Gai" in seen.text
    assert "Duyệt nhanh hơn đọc" in seen.text
    assert "Chỉ huy Một" not in seen.text
