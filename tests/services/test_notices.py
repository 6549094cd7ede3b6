"""Who is told what, and that nobody is told twice or told what is not theirs to see."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from domain.rules.notices import Behind, Notice, Returned, Silent, WaitsLong
from domain.services.notices import notices_of
from domain.services.notices.seen import count_anew, mark_seen
from domain.tables import Campaign
from tests.api.conftest import MakePhone
from tests.charge import acting, revoke
from tests.town import Town

# A Wednesday: the week that a campaign is told of began on the sixteenth.
NOW = datetime(2026, 11, 18, 13, 0, tzinfo=UTC)


def told(town: Town, username: str, at: datetime) -> list[Notice]:
    """What somebody is told."""
    reader = acting(town, username)
    with town.rows() as session:
        return notices_of(session, reader, at)


def test_an_officer_is_told_of_a_return_once_for_each_return(town: Town, phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit())
    entry = chief.applied(chief.step("return", entry, reason="Thiếu.", reason_code="missing"))
    now = datetime.now(UTC)
    (first,) = told(town, "canbo1", now)
    assert isinstance(first, Returned)
    assert (str(first.entry_id), first.reason_code) == (entry["id"], "missing")
    assert told(town, "canbo2", now) == told(town, "chihuy1", now) == []
    body = {**officer.outing(), "entry_id": entry["id"], "base_version": entry["version"]}
    entry = officer.applied(officer.mutation("entry.revise", body))
    assert told(town, "canbo1", now) == []
    chief.applied(chief.step("return", entry, reason="Vẫn thiếu."))
    (second,) = told(town, "canbo1", now)
    assert second.key != first.key


def test_a_chief_is_told_of_what_waits_over_a_day_but_not_of_own_entries(
    town: Town, phone: MakePhone
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    with time_machine.travel(NOW, tick=False):
        officer.applied(officer.submit())
        chief.applied(chief.submit(area="Khu 9"))
    day = timedelta(hours=24)
    assert told(town, "chihuy1", NOW + day - timedelta(seconds=1)) == []
    (waits,) = told(town, "chihuy1", NOW + day)
    assert isinstance(waits, WaitsLong)
    assert (waits.entries, waits.oldest, waits.at) == (1, NOW, NOW + day)
    (other,) = told(town, "chihuy2", NOW + day)
    assert isinstance(other, WaitsLong)
    assert other.entries == 2
    assert told(town, "chihuy3", NOW + day) == told(town, "canbo1", NOW + day) == []


def test_what_comes_to_wait_on_one_day_is_one_notice(town: Town, phone: MakePhone) -> None:
    officer = phone("canbo1")
    keys = []
    for hours in (0, 1, 26):
        with time_machine.travel(NOW + timedelta(hours=hours), tick=False):
            officer.applied(officer.submit(note=f"Lần {hours}."))
        (waits,) = told(town, "chihuy1", NOW + timedelta(hours=hours + 24))
        keys.append(waits.key)
    assert keys[0] == keys[1] != keys[2]


def test_a_phone_that_is_silent_for_three_days_is_told_its_officer_and_chief_by_name(
    town: Town, phone: MakePhone
) -> None:
    with time_machine.travel(NOW, tick=False):
        silent = phone("canbo1")
    later = NOW + timedelta(days=3)
    assert told(town, "chihuy1", later - timedelta(seconds=1)) == []
    (own,), (seen,) = told(town, "canbo1", later), told(town, "chihuy1", later)
    assert isinstance(own, Silent)
    assert own.is_own
    assert isinstance(seen, Silent)
    assert (seen.officer, seen.device_id, seen.since) == ("Cán bộ Một", silent.device_id, NOW)
    assert told(town, "canbo2", later) == told(town, "chihuy3", later) == []


@pytest.mark.parametrize("username", ["phongban", "quantri"])
def test_the_department_is_told_how_many_phones_of_a_unit_are_silent_and_no_name(
    town: Town, phone: MakePhone, username: str
) -> None:
    with time_machine.travel(NOW, tick=False):
        phone("canbo1")
        phone("canbo2")
        phone("canbo3")
    seen = told(town, username, NOW + timedelta(days=4))
    assert {(one.unit_id, one.phones, one.officer) for one in seen if isinstance(one, Silent)} == {
        (town.units["06685"], 2, ""),
        (town.units["06676"], 1, ""),
    }
    assert told(town, "tinhkhac", NOW + timedelta(days=4)) == []


def test_a_phone_that_is_out_of_use_is_not_silent(town: Town, phone: MakePhone) -> None:
    with time_machine.travel(NOW, tick=False):
        taken, left = phone("canbo1"), phone("canbo2")
        assert left.client.delete("/api/v1/session").status_code == 204
        revoke(town, taken)
    assert told(town, "chihuy1", NOW + timedelta(days=4)) == []


def campaign(town: Town, unit: str, target: int, first: date, last: date) -> None:
    """Ask a unit for households met."""
    with town.rows(writes=True) as session:
        session.add(
            Campaign(
                id=uuid4(), unit_id=town.units[unit], name="Đợt tháng Mười một",
                form_key="door_visit", choice="residence", measure="met",
                from_day=first, to_day=last, target=target, seq=1,
            )
        )  # fmt: skip


def test_a_campaign_behind_an_even_pace_is_told_once_a_week_to_chief_and_reviewer(
    town: Town, phone: MakePhone
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    with time_machine.travel(NOW - timedelta(days=2), tick=False):
        outing = {
            "started_at": "2026-11-16T19:00:00+07:00",
            "ended_at": "2026-11-16T20:00:00+07:00",
        }
        entry = officer.applied(officer.submit(**outing))
        chief.applied(chief.step("approve", entry))
    # Seven of ten days are over; 26 households were met.
    span = (date(2026, 11, 11), date(2026, 11, 20))
    campaign(town, "06685", 38, *span)
    campaign(town, "22", 30, *span)
    (behind,) = told(town, "chihuy1", NOW)
    assert isinstance(behind, Behind)
    assert (behind.progress.done, behind.progress.pace) == (26, 4)
    assert behind.at == datetime(2026, 11, 15, 17, 0, tzinfo=UTC)
    assert told(town, "chihuy1", NOW + timedelta(days=1))[0].key == behind.key
    assert told(town, "phongban", NOW) == []
    campaign(town, "22", 40, *span)
    (whole,) = told(town, "phongban", NOW)
    assert isinstance(whole, Behind)
    assert whole.unit_id == town.units["22"]
    assert told(town, "quantri", NOW) == told(town, "canbo1", NOW) == []


def test_what_was_seen_is_new_no_more_until_something_else_comes(
    town: Town, phone: MakePhone
) -> None:
    officer, reader = phone("canbo1"), acting(town, "chihuy1")
    with time_machine.travel(NOW, tick=False):
        officer.applied(officer.submit())
    day = timedelta(days=1)
    with town.rows(writes=True) as session:
        assert count_anew(session, reader, NOW + day) == 1
        mark_seen(session, reader, NOW + day)
        assert count_anew(session, reader, NOW + 2 * day) == 0
        # A page that was opened earlier takes nothing back.
        mark_seen(session, reader, NOW)
        assert count_anew(session, reader, NOW + 2 * day) == 0
    with time_machine.travel(NOW + day, tick=False):
        officer.applied(officer.submit(note="Buổi khác."))
    with town.rows(writes=True) as session:
        assert count_anew(session, reader, NOW + 2 * day) == 1
