"""What the demo's department has done: looked at samples, closed its month, kept its nights."""

from collections import Counter
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from domain.actor import Actor
from domain.rules.periods import LOCAL
from domain.services.chain_check import broken_links
from domain.services.closed_figures import closed_differences
from domain.services.closing_page import read_closing
from domain.services.demo.month import closing_before, quiet_days
from domain.services.rechecks.overview import read_rechecks
from domain.services.rechecks.page import RecheckPage, read_recheck
from domain.services.span import Span
from domain.services.totals import differences
from domain.tables import (
    ClosedPeriod,
    EarlierFigure,
    Entry,
    NationalCount,
    Officer,
    Recheck,
    Unit,
    WaitingDay,
)
from tests.services.made_demo import NOW, TODAY, Made, made

__all__ = ["made"]

OCTOBER = (2026, 10)
LAST = date(2026, 10, 31)


def reviewer(made: Made) -> Actor:
    """The reviewer whom the demo prints."""
    province = made.session.execute(select(Unit).where(Unit.parent_id.is_(None))).scalar_one()
    person = made.session.execute(
        select(Officer).where(Officer.username == "phong.quangninh")
    ).scalar_one()
    return Actor(person.id, "reviewer", person.unit_id, province.id, uuid4())


def chief(made: Made, username: str) -> Actor:
    """A chief of the demo."""
    person = made.session.execute(select(Officer).where(Officer.username == username)).scalar_one()
    return Actor(person.id, "chief", person.unit_id, person.unit_id, uuid4())


def pages(made: Made, subject: str) -> list[RecheckPage]:
    """The pages of the re-checks of a subject, oldest first."""
    draws = made.session.scalars(
        select(Recheck.id).where(Recheck.subject == subject).order_by(Recheck.drawn_at)
    )
    return [read_recheck(made.session, reviewer(made), draw, NOW, again=True) for draw in draws]


def test_the_month_before_is_closed_for_every_unit_and_the_province(made: Made) -> None:
    page = read_closing(made.session, reviewer(made), OCTOBER, NOW)
    assert page.closed is not None
    assert (page.closed_units, len(page.lines)) == (54, 54)
    at = page.closed.at
    assert page.closed.ticks.keys() == {
        "pending", "flags", "samples", "differences", "corrections",
    }  # fmt: skip
    assert datetime(2026, 11, 4, 9, 30, tzinfo=LOCAL) == at
    first = made.session.scalars(select(ClosedPeriod.at).where(ClosedPeriod.version == 1)).all()
    assert max(first) == datetime(2026, 11, 2, 15, tzinfo=LOCAL)
    assert closed_differences(made.session) == []


def test_it_was_corrected_once_by_three_households(made: Made) -> None:
    page = read_closing(made.session, reviewer(made), OCTOBER, NOW)
    assert page.closed is not None
    assert (page.closed.version, page.closed.corrections) == (2, 1)
    assert page.closed.reason
    changed = {key: value for _form, _choice, key, value in page.closed.differences}
    assert changed == {"met": -3, "residents": -9}
    assert not page.has_news


def test_what_the_month_counts_was_decided_before_it_was_closed(made: Made) -> None:
    counted = select(Entry).where(Entry.counted_on <= LAST, Entry.counted_on >= date(2026, 10, 1))
    closed_at = datetime(2026, 11, 2, 15, tzinfo=LOCAL)
    entries = made.session.scalars(counted).all()
    assert len(entries) > 20
    for entry in entries:
        assert entry.status not in ("submitted", "queried")
        assert (
            entry.decided_at is None or entry.decided_at < closed_at or entry.status != "approved"
        )


def test_national_counts_differ_in_one_unit(made: Made) -> None:
    counts = made.session.scalar(select(func.count()).select_from(NationalCount))
    page = read_closing(made.session, reviewer(made), OCTOBER, NOW)
    assert counts == 3
    assert sum(line.figures["differences"] for line in page.lines) <= 1


def test_totals_and_chains_hold_after_all_of_it(made: Made) -> None:
    assert differences(made.session) == []
    assert broken_links(made.session) == []


def test_samples_can_be_drawn_again_and_their_findings_are_of_every_kind(made: Made) -> None:
    found = pages(made, "entries")
    assert all(page.again and page.again.same for page in found)
    assert {page.draw.way for page in found} == {"planned", "surprise"}
    kinds = Counter(line.item.finding for page in found for line in page.lines or ())
    assert kinds["right"] > kinds["wrong"] + kinds["not_real"]
    assert {"right", None} <= kinds.keys()


def test_one_is_under_way_one_announced_and_a_surprise_not_heard_of(made: Made) -> None:
    standing = {
        (page.draw.way, page.has_begun, 0 < page.done < len(page.lines or ()))
        for page in pages(made, "entries")
        if page.done < len(page.lines or ())
    }
    assert ("planned", True, True) in standing
    assert ("planned", False, False) in standing
    assert ("surprise", False, False) in standing
    own = chief(made, "chihuy.baichay")
    shown = read_rechecks(made.session, own, None, Span(date(2026, 10, 1), TODAY), NOW)
    assert {line.draw.way for line in shown.draws} <= {"planned"}


def test_doors_were_asked_by_another_unit(made: Made) -> None:
    found = pages(made, "visits")
    assert found
    lines = [line for page in found for line in page.lines or ()]
    assert all(page.asks and page.asks.id != page.unit.id for page in found)
    assert all(line.item.yes + line.item.no > 0 for line in lines)
    assert all(line.last and line.last.by_id != page.draw.drawn_by
               for page in found for line in page.lines or ())  # fmt: skip


def test_nights_are_kept_as_a_run_would_have_found_them(made: Made) -> None:
    rows = made.session.execute(
        select(WaitingDay.day, func.count(), func.sum(WaitingDay.waiting)).group_by(WaitingDay.day)
    ).all()
    units = made.session.scalar(select(func.count()).select_from(Unit))
    assert {row[0] for row in rows} == {date(2026, 10, 1) + timedelta(days=n) for n in range(52)}
    assert {row[1] for row in rows} == {units}
    last = next(int(row[2]) for row in rows if row[0] == TODAY)
    night = datetime(2026, 11, 21, 2, 30, tzinfo=LOCAL)
    # What was sent before the night and not decided until after it, or not at all.
    waited = made.session.scalar(
        select(func.count()).where(
            Entry.submitted_at <= night,
            Entry.status == "submitted",
            Entry.unit_id.in_(select(Unit.id).where(Unit.merged_into_id.is_(None))),
        )
    )
    assert waited is not None
    assert 0 < waited <= last


def test_an_earlier_figure_stands_apart(made: Made) -> None:
    assert made.session.scalars(select(EarlierFigure.value)).all() == [664_400]


@pytest.mark.parametrize(
    ("today", "month", "quiet"),
    [("2026-11-22", (2026, 10), 39), ("2026-11-05", (2026, 10), 22), ("2026-11-04", (2026, 9), 51),
     ("2027-01-03", (2026, 11), 50), ("2026-11-30", (2026, 10), 47)],
)  # fmt: skip
def test_on_every_day_there_is_a_month_that_was_closed_and_corrected(
    today: str, month: tuple[int, int], quiet: int
) -> None:
    now = datetime.combine(date.fromisoformat(today), datetime.min.time(), LOCAL)
    closing = closing_before(now)
    assert closing.key == month
    assert closing.sampled_at < closing.closed_at < closing.corrected_at < closing.recorded_at
    assert closing.recorded_at < now
    days = [now.date() - timedelta(days=left) for left in range(13, -1, -1)]
    assert len(quiet_days(closing, days)) == quiet
