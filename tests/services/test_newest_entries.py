"""Pages of entries are whole whatever the filter: recent ones are tried first, then all."""

from itertools import chain
from typing import Any
from uuid import UUID

import pytest

from domain.services.newest_entries import newest_entries
from domain.tables import Entry
from tests.api.conftest import MakePhone
from tests.town import Town

SUPPORT = {"activity": "pupils", "households": 3}


@pytest.fixture
def sent(phone: MakePhone) -> list[dict[str, Any]]:
    """Ten entries of two officers, newest first; every third is of another form."""
    officers = phone("canbo1"), phone("canbo2")
    entries = []
    for hour in range(10):
        of_support = {"form": "support", "details": SUPPORT} if hour % 3 == 0 else {}
        began = f"2026-11-20T{hour + 8:02}:00:00+07:00"
        ended = f"2026-11-20T{hour + 8:02}:40:00+07:00"
        officer = officers[hour % 2]
        entries.append(
            officer.applied(officer.submit(started_at=began, ended_at=ended, **of_support))
        )
    return entries[::-1]


def pages(town: Town, size: int, form: str | None = None) -> list[list[UUID]]:
    """All pages of the unit's entries, of one form where one is named."""
    found, after = [], None
    conditions = [Entry.form_key == form] if form else []
    while True:
        with town.rows() as session:
            page, after = newest_entries(session, [town.units["06685"]], conditions, after, size)
        found.append([entry.id for entry in page])
        if after is None:
            return found


@pytest.mark.parametrize("recent", [1, 2, 4, 5, 10, 3000])
@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_pages_hold_every_entry_once_newest_first(
    town: Town,
    sent: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    recent: int,
    size: int,
) -> None:
    monkeypatch.setattr("domain.services.newest_entries.RECENT", recent)
    everything = [UUID(entry["id"]) for entry in sent]
    support = [UUID(entry["id"]) for entry in sent if entry["form"] == "support"]
    assert list(chain(*pages(town, size))) == everything
    assert list(chain(*pages(town, size, "support"))) == support
    assert all(len(page) == size for page in pages(town, size)[:-1])
