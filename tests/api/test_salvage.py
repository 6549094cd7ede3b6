"""Work handed over by a revoked device or a closed account (protocol.md, `/salvage`)."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from domain.errors import DomainError
from domain.services.quarantine import Outcome, put_away
from domain.tables import Event
from tests.api.conftest import MakePhone
from tests.charge import acting, close, revoke
from tests.handed import accepted, all_ids, counts, handed, items
from tests.phone import Phone
from tests.services.test_concurrency import all_is_well, at_once
from tests.town import Town


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
