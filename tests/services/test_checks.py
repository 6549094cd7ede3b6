"""Totals can be recomputed, and the chain of events shows every break (domain.md)."""

import pytest
from sqlalchemy import delete, func, select, update

from domain.services.chain_check import broken_links
from domain.services.totals import differences
from domain.tables import DayTotal, Entry, Event, MonthTotal, Total
from tests.api.conftest import MakePhone
from tests.town import Town


@pytest.fixture
def busy_town(town: Town, phone: MakePhone) -> Town:
    """A town where entries went every way there is."""
    officer, chief, reviewer = phone("canbo1"), phone("chihuy1"), phone("phongban")
    entries = [officer.applied(officer.submit(note="Hẹn lại.")) for _ in range(5)]
    approved = chief.applied(chief.step("approve", entries[0]))
    reviewer.applied(reviewer.step("query", approved, reason="Làm rõ."))
    chief.applied(chief.step("return", entries[1], reason="Thiếu."))
    officer.applied(officer.step("withdraw", entries[2]))
    undone = chief.applied(chief.step("approve", entries[3]))
    chief.applied(chief.step("undo", undone))
    return town


def test_the_totals_and_the_chain_agree_after_every_step(busy_town: Town) -> None:
    with busy_town.rows() as session:
        assert differences(session) == []
        assert broken_links(session) == []


def test_a_total_that_was_changed_is_found(busy_town: Town) -> None:
    with busy_town.rows(writes=True) as session:
        session.execute(update(Total).where(Total.measure == "met").values(value=1))
    with busy_town.rows() as session:
        assert any(" met: kept 1," in line for line in differences(session))


def test_a_rolled_up_total_that_was_changed_is_found(busy_town: Town) -> None:
    for table in (DayTotal, MonthTotal):
        with busy_town.rows(writes=True) as session:
            at = table.measure == "met"
            was = session.scalars(select(table.pending_timed).where(at)).first()
            session.execute(update(table).where(at).values(pending_timed=99))
        with busy_town.rows() as session:
            (line,) = differences(session)
            assert line.startswith(f"{table.__tablename__} ")
            assert ", 99)" in line
        with busy_town.rows(writes=True) as session:
            session.execute(update(table).where(at).values(pending_timed=was))


def test_an_entry_that_was_changed_behind_the_totals_is_found(busy_town: Town) -> None:
    with busy_town.rows(writes=True) as session:
        session.execute(update(Entry).where(Entry.status == "queried").values(status="approved"))
    with busy_town.rows() as session:
        assert differences(session)


def test_an_event_that_was_edited_is_found(busy_town: Town) -> None:
    with busy_town.rows(writes=True) as session:
        event = session.scalars(select(Event).order_by(Event.no).limit(1)).one()
        event.text = event.text.replace("submitted", "approved")
    with busy_town.rows() as session:
        assert broken_links(session) == ["06685: event 1 is broken"]


def test_an_event_that_was_removed_is_found(busy_town: Town) -> None:
    with busy_town.rows(writes=True) as session:
        session.execute(delete(Event).where(Event.no == 3))
    with busy_town.rows() as session:
        assert broken_links(session)


def test_a_tail_that_was_cut_is_found(busy_town: Town) -> None:
    with busy_town.rows(writes=True) as session:
        last = session.scalar(select(func.max(Event.no)))
        session.execute(delete(Event).where(Event.no == last))
    with busy_town.rows() as session:
        assert broken_links(session) == [f"06685: the tail is cut at event {last - 1} of {last}"]


def test_words_that_were_changed_are_found_and_words_that_were_deleted_break_nothing(
    busy_town: Town,
) -> None:
    with busy_town.rows(writes=True) as session:
        session.execute(update(Event).values(words=None))
    with busy_town.rows() as session:
        assert broken_links(session) == []
    with busy_town.rows(writes=True) as session:
        told = session.scalars(select(Event).where(Event.salt.is_not(None)).limit(1)).one()
        told.words = {"reason": "lời khác"}
    with busy_town.rows() as session:
        assert len(broken_links(session)) == 1
