"""Work handed over by a revoked device or a closed account (protocol.md, `/salvage`)."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from domain.actor import Actor
from domain.db import tried_again
from domain.errors import DomainError
from domain.services.quarantine import Outcome, accept, put_away
from domain.tables import AppliedMutation, Entry, Event, Quarantined
from tests.api.conftest import MakePhone
from tests.charge import acting, close, revoke
from tests.phone import Phone
from tests.services.test_concurrency import all_is_well, at_once
from tests.town import Town


def hand_over(phone: Phone, *mutations: Any, **over: Any) -> Any:
    given = {"device_id": str(phone.device_id), "mutations": list(mutations), **over}
    return phone.client.post("/api/v1/salvage", json=given)


def handed(phone: Phone, *mutations: Any) -> list[dict[str, Any]]:
    answer = hand_over(phone, *mutations)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.get_json()["protocol"] == 1
    results: list[dict[str, Any]] = answer.get_json()["results"]
    return results


def items(town: Town) -> list[Quarantined]:
    with town.rows() as session:
        return list(session.scalars(select(Quarantined).order_by(Quarantined.n)))


def accepted(town: Town, chief: Actor, *ids: UUID) -> Outcome:
    with town.app.app_context():
        return tried_again(lambda session: accept(session, chief, ids, datetime.now(UTC)))


def all_ids(town: Town) -> list[UUID]:
    return [item.id for item in items(town)]


def counts(town: Town) -> tuple[int, int]:
    """Entries, and mutations that took effect."""
    with town.rows() as session:
        tables = (Entry.id, AppliedMutation.id)
        entries, applied = (len(session.scalars(select(column)).all()) for column in tables)
    return entries, applied


def test_a_revoked_device_is_wiped_but_its_work_is_taken_and_counts_once_accepted(
    phone: MakePhone, town: Town
) -> None:
    officer = phone("canbo1")
    work = [officer.submit(), officer.submit(note="Hẹn tối thứ Sáu.")]
    revoke(town, officer)
    for answer in (officer.post(*work), officer.get("/session"), officer.get("/totals")):
        assert answer.status_code == 403
        assert answer.get_json()["type"] == "urn:tung-ngo:problem:device-revoked"
        assert answer.get_json()["wipe"] is True
    results = handed(officer, *work)
    assert [r["id"] for r in results] == [m["id"] for m in work]
    assert {(r["status"], r["kept"]) for r in results} == {("quarantined", True)}
    assert counts(town) == (0, 0)
    assert accepted(town, acting(town, "chihuy1"), *all_ids(town)) == Outcome(2, 0)
    assert counts(town) == (2, 2)
    entries = phone("chihuy1").pull()["entries"]
    assert {entry["officer_id"] for entry in entries} == {str(officer.officer_id)}
    assert {entry["status"] for entry in entries} == {"submitted"}
    assert all_is_well(town)


def test_the_event_names_the_chief_who_accepted_it(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    work = officer.submit()
    revoke(town, officer)
    handed(officer, work)
    accepted(town, acting(town, "chihuy1"), *all_ids(town))
    (event,) = (
        phone("chihuy1").get(f"/entries/{work['body']['entry_id']}/events").get_json()["events"]
    )
    assert event["by"] == str(officer.officer_id)
    assert event["device_id"] == str(officer.device_id)
    assert event["accepted_by"] == str(town.officers["chihuy1"])


def test_a_closed_account_hands_over_and_its_work_is_accepted_as_its_own(
    phone: MakePhone, town: Town
) -> None:
    officer = phone("canbo1")
    stands = officer.applied(officer.submit())
    work = [officer.step("withdraw", stands), officer.submit()]
    close(town, "canbo1")
    answer = officer.post(*work)
    assert answer.status_code == 403
    assert answer.get_json()["type"] == "urn:tung-ngo:problem:account-disabled"
    assert "wipe" not in answer.get_json()
    handed(officer, *work)
    assert accepted(town, acting(town, "chihuy1"), *all_ids(town)) == Outcome(2, 0)
    assert counts(town) == (2, 3)
    assert all_is_well(town)


def test_what_is_handed_over_twice_is_kept_once_and_accepted_once(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo1"), acting(town, "chihuy1")
    work = officer.submit()
    revoke(town, officer)
    twice = [handed(officer, work, work), handed(officer, work)]
    assert {r["status"] for results in twice for r in results} == {"quarantined"}
    assert len(items(town)) == 1
    for _ in range(2):
        assert accepted(town, chief, *all_ids(town)) == Outcome(1, 0)
    assert counts(town) == (1, 1)
    (after,) = handed(officer, work)
    assert (after["status"], after["replayed"]) == ("applied", True)
    assert len(items(town)) == 1


def test_what_had_taken_effect_before_is_acknowledged_and_not_kept(
    phone: MakePhone, town: Town
) -> None:
    officer = phone("canbo1")
    work = officer.submit()
    officer.applied(work)
    revoke(town, officer)
    (result,) = handed(officer, work)
    assert (result["status"], result["replayed"]) == ("applied", True)
    assert items(town) == []
    (changed,) = handed(officer, {**work, "body": officer.outing(area="Khu 9")})
    assert changed["status"] == "quarantined"
    assert accepted(town, acting(town, "chihuy1"), *all_ids(town)) == Outcome(0, 1)
    assert items(town)[0].slug == "id-reused"
    assert counts(town) == (1, 1)


def test_two_chiefs_who_accept_at_once_have_one_effect(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    work = [officer.submit() for _ in range(4)]
    revoke(town, officer)
    handed(officer, *work)
    chiefs = [acting(town, name) for name in ("chihuy1", "chihuy2")]
    ids = all_ids(town)
    outcomes = at_once(*[lambda chief=chief: accepted(town, chief, *ids) for chief in chiefs])
    assert outcomes == [Outcome(4, 0)] * 2
    assert counts(town) == (4, 4)
    with town.rows() as session:
        assert len(session.scalars(select(Event.id)).all()) == 4
    assert all_is_well(town)


def test_what_cannot_take_effect_stays_with_its_reason_and_delays_no_other(
    phone: MakePhone, town: Town
) -> None:
    officer = phone("canbo1")
    odd = officer.mutation("entry.celebrate", {"entry_id": str(uuid4())})
    wrong = officer.submit(details={"met": -1, "purpose": "residence"})
    good = officer.submit()
    revoke(town, officer)
    handed(officer, odd, wrong, good)
    assert accepted(town, acting(town, "chihuy1"), *all_ids(town)) == Outcome(1, 2)
    told = {item.mutation_id: (item.status, item.slug) for item in items(town)}
    assert told[UUID(good["id"])] == ("accepted", None)
    assert told[UUID(odd["id"])] == told[UUID(wrong["id"])] == ("waiting", "invalid")


def test_nobody_but_a_chief_of_the_unit_decides_and_never_on_own_work(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy2")
    work, own = officer.submit(), chief.submit()
    for each in (officer, chief):
        revoke(town, each)
    handed(officer, work)
    handed(chief, own)
    by = {item.mutation_id: item.id for item in items(town)}
    for name in ("canbo2", "chihuy3", "quantri", "tinhkhac", "phongban"):
        with pytest.raises(DomainError, match="not-found"):
            accepted(town, acting(town, name), by[UUID(work["id"])])
    with pytest.raises(DomainError, match="own-entry"):
        accepted(town, acting(town, "chihuy2"), by[UUID(own["id"])])
    assert counts(town) == (0, 0)
    assert accepted(town, acting(town, "phongban"), by[UUID(own["id"])]) == Outcome(1, 0)
    assert accepted(town, acting(town, "chihuy2"), by[UUID(work["id"])]) == Outcome(1, 0)


def test_what_is_put_away_with_a_reason_counts_nothing_and_stays_put(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo1"), acting(town, "chihuy1")
    work = officer.submit()
    revoke(town, officer)
    handed(officer, work)
    for reason, slug in (("", "invalid"), ("CCCD 001204012345", "personal-data")):
        with pytest.raises(DomainError, match=slug), town.rows(writes=True) as session:
            put_away(session, chief, all_ids(town), reason, datetime.now(UTC))
    with town.rows(writes=True) as session:
        put_away(session, chief, all_ids(town), "Đã ghi lại trên máy mới.", datetime.now(UTC))
    assert accepted(town, chief, *all_ids(town)) == Outcome(0, 0)
    (item,) = items(town)
    assert (item.status, item.reason) == ("put_away", "Đã ghi lại trên máy mới.")
    assert counts(town) == (0, 0)


def test_the_work_of_everybody_who_used_the_device_is_taken_for_their_own_unit(
    phone: MakePhone, town: Town
) -> None:
    officer = phone("canbo1")
    colleague = Phone(town, "canbo3", officer.device_id)
    stranger = phone("canbo4")
    theirs = colleague.submit(area="Khu 1")
    nobodys = {**stranger.submit(area="Thôn Nà Pàn"), "officer_id": str(uuid4())}
    revoke(town, officer)
    handed(officer, theirs, nobodys)
    units = {item.mutation_id: item.unit_id for item in items(town)}
    assert units[UUID(theirs["id"])] == town.units["06676"]
    assert units[UUID(nobodys["id"])] == town.units["06685"]
    by = {item.mutation_id: item.id for item in items(town)}
    assert accepted(town, acting(town, "chihuy3"), by[UUID(theirs["id"])]) == Outcome(1, 0)
    assert accepted(town, acting(town, "chihuy1"), by[UUID(nobodys["id"])]) == Outcome(0, 1)
    assert counts(town) == (1, 1)


def test_numbers_that_are_handed_over_are_missing_no_longer(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    late = officer.submit()
    assert officer.sync(officer.submit())["missing"] == [1]
    revoke(town, officer)
    handed(officer, late)
    with town.rows() as session:
        from domain.services.numbering import load_numbering

        assert load_numbering(session, officer.device_id, officer.officer_id).missing() == []


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
    monkeypatch.setattr("domain.services.salvage.MOST_WAITING", 3)
    officer = phone("canbo1")
    work = [officer.submit() for _ in range(4)]
    revoke(town, officer)
    assert hand_over(officer, *work).status_code == 413
    assert len(handed(officer, *work[:3])) == 3
    assert hand_over(officer, work[3]).status_code == 413
