"""Hours after hours, so that rest can be protected."""

from datetime import UTC, date, datetime

from domain.services.desk_scope import open_scope
from domain.services.hours import Hours, UnitHours, read_hours
from domain.services.sessions import find_session
from domain.services.span import Span
from tests.api.conftest import MakePhone
from tests.town import Town

NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))


def read(town: Town, who: str = "chihuy1") -> UnitHours:
    token = town.token(who, town.officers[who], kind="desk")
    with town.rows() as session:
        signed_in = find_session(session, token, datetime.now(UTC))
        assert signed_in is not None
        return read_hours(session, open_scope(session, signed_in.actor, "06685"), NOVEMBER)


def evening(day: int, first: str = "19:00", last: str = "20:30") -> dict[str, str]:
    return {
        "started_at": f"2026-11-{day:02}T{first}:00+07:00",
        "ended_at": f"2026-11-{day:02}T{last}:00+07:00",
    }


def test_minutes_are_told_by_band_and_by_how_their_time_is_known(
    town: Town, phone: MakePhone
) -> None:
    one = phone("canbo1")
    one.applied(one.submit(timed=True, **evening(16)))
    one.applied(one.submit(**evening(21, "09:00", "10:00")))
    one.applied(one.submit(**evening(17, "09:00", "10:00")))
    hours = read(town)
    assert (hours.whole.timed, hours.whole.declared) == (90, 60)
    assert dict(hours.whole.bands) == {"evening": 90, "weekend": 60}
    assert hours.officers == 1
    assert hours.people[town.officers["canbo1"]].minutes == 150


def test_days_in_a_row_count_those_of_who_took_part_as_well(town: Town, phone: MakePhone) -> None:
    one = phone("canbo1")
    other = str(town.officers["canbo2"])
    for day in (16, 17, 18, 20):
        one.applied(one.submit(with_officers=[other], **evening(day)))
    people = read(town).people
    assert people[town.officers["canbo1"]].longest_run == 3
    took_part = people[town.officers["canbo2"]]
    assert (took_part.longest_run, len(took_part.days), took_part.minutes) == (3, 4, 0)


def test_what_was_returned_counts_no_hours_and_nothing_is_no_run(
    town: Town, phone: MakePhone
) -> None:
    one, chief = phone("canbo1"), phone("chihuy1")
    entry = one.applied(one.submit(**evening(16)))
    chief.applied(chief.step("return", entry, reason="Thiếu số liệu"))
    assert read(town).whole == Hours()
    assert Hours().longest_run == 0
