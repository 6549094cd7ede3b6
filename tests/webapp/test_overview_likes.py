"""The overview and a unit beside their likes: what re-checks found, and how much waited."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select, update

from domain.rules.periods import LOCAL
from domain.services.waiting_kept import keep_waiting
from domain.tables import Entry, RecheckItem, WaitingDay
from tests.phone import Phone
from tests.town import Town
from tests.webapp.conftest import TONIGHT, MakeDesk, MakePhone
from tests.webapp.desk import Page
from tests.webapp.rechecks import draw

ENOUGH = 20
PAGES = ("/", "/units/06685")


def card(page: Page, heading: str) -> str:
    """The text of a figure at the head of a page, by its heading."""
    (found,) = [
        text
        for section in page.all("section")
        if "figures" in section.attributes.get("class", "").split()
        for text in [section.text]
    ]
    start = found.index(heading)
    ends = [at for at in (found.find(each, start + 1) for each in HEADINGS) if at > 0]
    return found[start : min(ends)] if ends else found[start:]


HEADINGS = ("Phiếu ngoài giờ", "Phúc tra sai", "Chờ quá 24 giờ", "Phiếu đã duyệt", "Kỳ trước:")


def outings(phone: Phone, month: int, count: int) -> None:
    """Record an outing on each of the first days of a month."""
    for day in range(1, count + 1):
        at = f"2026-{month:02d}-{day:02d}"
        phone.applied(
            phone.submit(started_at=f"{at}T19:10:00+07:00", ended_at=f"{at}T20:40:00+07:00")
        )


def found(town: Town, month: int, wrong: int) -> None:
    """Let every drawn entry of a month be right but for some."""
    first, after = date(2026, month, 1), date(2026, month + 1, 1)
    of_month = select(Entry.id).where(Entry.counted_on >= first, Entry.counted_on < after)
    with town.rows(writes=True) as session:
        own = RecheckItem.entry_id.in_(of_month)
        session.execute(update(RecheckItem).where(own).values(finding="right"))
        ids = session.scalars(select(RecheckItem.id).where(own).limit(wrong)).all()
        some = update(RecheckItem).where(RecheckItem.id.in_(ids))
        session.execute(some.values(finding="not_real"))


@pytest.fixture
def drawn(tonight: date, town: Town, phone: MakePhone, desk: MakeDesk) -> None:
    """Twenty entries of October and twenty of November, each drawn for a re-check."""
    officer = phone("canbo1")
    for month in (10, 11):
        outings(officer, month, ENOUGH)
    draw(desk("phongban"), size=str(2 * ENOUGH), flagged="0")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [((1, 3), "kỳ trước +10 điểm % cùng kỳ –"), ((3, 1), "kỳ trước −10 điểm % cùng kỳ –")],
)
def test_what_re_checks_found_stands_beside_the_like_before_in_points(
    town: Town, desk: MakeDesk, drawn: None, wrong: Sequence[int], told: str
) -> None:
    for month, count in zip((10, 11), wrong, strict=True):
        found(town, month, count)
    for path in PAGES:
        page = desk("phongban").open(path)
        figure = card(page, "Phúc tra sai")
        assert f"{wrong[1] * 5}% n = 20" in figure
        assert told in figure
        assert page.link(f"{'+' if wrong[1] > wrong[0] else '−'}10 điểm %").endswith(
            "from=2026-10-01&to=2026-10-21"
        )


def test_of_a_small_sample_before_no_change_is_told(
    town: Town, desk: MakeDesk, drawn: None
) -> None:
    found(town, 11, 1)
    with town.rows(writes=True) as session:
        october = select(Entry.id).where(Entry.counted_on == date(2026, 10, 3))
        some = update(RecheckItem).where(RecheckItem.entry_id.in_(october))
        session.execute(some.values(finding="wrong"))
    for path in PAGES:
        figure = card(desk("phongban").open(path), "Phúc tra sai")
        assert "kỳ trước mẫu nhỏ" in figure
        assert "điểm %" not in figure


def waited(town: Town, of_unit: str, day: str, waiting: int, long: int) -> None:
    """A night's run found this in a unit, and nothing in the others."""
    with town.rows(writes=True) as session:
        for code, unit in town.units.items():
            own = (waiting, long) if code == of_unit else (0, 0)
            session.add(
                WaitingDay(unit_id=unit, day=date.fromisoformat(day), waiting=own[0], long=own[1])
            )


@pytest.mark.parametrize("path", PAGES)
def test_what_waits_stands_beside_the_same_day_of_the_likes(
    town: Town, desk: MakeDesk, tonight: date, path: str
) -> None:
    assert "cùng ngày" not in desk("phongban").open(path).text
    waited(town, "06685", "2026-10-21", 61, 45)
    figure = card(desk("phongban").open(path), "Chờ quá 24 giờ")
    assert "cùng ngày kỳ trước 45" in figure
    assert "năm trước" not in figure
    waited(town, "06685", "2025-11-21", 3, 0)
    figure = card(desk("phongban").open(path), "Chờ quá 24 giờ")
    assert "cùng ngày kỳ trước 45 cùng ngày năm trước 0" in figure
    english = desk("phongban").open(path, **{"Accept-Language": "en"}).text
    assert "same day of the period before 45 same day a year ago 0" in english


@pytest.mark.parametrize("asked", ["/?from=2026-10-01&to=2026-10-31", "/?form=door_visit"])
def test_of_other_days_and_of_one_form_it_is_not_known(
    town: Town, desk: MakeDesk, tonight: date, asked: str
) -> None:
    for day in ("2026-10-21", "2026-09-30", "2025-11-21"):
        waited(town, "06685", day, 61, 45)
    assert "cùng ngày" not in desk("phongban").open(asked).text


def test_each_night_keeps_what_waits_once(town: Town, phone: MakePhone, tonight: date) -> None:
    officer = phone("canbo1")
    officer.applied(officer.submit())
    night = datetime(2026, 11, 23, 2, 30, tzinfo=LOCAL)
    with town.rows(writes=True) as session:
        assert keep_waiting(session, night) == 1
    officer.applied(officer.submit())
    with town.rows(writes=True) as session:
        assert keep_waiting(session, night + timedelta(hours=3)) == 1
        assert keep_waiting(session, night + timedelta(days=1)) == 2
    with town.rows() as session:
        rows = session.scalars(select(WaitingDay).order_by(WaitingDay.day)).all()
    own = [row for row in rows if row.unit_id == town.units["06685"]]
    assert [(row.day.day, row.waiting, row.long) for row in own] == [(23, 1, 1), (24, 2, 2)]
    # Units in which nothing waits are told from nights without a run.
    assert len(rows) == 2 * len(town.units)
    assert {row.waiting for row in rows if row not in own} == {0}


def test_the_nightly_command_keeps_it_and_forgets_it_after_two_years(
    town: Town, phone: MakePhone, tonight: date
) -> None:
    def run(*options: str) -> str:
        result = town.app.test_cli_runner().invoke(args=["retention", "run", *options])
        assert result.exit_code == 0, result.output
        return str(result.output)

    officer = phone("canbo1")
    officer.applied(officer.submit())
    assert "phiếu chờ" not in run("--dry-run").splitlines()[0]
    assert run().startswith("1\tphiếu chờ duyệt, đã ghi lại cho hôm nay\n")
    units = len(town.units)
    with time_machine.travel(TONIGHT.replace(year=2028), tick=False):
        assert "0\tsố phiếu chờ của từng ngày, quá 24 tháng" in run()
    with time_machine.travel(TONIGHT.replace(year=2028, day=22), tick=False):
        assert f"{units}\tsố phiếu chờ của từng ngày, quá 24 tháng" in run("--dry-run")
        assert f"{units}\tsố phiếu chờ của từng ngày, quá 24 tháng" in run()
    with town.rows() as session:
        days = session.scalars(select(WaitingDay.day).distinct()).all()
    assert sorted(days) == [date(2028, 11, 21), date(2028, 11, 22)]
