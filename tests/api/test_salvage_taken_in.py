"""What `/salvage` takes in: nothing personal, odd bodies, only so much, from nobody unknown."""

import json
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from domain.services.quarantine import Outcome
from tests.api.conftest import MakePhone
from tests.charge import acting, revoke
from tests.handed import accepted, all_ids, hand_over, handed, items
from tests.town import Town

CANARY = "0912 345 678"


def test_personal_words_are_kept_nowhere_and_a_note_alone_is_spared(
    phone: MakePhone, town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    officer = phone("canbo1")
    noted = officer.submit(note=f"Gọi {CANARY} trước khi đến.")
    written = officer.submit(details={"met": 3, "quiet_reason": CANARY, "purpose": "residence"})
    keyed = officer.submit(details={"met": 3, CANARY: 1, "purpose": "residence"})
    revoke(town, officer)
    answer = hand_over(officer, noted, written, keyed)
    results = answer.get_json()["results"]
    assert [r["lost"] for r in results] == [["note"], ["details.quiet_reason"], ["details.?"]]
    assert accepted(town, acting(town, "chihuy1"), *all_ids(town)) == Outcome(1, 2)
    assert {item.slug for item in items(town) if item.status == "waiting"} == {"personal-data"}
    (entry,) = phone("chihuy1").pull()["entries"]
    assert entry["note"] == ""
    told = [answer.get_data(as_text=True), json.dumps(entry), caplog.text, everything(town)]
    assert not [text for text in told if CANARY in text]


def everything(town: Town) -> str:
    """All rows of all tables."""
    from domain.db import metadata

    with town.rows() as session:
        return "\n".join(
            repr(row) for table in metadata.sorted_tables for row in session.execute(select(table))
        )


def test_a_large_sum_of_money_is_no_number_of_anybody(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    details = {"activity": "poor_household", "value": 120_350_000_000, "source": "Quỹ của phường"}
    work = officer.submit(form="support", details=details)
    revoke(town, officer)
    (result,) = handed(officer, work)
    assert result["lost"] == []
    assert accepted(town, acting(town, "chihuy1"), *all_ids(town)) == Outcome(1, 0)
    (after,) = handed(officer, work)
    assert after["status"] == "applied"


@pytest.mark.parametrize(
    ("over", "status", "named"),
    [
        ({"device_id": str(uuid4())}, 422, "device_id"),
        ({"device_id": "x"}, 422, "device_id"),
        ({"mutations": None}, 422, "mutations"),
        ({"mutations": [{}]}, 422, "mutations.0.id"),
        ({"mutations": [5]}, 422, "mutations.0"),
        ({"mutations": [{}] * 501}, 413, None),
    ],
)
def test_the_envelope_is_judged_as_that_of_a_sync(
    phone: MakePhone, town: Town, over: Any, status: int, named: str | None
) -> None:
    officer = phone("canbo1")
    revoke(town, officer)
    answer = hand_over(officer, **over)
    assert answer.status_code == status
    if named:
        assert any(path.startswith(named) for path in answer.get_json()["errors"])
    assert items(town) == []


def test_odd_bodies_are_kept_and_break_nothing(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    bodies: list[dict[str, Any]] = [
        {},
        {"a\x00b": "\ud800", "entry_id": 5},
        {"note": "x" * 30_000},
        {"details": [1.5, None, True, 10**15]},
        {"entry_id": str(uuid4()), "base_version": 10**30},
    ]
    work = [officer.mutation("entry.submit", body, at="không rõ") for body in bodies]
    revoke(town, officer)
    assert {r["status"] for r in handed(officer, *work)} == {"quarantined"}
    assert accepted(town, acting(town, "chihuy1"), *all_ids(town)).accepted == 0
    handed(officer, *work)
    assert len(items(town)) == len(bodies)


def test_nobody_without_a_session_hands_over(town: Town, phone: MakePhone) -> None:
    officer = phone("canbo1")
    kept = officer.client.get_cookie("tung_ngo_phone", path="/api/v1")
    assert kept is not None
    assert officer.client.delete("/api/v1/session").status_code == 204
    officer.client.set_cookie("tung_ngo_phone", kept.value, path="/api/v1")
    revoke(town, officer)
    assert hand_over(officer, officer.submit()).status_code == 401
    anonymous = town.app.test_client().post("/api/v1/salvage", json={})
    assert anonymous.status_code == 401


def test_a_device_hands_over_no_more_than_a_phone_holds(
    phone: MakePhone, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("domain.services.set_aside.MOST_WAITING", 3)
    officer = phone("canbo1")
    work = [officer.submit() for _ in range(4)]
    revoke(town, officer)
    assert hand_over(officer, *work).status_code == 413
    assert len(handed(officer, *work[:3])) == 3
    assert hand_over(officer, work[3]).status_code == 413
