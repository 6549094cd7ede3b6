"""What waits for a chief waits since it last came to the chief, not since it first came."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from domain.services.waiting import Waiting, waiting_by_unit, waiting_in
from tests.api.conftest import MakePhone
from tests.phone import Phone
from tests.town import Town

NOW = datetime.now(UTC).replace(microsecond=0)
LATER = NOW + timedelta(days=3)


def waiting(town: Town, at: datetime) -> Waiting:
    """What waits in the unit, asked in both ways."""
    unit = town.units["06685"]
    with town.rows() as session:
        found, _ = waiting_in(session, [unit], at)
        by_unit, _ = waiting_by_unit(session, [unit], None, at)
        assert by_unit.get(unit, Waiting()) == found
    return found


def revised(officer: Phone, entry: dict[str, Any]) -> dict[str, Any]:
    """The entry as its officer sends it again."""
    body = {**officer.outing(note="Đã sửa."), "entry_id": entry["id"]}
    return officer.applied(
        officer.mutation("entry.revise", {**body, "base_version": entry["version"]})
    )


@pytest.fixture
def returned(phone: MakePhone) -> Iterator[tuple[Phone, Phone, dict[str, Any]]]:
    """An officer, a chief, and an entry that was sent and returned three days before."""
    officer, chief = phone("canbo1"), phone("chihuy1")
    with time_machine.travel(NOW, tick=False):
        entry = officer.applied(officer.submit())
        entry = chief.applied(chief.step("return", entry, reason="Thiếu số."))
    with time_machine.travel(LATER, tick=False):
        yield officer, chief, entry


def test_the_officers_own_time_is_no_waiting(
    town: Town, returned: tuple[Phone, Phone, dict[str, Any]]
) -> None:
    officer, _, entry = returned
    mended = revised(officer, entry)
    assert mended["received_at"] == entry["received_at"]
    found = waiting(town, LATER)
    assert (found.entries, found.long, found.oldest) == (1, 0, LATER)
    assert waiting(town, LATER + timedelta(hours=25)).long == 1


def test_a_return_that_was_undone_waits_since_it_came(phone: MakePhone, town: Town) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    with time_machine.travel(NOW, tick=False):
        entry = officer.applied(officer.submit())
    with time_machine.travel(LATER, tick=False):
        back = chief.applied(chief.step("return", entry, reason="Thiếu số."))
        chief.applied(chief.step("undo", back))
    found = waiting(town, LATER)
    assert (found.entries, found.long, found.oldest) == (1, 1, NOW)
