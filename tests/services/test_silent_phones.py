"""Which phones have not been heard of for days, so that somebody asks before work is lost."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import update

from domain.services.silent_phones import silent_phones
from domain.tables import AccountSession, Device, DeviceOfficer
from tests.town import Town

NOW = datetime(2026, 11, 21, 14, tzinfo=UTC)


def use(town: Town, who: str, days: float, ended: bool = False) -> UUID:
    """Let somebody's new phone be heard of for the last time some days ago."""
    device = uuid4()
    town.token(who, device)
    seen = NOW - timedelta(days=days)
    with town.rows(writes=True) as session:
        session.execute(update(Device).where(Device.id == device).values(last_seen_at=seen))
        session.execute(
            update(AccountSession)
            .where(AccountSession.device_id == device)
            .values(last_used_at=seen, ended_at=seen if ended else None)
        )
    return device


def silent(town: Town, *units: str) -> list[UUID]:
    with town.rows() as session:
        found = silent_phones(session, [town.units[unit] for unit in units], NOW)
    return [phone.device_id for phone in found]


def test_a_phone_is_silent_after_three_days_the_longest_silence_first(town: Town) -> None:
    use(town, "canbo1", 2.9)
    five = use(town, "canbo2", 5)
    nine = use(town, "canbo3", 9)
    assert silent(town, "06685", "06676") == [nine, five]
    assert silent(town, "06676") == [nine]


def test_only_the_phone_that_somebody_used_last_is_asked_for(town: Town) -> None:
    use(town, "canbo1", 20)
    use(town, "canbo1", 1)
    assert silent(town, "06685") == []


def test_what_was_signed_out_revoked_or_put_away_reports_no_more(town: Town) -> None:
    use(town, "canbo1", 10, ended=True)
    use(town, "chihuy1", 91)
    revoked = use(town, "canbo2", 10)
    with town.rows(writes=True) as session:
        session.execute(update(Device).where(Device.id == revoked).values(revoked_at=NOW))
    assert silent(town, "06685") == []


def test_a_phone_known_by_its_work_alone_is_silent_too(town: Town) -> None:
    device = uuid4()
    seen = NOW - timedelta(days=4)
    with town.rows(writes=True) as session:
        session.add(Device(id=device, name="máy", created_at=seen, last_seen_at=seen))
        session.flush()
        row = DeviceOfficer(device_id=device, officer_id=town.officers["canbo1"], sent_at=seen)
        session.add(row)
    assert silent(town, "06685") == [device]
