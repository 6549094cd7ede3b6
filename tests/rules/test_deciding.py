"""Flags on deciding: quicker than reading, each other's entries, a month on its last days."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from domain.rules.deciding import (
    Decided,
    Read,
    about,
    eve_flag,
    mutual_flags,
    read_in,
    unread_flags,
)
from domain.rules.thresholds import DEFAULTS, Thresholds

AT = datetime(2026, 11, 21, 14, 5, tzinfo=UTC)
ONE, OTHER, THIRD = (UUID(int=number) for number in (1, 2, 3))
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def seconds(count: float) -> datetime:
    return AT + timedelta(seconds=count)


def looks(*moments: float) -> list[Decided]:
    """Approvals of entries that wanted a look, so many seconds after nine o'clock."""
    return [Decided(seconds(moment), True, True) for moment in moments]


def test_what_is_decided_on_at_a_readers_pace_was_read() -> None:
    assert read_in(looks(0, 4, 12, 30), None, DEFAULTS) == Read(4, 4, 0)


def test_what_is_decided_on_within_a_moment_was_not() -> None:
    assert read_in(looks(0, 1, 2, 10), None, DEFAULTS) == Read(4, 4, 2)
    assert read_in(looks(0, 0, 0), None, DEFAULTS) == Read(3, 3, 2)
    assert read_in(looks(0), seconds(-1), DEFAULTS) == Read(1, 1, 1)


def test_the_rest_that_is_approved_together_asks_for_no_reading() -> None:
    rest = [Decided(seconds(40), True, False)] * 126
    assert read_in([*looks(0, 5), *rest], None, DEFAULTS) == Read(128, 2, 0)


def test_what_ought_to_be_looked_at_and_goes_with_the_rest_was_not_read() -> None:
    rest = [Decided(seconds(40), True, False)] * 20
    assert read_in([*rest, *looks(40)], None, DEFAULTS) == Read(21, 1, 1)


def test_at_a_desk_it_is_read_from_when_it_was_opened() -> None:
    together = [Decided(AT, True, True, opened_at=seconds(-ago)) for ago in (1, 9, 60)]
    assert read_in(together, None, DEFAULTS) == Read(3, 3, 1)


def test_a_clock_that_went_back_says_nothing() -> None:
    assert read_in(looks(0), seconds(3600), DEFAULTS).unread == 0


def test_a_return_takes_its_time_too_and_is_no_approval() -> None:
    decided = [Decided(AT, False, True), *looks(1)]
    assert read_in(decided, None, DEFAULTS) == Read(1, 1, 1)


def test_a_chief_is_told_from_so_many_looks_on_when_half_of_them_went_unread() -> None:
    read = {ONE: Read(40, 10, 5), OTHER: Read(40, 9, 9), THIRD: Read(90, 30, 14)}
    (flag,) = unread_flags(read, DEFAULTS)
    assert (flag.kind, flag.chiefs, flag.part, flag.whole) == ("unread", (ONE,), 5, 10)
    assert about([flag], ONE) == [flag]
    assert about([flag], OTHER) == []


def test_two_who_mostly_approve_each_other_are_told() -> None:
    approved = {(ONE, OTHER): 9, (ONE, THIRD): 1, (OTHER, ONE): 12, (OTHER, THIRD): 3}
    (flag,) = mutual_flags(approved, 3, DEFAULTS)
    assert (flag.chiefs, flag.part, flag.whole) == ((ONE, OTHER), 21, 25)


def test_it_takes_both_enough_entries_and_somebody_else_who_could() -> None:
    one_way = {(ONE, OTHER): 10, (OTHER, ONE): 5, (OTHER, THIRD): 5}
    assert mutual_flags(one_way, 3, DEFAULTS) == []
    assert mutual_flags({(ONE, OTHER): 10, (OTHER, ONE): 9}, 3, DEFAULTS) == []
    assert mutual_flags({(ONE, OTHER): 10, (OTHER, ONE): 10}, 2, DEFAULTS) == []


def test_a_third_of_a_month_in_its_last_two_days_is_told_of_the_unit() -> None:
    even = {date(2026, 11, day): 3 for day in range(1, 31)}
    assert eve_flag(even, NOVEMBER, DEFAULTS) is None
    rush = {**even, date(2026, 11, 29): 22, date(2026, 11, 30): 22}
    flag = eve_flag(rush, NOVEMBER, DEFAULTS)
    assert flag is not None
    assert (flag.part, flag.whole, flag.chiefs, flag.month_ends) == (44, 128, (), NOVEMBER[1])
    assert about([flag], ONE) == [flag]


def test_a_month_with_few_entries_says_nothing_unless_the_province_says_so() -> None:
    few = {date(2026, 11, 30): 20}
    assert eve_flag(few, NOVEMBER, DEFAULTS) is None
    assert eve_flag(few, NOVEMBER, Thresholds(eve_entries=10)) is not None
