"""Unsent work comes in as a sealed file: once, for its own unit, and counts when accepted."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.services.quarantine import Outcome
from tests.api.conftest import MakePhone
from tests.charge import acting, revoke
from tests.handed import accepted, all_ids, counts, handed, items
from tests.phone import Phone
from tests.sealed import brought, bytes_of, key_for, rescue_file, text_of, turned_away
from tests.services.test_concurrency import all_is_well, at_once
from tests.town import Town


def told(received: int = 0, already: int = 0, known: int = 0, unreadable: int = 0) -> Any:
    return {"received": received, "already": already, "known": known, "unreadable": unreadable}


def test_every_phone_gets_the_same_key_and_it_is_a_point_on_the_curve(phone: MakePhone) -> None:
    first, second = key_for(phone("canbo1")), key_for(phone("chihuy3"))
    assert first == second
    point = bytes_of(first["public_key"])
    assert (len(point), point[0]) == (65, 4)


def test_a_file_is_taken_in_once_and_counts_once_accepted_and_once_sent(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    work = [officer.submit(), officer.submit(note="Hẹn tối thứ Sáu.")]
    file = rescue_file(officer, *work)
    assert brought(chief, file) == told(received=2)
    assert counts(town) == (0, 0)
    assert brought(chief, file) == told(already=2)
    assert brought(phone("chihuy2"), rescue_file(officer, *work)) == told(already=2)
    assert len(items(town)) == 2
    assert {item.officer_id for item in items(town)} == {town.officers["chihuy1"]}
    assert {(i.author_id, i.device_id) for i in items(town)} == {
        (officer.officer_id, officer.device_id)
    }
    assert accepted(town, acting(town, "chihuy1"), *all_ids(town)) == Outcome(2, 0)
    # The phone had a network after all: what it sends now is there already.
    assert {r["status"] for r in officer.send(*work)} == {"applied"}
    assert counts(town) == (2, 2)
    assert brought(chief, file) == told(known=2)
    (event,) = chief.get(f"/entries/{work[0]['body']['entry_id']}/events").get_json()["events"]
    assert event["by"] == str(officer.officer_id)
    assert event["accepted_by"] == str(town.officers["chihuy1"])
    assert all_is_well(town)


def test_what_was_sent_or_handed_over_before_is_not_kept_again(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    sent, over, left = officer.submit(), officer.submit(), officer.submit()
    officer.applied(sent)
    file = rescue_file(officer, sent, over, left)
    revoke(town, officer)
    handed(officer, over)
    assert brought(chief, file) == told(received=1, already=1, known=1)
    assert accepted(town, acting(town, "chihuy1"), *all_ids(town)) == Outcome(2, 0)
    assert counts(town) == (3, 3)


def test_two_who_bring_the_same_file_at_once_have_one_effect(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    work = [officer.submit() for _ in range(5)]
    file = rescue_file(officer, *work)
    chiefs = [phone("chihuy1"), phone("chihuy2")]
    at_once(*[lambda chief=chief: brought(chief, file) for chief in chiefs])
    assert len(items(town)) == 5
    assert accepted(town, acting(town, "chihuy1"), *all_ids(town)) == Outcome(5, 0)


def test_personal_words_in_a_file_are_kept_nowhere(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    file = rescue_file(officer, officer.submit(note="Gọi 0912345678"))
    assert brought(phone("chihuy1"), file) == told(received=1)
    (item,) = items(town)
    assert item.lost == ["note"]
    assert "0912345678" not in json.dumps(item.body)


def test_what_is_no_mutation_of_the_officer_is_counted_and_delays_no_other(
    phone: MakePhone, town: Town
) -> None:
    officer = phone("canbo1")
    good = officer.submit()
    odd: list[Any] = [
        {**officer.submit(), "officer_id": str(town.officers["canbo2"])},
        {**officer.submit(), "n": 0},
        {**officer.submit(), "body": []},
        {**officer.submit(), "id": "x"},
        "mutation",
        None,
    ]
    file = rescue_file(officer, *odd, good)
    assert brought(phone("chihuy1"), file) == told(received=1, unreadable=6)
    assert [item.mutation_id for item in items(town)] == [UUID(good["id"])]


def test_a_file_takes_no_number_as_come_before_it_is_accepted(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    late = officer.submit()
    assert officer.sync(officer.submit())["missing"] == [1]
    brought(phone("chihuy1"), rescue_file(officer, late))
    assert officer.sync()["missing"] == [1]
    accepted(town, acting(town, "chihuy1"), *all_ids(town))
    assert officer.sync()["missing"] == []


@pytest.mark.parametrize("who", ["canbo1", "canbo2", "quantri"])
def test_nobody_but_who_may_accept_brings_a_file(phone: MakePhone, town: Town, who: str) -> None:
    officer = phone("canbo1")
    assert turned_away(phone(who), rescue_file(officer, officer.submit())) == "not-allowed"
    assert items(town) == []


def test_a_file_of_elsewhere_is_answered_like_one_of_nobody(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    file = rescue_file(officer, officer.submit())
    nobodys = {**file, "officer": {"id": str(uuid4())}}
    unused = {**file, "device_id": str(uuid4())}
    for who in ("chihuy3", "phongban", "tinhkhac"):
        answers = [
            phone(who).client.post("/api/v1/rescue", json=each).get_json()
            for each in (file, nobodys, unused)
        ]
        assert answers[0]["type"].endswith("rescue-elsewhere")
        assert answers[0] == answers[1] == answers[2]
    assert items(town) == []


def test_a_reviewer_above_brings_a_chiefs_file(phone: MakePhone, town: Town) -> None:
    chief = phone("chihuy1")
    file = rescue_file(chief, chief.submit())
    assert brought(phone("phongban"), file) == told(received=1)
    assert brought(phone("chihuy1"), file) == told(already=1)


def hostile(officer: Phone) -> dict[str, dict[str, Any]]:
    """Files that were damaged, made up, or meant to do harm."""
    good = rescue_file(officer, officer.submit())
    sealed = good["sealed"]
    data = bytes_of(sealed["data"])
    flipped = text_of(bytes([data[0] ^ 1]) + data[1:])

    def with_(**over: Any) -> dict[str, Any]:
        return {**good, "sealed": {**sealed, **over}}

    return {
        "a bit flipped": with_(data=flipped),
        "truncated": with_(data=text_of(data[:-1])),
        "empty": with_(data=""),
        "not base64": with_(data="***"),
        "another iv": with_(iv=text_of(bytes(12))),
        "a short iv": with_(iv=text_of(bytes(11))),
        "no point": with_(ephemeral=text_of(b"\x04" + bytes(64))),
        "a point cut short": with_(ephemeral=text_of(b"\x04" + bytes(63))),
        "another province's key": {**good, "key_id": "0123456789abcdef"},
        "a long key name": {**good, "key_id": "x" * 10_000},
        "a NUL in the key's name": {**good, "key_id": "\x00"},
        "a surrogate in the key's name": {**good, "key_id": "\ud800"},
        "of another version": {**good, "version": 2},
        "of another kind": {**good, "tung_ngo": "outbox"},
        "50,000 deep inside": rescue_file(officer, inside=b"[" * 50_000 + b"]" * 50_000),
        "no JSON inside": rescue_file(officer, inside=b"\xff\xfe"),
        "a list inside": rescue_file(officer, inside=b"[]"),
        "no mutations inside": rescue_file(officer, inside=b'{"mutations": 7}'),
        "endless number inside": rescue_file(officer, inside=b'{"mutations": ' + b"9" * 9000),
    }


def test_hostile_files_are_refused_in_words_and_leave_nothing(phone: MakePhone, town: Town) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    for case, file in hostile(officer).items():
        assert turned_away(chief, file) in ("rescue-unreadable", "malformed"), case
    assert items(town) == []


def test_a_bomb_is_turned_away_by_its_size(phone: MakePhone, town: Town) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    huge = rescue_file(officer, inside=b" " * 3_000_000)
    assert turned_away(chief, huge) == "too-large"
    many = [officer.mutation("x", {}) for _ in range(5001)]
    small = [{**each, "at": ""} for each in many]
    assert turned_away(chief, rescue_file(officer, *small)) == "too-large"
    assert items(town) == []


def test_nasty_bodies_in_a_file_are_kept_and_refused_one_by_one(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    nasty = [
        officer.submit(note="\x00"),
        officer.submit(note="\ud800"),
        officer.submit(details={"met": 10**400}),
        officer.mutation("\x00", {"entry_id": "\ud800"}),
        officer.submit(note="x" * 100_000),
    ]
    assert brought(chief, rescue_file(officer, *nasty)) == told(received=5)
    assert accepted(town, acting(town, "chihuy1"), *all_ids(town)).accepted <= 1
    assert all_is_well(town)
