"""Who has moved away: what is new is limited to 180 days, what is open stays theirs to mend.

protocol.md, "Sync": an entry's unit is fixed at submit, and its officer sits there or sat there
within the last 180 days; a revise is its officer's, for as long as the entry is open.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from domain.services.officers import move_officer
from domain.tables import Officer, Posting
from tests.api.conftest import MakePhone
from tests.phone import Phone
from tests.town import Town


def move_away(town: Town, days_ago: int) -> None:
    """The officer left for another unit so many days ago."""
    now = datetime.now(UTC)
    with town.rows(writes=True) as session:
        officer = session.get_one(Officer, town.officers["canbo1"])
        move_officer(session, officer, town.units["06676"], now)
        left = Posting.officer_id == officer.id, Posting.to_at.is_not(None)
        ended = now - timedelta(days=days_ago)
        session.execute(update(Posting).where(*left).values(to_at=ended))


@pytest.fixture
def returned(phone: MakePhone) -> dict[str, Any]:
    """An entry that was returned before its officer left."""
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit())
    return chief.applied(chief.step("return", entry, reason="Thiếu số nhân khẩu."))


def revise(officer: Phone, entry: dict[str, Any], area: str) -> dict[str, Any]:
    body = {**officer.outing(area=area), "entry_id": entry["id"], "base_version": entry["version"]}
    return officer.mutation("entry.revise", body)


def test_what_is_new_is_taken_for_a_hundred_and_eighty_days(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    move_away(town, days_ago=179)
    assert officer.applied(officer.submit())["unit_id"] == str(town.units["06685"])
    move_away(town, days_ago=181)
    assert officer.refused(officer.submit())["slug"] == "outside-unit"


@pytest.mark.parametrize("area", ["Khu 8", "Khu 9"])
def test_an_open_entry_is_mended_however_long_its_officer_has_left(
    phone: MakePhone, town: Town, returned: dict[str, Any], area: str
) -> None:
    officer = phone("canbo1")
    move_away(town, days_ago=181)
    mended = officer.applied(revise(officer, returned, area))
    assert (mended["status"], mended["unit_id"]) == ("submitted", str(town.units["06685"]))


def test_an_open_entry_is_not_taken_along_to_the_new_unit(
    phone: MakePhone, town: Town, returned: dict[str, Any]
) -> None:
    officer = phone("canbo1")
    move_away(town, days_ago=181)
    assert officer.refused(revise(officer, returned, "Khu 1"))["slug"] == "outside-unit"


def test_an_open_entry_may_still_be_withdrawn(
    phone: MakePhone, town: Town, returned: dict[str, Any]
) -> None:
    officer = phone("canbo1")
    move_away(town, days_ago=181)
    assert officer.applied(officer.step("withdraw", returned))["status"] == "withdrawn"
