"""Re-checks at the desk: drawn by lot, seen by who may, found and counted."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import select, update

from domain.services.rechecks.again import draw_again, items_of
from domain.services.rechecks.rates import error_rates, findings_of, samples_done
from domain.services.span import Span
from domain.tables import Entry, Recheck, RecheckFinding, RecheckItem, RecheckList
from tests.town import Town
from tests.webapp.conftest import TONIGHT, MakeDesk, MakePhone
from tests.webapp.desk import Desk, Page
from tests.webapp.rechecks import draw, evenings, item_paths, refused

QUARTER = Span(date(2026, 10, 1), date(2026, 12, 31))
pytestmark = pytest.mark.usefixtures("tonight")


def opened(desk: Desk, **over: str) -> Page:
    return desk.open(draw(desk, **over))


def test_a_draw_reaches_every_officer_and_is_shown_with_its_lot(
    desk: MakeDesk, phone: MakePhone
) -> None:
    for officer in ("canbo1", "canbo2"):
        evenings(phone(officer), 6)
    reviewer = desk("phongban")
    page = opened(reviewer, size="4")
    assert page.status == 200
    assert page.heading.startswith("Phiếu rút ngẫu nhiên")
    assert len(item_paths(page)) == 4
    for said in ("0123456789abcdef", "sha256-1", "12 · 2 cán bộ, quý này đã xem đến 2"):
        assert said in page.text
    again = reviewer.open(page.link("Rút lại và so sánh").partition("#")[0])
    assert "cùng 4 mục, cùng thứ tự" in again.text


def test_what_somebody_changed_in_a_draw_shows_when_it_is_drawn_again(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    entries = evenings(phone("canbo1"), 5)
    path = draw(desk("phongban"), size="2")
    with town.rows(writes=True) as session:
        drawn = session.scalars(select(Recheck)).one()
        assert draw_again(session, drawn, items_of(session, drawn)).same
        kept = set(session.scalars(select(RecheckItem.entry_id)))
        other = next(UUID(e["id"]) for e in entries if UUID(e["id"]) not in kept)
        session.execute(update(RecheckItem).where(RecheckItem.place == 1).values(entry_id=other))
    assert "có người đã sửa" in desk("phongban").open(f"{path}?again=1").text.lower()


def test_a_second_draw_of_the_quarter_takes_others_and_reaches_who_was_left(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    evenings(phone("canbo1"), 3)
    evenings(phone("canbo2"), 3)
    reviewer = desk("phongban")
    draw(reviewer, size="1", flagged="0")
    draw(reviewer, size="1", flagged="0", seed="fedcba9876543210")
    with town.rows() as session:
        taken = session.scalars(select(RecheckItem.entry_id)).all()
        assert len(set(taken)) == 2
        second = session.scalars(select(RecheckList).order_by(RecheckList.recheck_id)).all()
        assert sorted(len(each.listed) for each in second) == [5, 6]
        assert sorted(len(each.reached) for each in second) == [0, 1]
    officers = {str(town.officers[name]) for name in ("canbo1", "canbo2")}
    assert _authors(town, taken) == officers


def _authors(town: Town, entries: object) -> set[str]:
    with town.rows() as session:
        found = session.scalars(select(Entry.officer_id).where(Entry.id.in_(entries)))
        return {str(each) for each in found}


def test_the_flagged_come_after_the_random_and_count_in_no_rate(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    officer = phone("canbo1")
    evenings(officer, 4)
    late = officer.submit(
        started_at="2026-11-01T19:10:00+07:00", ended_at="2026-11-01T20:40:00+07:00"
    )
    assert "late" in officer.applied(late)["flags"]
    reviewer = desk("phongban")
    path = draw(reviewer, size="1", flagged="3")
    with town.rows() as session:
        parts = session.scalars(select(RecheckItem.part).order_by(RecheckItem.place)).all()
    assert parts[0] == "random"
    assert set(parts[1:]) == {"flagged"}
    for item in item_paths(reviewer.open(path)):
        reviewer.send(item, finding="not_real")
    with town.rows() as session:
        unit = town.units["06685"]
        rate = error_rates(session, [unit], QUARTER)[unit]
    assert (rate.rate.found, rate.rate.n) == (1, 1)


def test_what_is_found_is_counted_with_n_and_a_small_sample_gives_no_share(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    evenings(phone("canbo1"), 12)
    evenings(phone("canbo2"), 13)
    reviewer = desk("phongban")
    path = draw(reviewer, size="25", flagged="0")
    items = item_paths(reviewer.open(path))
    said = ["wrong", "not_real", "no_evidence", "difficulty", *["right"] * 21]
    for at, (item, finding) in enumerate(zip(items, said, strict=True)):
        more = {"measure": "met", "off_by": "−3"} if finding == "wrong" else {}
        reviewer.send(item, finding=finding, **more)
        if at == 10:
            assert "mẫu nhỏ" in of_hong_gai(reviewer)[3]
    page = reviewer.open(path)
    assert "25 / 25" in page.text
    assert "Gặp −3" in page.text
    row = of_hong_gai(reviewer)
    assert row[3].startswith("2/23 8,6% (2,")
    assert row[4] == "2"
    with town.rows() as session:
        unit = town.units["06685"]
        told = findings_of(session, [unit], QUARTER)
        done = samples_done(session, [unit], QUARTER, TONIGHT, ["door_visit"])[unit]
    assert (sum(told.values()), told["right"]) == (25, 21)
    assert (done.needed, done.drawn, done.looked_at, done.is_done) == (24, 25, 25, True)


def of_hong_gai(reviewer: Desk) -> list[str]:
    """The figures of the unit's own row, which stands below the draws."""
    page = reviewer.open("/rechecks")
    heading = [h for h in page.all("th", scope="row") if h.text == "Phường Hồng Gai"][-1]
    return [e.text for e in page.elements if e.name == "td" and e.within is heading.within]


def test_what_is_said_again_holds_and_what_was_said_before_is_kept(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    evenings(phone("canbo1"), 1)
    reviewer = desk("phongban")
    path = draw(reviewer)
    (item,) = item_paths(reviewer.open(path))
    for finding in ("not_real", "not_real", "right"):
        reviewer.send(item, finding=finding, note="Đã hỏi trưởng khu.")
    assert "Đã hỏi trưởng khu." in reviewer.open(path).text
    with town.rows() as session:
        said = session.scalars(select(RecheckFinding).order_by(RecheckFinding.no)).all()
    assert [each.said["finding"] for each in said] == ["not_real", "right"]


REFUSED_FINDINGS = [
    ({"finding": "maybe"}, "chọn một kết quả"),
    ({"finding": "wrong", "measure": "met"}, "lệch bao nhiêu"),
    ({"finding": "wrong", "measure": "met", "off_by": "0"}, "lệch bao nhiêu"),
    ({"finding": "wrong", "measure": "purpose", "off_by": "2"}, "số liệu bị lệch"),
    ({"finding": "wrong", "measure": "met", "off_by": "ba"}, "số nguyên"),
    ({"finding": "right", "note": "Gọi 0912345678"}, "số điện thoại"),
    ({"finding": "right", "note": "x" * 301}, "tối đa 300"),
]


def test_a_finding_that_cannot_be_is_refused_beside_its_item(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    evenings(phone("canbo1"), 1)
    reviewer = desk("phongban")
    (item,) = item_paths(opened(reviewer))
    for given, words in REFUSED_FINDINGS:
        assert words in Page(reviewer.send(item, 422, **given)).text
    with town.rows() as session:
        assert session.scalars(select(RecheckFinding)).all() == []


def test_doors_are_asked_by_another_unit_and_only_counts_are_kept(
    desk: MakeDesk, phone: MakePhone
) -> None:
    officer = phone("canbo1")
    officer.applied(officer.submit(details={"met": 210, "absent": 90, "purpose": "residence"}))
    reviewer = desk("phongban")
    path = draw(reviewer, subject="visits", by_unit="06676")
    page = reviewer.open(path)
    assert "phường Hà Lầm" in page.text or "Phường Hà Lầm" in page.text
    assert "gặp 210 trên 350" in page.text
    assert "60%" in page.text
    walk = reviewer.open(f"{path}/walk")
    assert "Khu 8" in walk.text
    (item,) = item_paths(page)
    asking, asked = desk("chihuy3"), desk("chihuy1")
    asking.send(item, yes="5", no="4", absent="11")
    assert "9/19" in reviewer.open(path).text
    asking.send(item, yes="8", no="11", absent="14")
    assert "không đủ để tin" in asked.open(path).text
    reviewer.send(item, yes="9", no="10", absent="14")
    assert "phù hợp với báo cáo" in asked.open(path).text
    assert "không quá 19" in Page(reviewer.send(item, 422, yes="12", no="10")).text
    asked.send(item, 403, yes="19", no="0")


def test_a_unit_never_asks_at_its_own_doors(desk: MakeDesk, phone: MakePhone) -> None:
    evenings(phone("canbo1"), 1)
    page = refused(desk("phongban"), subject="visits", by_unit="06685")
    assert "phải khác đơn vị" in page.text


def test_days_are_held_against_the_national_count(desk: MakeDesk, phone: MakePhone) -> None:
    officer = phone("canbo1")
    checks = {"dataset": "vehicle", "assigned": 120, "checked": 75, "matched": 75}
    officer.applied(officer.submit(form="data_check", details=checks))
    reviewer = desk("phongban")
    path = draw(reviewer, subject="days")
    (item,) = item_paths(reviewer.open(path))
    reviewer.send(item, counted="72")
    page = reviewer.open(path)
    assert page.cells("21/11/2026")[:2] == ["75", "72"]
    assert "−3" in page.text
    assert "từ 0" in Page(reviewer.send(item, 422, counted="-1")).text


REFUSED_DRAWS: list[tuple[dict[str, str], str]] = [
    ({"to": "2026-09-01"}, "Ngày cuối phải sau"),
    ({"size": "0"}, "từ 1 đến 300"),
    ({"size": "một"}, "số nguyên"),
    ({"subject": "people"}, "Không có lựa chọn"),
    ({"starts_on": "01/06/2027"}, "92 ngày"),
    ({"starts_on": "22/11/2026", "starts_time": "tối"}, "19:30"),
    ({"unit": "06676"}, "không có gì để rút"),
]


def test_a_draw_that_cannot_be_says_why_and_keeps_nothing(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    evenings(phone("canbo1"), 1)
    reviewer = desk("phongban")
    for over, words in REFUSED_DRAWS:
        assert words in refused(reviewer, **over).text
    with town.rows() as session:
        assert session.scalars(select(Recheck)).all() == []


def test_a_draw_sent_twice_is_drawn_once(town: Town, desk: MakeDesk, phone: MakePhone) -> None:
    evenings(phone("canbo1"), 3)
    reviewer = desk("phongban")
    same = "018f0000-0000-7000-8000-0000000000aa"
    assert draw(reviewer, id=same) == draw(reviewer, id=same, size="1")
    with town.rows() as session:
        assert len(session.scalars(select(Recheck)).all()) == 1


def test_only_a_reviewer_draws(desk: MakeDesk, phone: MakePhone) -> None:
    evenings(phone("canbo1"), 1)
    for who in ("chihuy1", "quantri", "canbo1"):
        draw(desk(who), 403)
    draw(desk("tinhkhac"), 404)


def test_a_planned_one_is_announced_and_opens_at_its_start(
    desk: MakeDesk, phone: MakePhone
) -> None:
    evenings(phone("canbo1"), 3)
    reviewer, chief = desk("phongban"), desk("chihuy1")
    path = draw(reviewer, starts_on="22/11/2026", starts_time="08:00")
    assert "bắt đầu 22/11/2026 08:00" in chief.open("/rechecks").text
    told = chief.open(path)
    assert item_paths(told) == []
    assert "0123456789abcdef" not in told.html
    (item, *_) = item_paths_of(reviewer, path)
    assert "chưa bắt đầu" in Page(reviewer.send(item, 422, finding="right")).text
    with time_machine.travel(TONIGHT + timedelta(days=1), tick=False):
        desk("phongban").send(item, finding="right")
        assert "Đúng" in desk("chihuy1").open(path).text


def item_paths_of(desk: Desk, path: str) -> list[str]:
    """Items by their ids on the page, whether they can be recorded yet or not."""
    rows = [e.attributes.get("id", "") for e in desk.open(path).all("tr")]
    return [f"{path}/{row[2:]}" for row in rows if row.startswith("i-")]


def test_a_page_of_re_checks_asks_little(desk: MakeDesk, phone: MakePhone, queries: object) -> None:
    evenings(phone("canbo1"), 4)
    reviewer = desk("phongban")
    path = draw(reviewer)
    for at in ("/rechecks", path, f"{path}?again=1", f"{path}/walk"):
        with queries() as asked:  # type: ignore[operator]
            reviewer.client.get(at)
        assert len(asked) <= 12, (at, len(asked))


def test_moments_before_now_are_not_kept_as_a_start(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    evenings(phone("canbo1"), 1)
    draw(desk("phongban"), starts_on="01/11/2026")
    with town.rows() as session:
        assert session.scalars(select(Recheck.starts_at)).one() == TONIGHT.astimezone(UTC)
    assert datetime.now(UTC) >= TONIGHT
