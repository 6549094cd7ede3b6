"""The list of entries: filters that live in the address, and sums that agree however read."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from domain.rules.totals import contribution
from domain.services.desk_scope import Scope, open_scope
from domain.services.entry_filter import EntryFilter, entry_conditions
from domain.services.entry_list import read_entries
from domain.services.entry_rows import load_entries
from domain.services.entry_sums import FormSums, form_sums, read_sums
from domain.services.sessions import find_session
from domain.services.sums import Counts
from tests.town import Town
from tests.webapp.conftest import TONIGHT, MakeDesk, MakePhone
from tests.webapp.desk import Page


def listed(page: Page) -> int:
    """How many entries a page lists."""
    return len(page.all("a", **{"class": "entry"}))


@pytest.fixture
def outings(tonight: date, phone: MakePhone) -> list[str]:
    """Five entries of two units: ids of one approved, queried, returned, flagged, withdrawn."""
    one, two, chief = phone("canbo1"), phone("canbo2"), phone("chihuy1")
    approved = chief.applied(chief.step("approve", one.applied(one.submit(timed=True))))
    entry = chief.applied(chief.step("approve", two.applied(two.submit(area="Khu 9"))))
    queried = chief.applied(chief.step("query", entry, reason="Xem lại số vắng."))
    early = {"started_at": "2026-11-21T05:10:00+07:00", "ended_at": "2026-11-21T06:40:00+07:00"}
    details = {"purpose": "law_talk", "met": 3, "quiet_reason": "Hộ hẹn trước."}
    sent = one.applied(one.submit(area="Khu 9", details=details, **early))
    returned = chief.applied(chief.step("return", sent, reason="Thiếu", reason_code="missing"))
    old = {"started_at": "2026-11-10T14:00:00+07:00", "ended_at": "2026-11-10T15:00:00+07:00"}
    flagged = two.applied(two.submit(**old))
    friday = {"started_at": "2026-11-20T19:00:00+07:00", "ended_at": "2026-11-20T20:00:00+07:00"}
    gone = two.applied(two.submit(area="Khu 9", **friday))
    withdrawn = two.applied(two.step("withdraw", gone))
    three = phone("canbo3")
    three.applied(three.submit(area="Khu 1"))
    return [entry["id"] for entry in (approved, queried, returned, flagged, withdrawn)]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("", 6),
        ("unit=06685", 5),
        ("unit=06676", 1),
        ("unit=06970", 0),
        ("status=approved", 1),
        ("status=submitted,queried", 3),
        ("status=returned", 1),
        ("status=withdrawn", 1),
        ("form=door_visit", 6),
        ("form=data_check", 0),
        ("choice=law_talk", 1),
        ("from=2026-11-20&to=2026-11-20", 1),
        ("to=2026-11-19", 1),
        ("flag=any", 2),
        ("flag=late", 1),
        ("flag=quiet_hours", 1),
        ("out_of_hours=false", 1),
        ("out_of_hours=true&timed=true", 1),
        ("waiting=1", 0),
        ("unit=06685&form=door_visit&status=approved&out_of_hours=true", 1),
    ],
)
def test_filters_of_the_address_let_these_by(
    desk: MakeDesk, outings: list[str], asked: str, count: int
) -> None:
    assert listed(desk("phongban").open(f"/entries?{asked}")) == count


def test_a_receipt_number_is_found_however_it_is_written(
    desk: MakeDesk, outings: list[str]
) -> None:
    reviewer = desk("phongban")
    for entry_id in outings:
        page = reviewer.open(f"/entries/{entry_id}")
        number = next(part for part in page.text.split() if len(part) == 9 and part[4] == "-")
        for written in (number, number.replace("-", ""), number.replace("-", "%20")):
            found = reviewer.open(f"/entries?number={written}").all("a", **{"class": "entry"})
            assert [link.attributes["href"] for link in found] == [f"/entries/{entry_id}"]
    assert "tám chữ số" in reviewer.open("/entries?number=12", status=422).text
    assert listed(desk("chihuy3").open(f"/entries?number={number}")) == 0


@pytest.mark.parametrize(
    "asked",
    ["status=lost", "flag=cờ", "out_of_hours=maybe", "timed=1", "area=x", "officer=x", "waiting=-1",
     "waiting=99999999999", "after=x", "from=2026-13-01", "choice=%00"],
)  # fmt: skip
def test_a_filter_that_cannot_be_read_is_told_in_words(desk: MakeDesk, asked: str) -> None:
    page = desk("phongban").open(f"/entries?{asked}", status=422)
    assert page.heading == "Đường dẫn hoặc nội dung gửi có chỗ chưa đúng"


@pytest.mark.parametrize("asked", ["form=nothing", "area=018f0000-0000-7000-8000-000000000000"])
def test_a_filter_that_names_what_is_not_there_answers_so(desk: MakeDesk, asked: str) -> None:
    assert desk("phongban").open(f"/entries?{asked}", status=404)


def test_what_a_form_sends_empty_is_left_out_of_the_address(
    desk: MakeDesk, outings: list[str]
) -> None:
    led = desk("phongban").client.get("/entries?unit=&form=door_visit&status=&from=&to=")
    assert led.location == "/entries?form=door_visit"


def test_a_choice_of_another_kind_of_work_is_left_behind(desk: MakeDesk) -> None:
    led = desk("phongban").client.get("/entries?form=data_check&choice=law_talk&status=approved")
    assert led.location == "/entries?form=data_check&status=approved"


def test_the_sums_tell_approved_from_pending_and_leave_out_what_does_not_count(
    desk: MakeDesk, outings: list[str]
) -> None:
    sums = desk("phongban").open("/entries?from=2026-11-01&to=2026-11-30").sums()
    assert sums["Đã đến hộ"] == (36, 108)
    assert sums["Gặp hộ"] == (26, 78)
    assert desk("phongban").open("/entries?status=returned").sums() == {}


def test_over_more_than_one_round_households_are_visits(desk: MakeDesk, outings: list[str]) -> None:
    page = desk("phongban").open("/entries?from=2026-09-01&to=2026-11-30")
    assert page.sums()["Đã đến lượt hộ"] == (36, 108)
    assert "144 lượt hộ, tính qua nhiều vòng" in page.text


def one_by_one(session: Session, scope: Scope, asked: EntryFilter) -> list[FormSums]:
    """Sum the entries that a filter lets through by the fold that keeps the totals."""
    conditions, _ = entry_conditions(session, scope, asked, TONIGHT)
    sums: dict[tuple[str, str], Counts] = {}
    for entry in load_entries(session, *conditions):
        form = scope.versions[entry.form_key, entry.form_version]
        for cell, value in contribution(entry, form).items():
            outside = value if cell.out_of_hours else 0
            of_standing = {cell.standing: value}
            more = Counts(**of_standing, out_of_hours=outside, timed=outside if cell.timed else 0)
            key = cell.form_key, cell.measure
            sums[key] = sums.get(key, Counts()) + more
    return form_sums(scope, sums)


def test_kept_totals_and_the_entries_themselves_come_to_the_same(
    town: Town, outings: list[str]
) -> None:
    token = town.token("phongban", town.officers["phongban"], kind="desk")
    with town.rows() as session:
        signed_in = find_session(session, token, TONIGHT)
        assert signed_in is not None
        scope = open_scope(session, signed_in.actor)
        asked = EntryFilter(form="door_visit", statuses=("approved", "submitted", "queried"))
        assert asked.is_kept_in_totals
        conditions, _ = entry_conditions(session, scope, asked, TONIGHT)
        kept = read_sums(session, scope, asked, conditions)
        assert kept == one_by_one(session, scope, asked)
        for hours in ({"out_of_hours": True}, {"out_of_hours": False}):
            cut = replace(asked, **hours)
            assert cut.is_kept_in_totals
            conditions, _ = entry_conditions(session, scope, cut, TONIGHT)
            assert read_sums(session, scope, cut, conditions) == one_by_one(session, scope, cut)
        # Nobody keeps how much of the hours of duty was timed.
        assert not replace(asked, timed=True).is_kept_in_totals
        # One status of a standing alone is not kept apart: it is summed entry by entry.
        alone = EntryFilter(statuses=("submitted",))
        assert not alone.is_kept_in_totals
        conditions, _ = entry_conditions(session, scope, alone, TONIGHT)
        (only,) = read_sums(session, scope, alone, conditions)
        assert (only.counts.pending, only.amounts["visited"].pending) == (2, 72)


def test_pages_follow_each_other_without_losing_or_repeating_an_entry(
    town: Town, outings: list[str]
) -> None:
    token = town.token("phongban", town.officers["phongban"], kind="desk")
    seen: list[str] = []
    with town.rows() as session:
        signed_in = find_session(session, token, TONIGHT)
        assert signed_in is not None
        after = None
        for _ in range(4):
            page = read_entries(session, signed_in.actor, EntryFilter(), after, TONIGHT, size=2)
            seen += [str(line.entry.id) for line in page.lines]
            after = page.after
            if after is None:
                break
    assert len(seen) == len(set(seen)) == 6
    assert set(outings) <= set(seen)


def test_a_hundred_entries_make_a_page(tonight: date, desk: MakeDesk, phone: MakePhone) -> None:
    officer = phone("canbo1")
    minutes = [TONIGHT - timedelta(minutes=30 + number) for number in range(101)]
    officer.send(
        *(
            officer.submit(
                started_at=at.isoformat(), ended_at=at.isoformat(), details={"purpose": "other"}
            )
            for at in minutes
        )
    )
    reviewer = desk("phongban")
    page = reviewer.open("/entries?unit=06685")
    assert listed(page) == 100
    rest = reviewer.open(page.link("Trang sau"))
    assert listed(rest) == 1
    assert rest.link("Về mới nhất") == "/entries?unit=06685"
