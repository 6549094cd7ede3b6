"""What a body may hold: everything wrong is refused, said in words, and kept (protocol.md)."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from domain.tables import Refusal
from tests.api.conftest import MakePhone
from tests.town import Town

ENTRY_FIELDS = set(
    """
    id receipt unit_id officer_id form form_version status version started_at ended_at counted_on
    received_at out_of_hours minutes calendar_version details note photos area_id with_officers
    joint_with links tally timed flags reason reason_code reason_fields decided_by decided_at
    corrects
    """.split()  # noqa: SIM905
)
DEEP: Any = "x"
for _ in range(9):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"form": "nothing"}, "form"),
        ({"form_version": 99}, "form_version"),
        ({"form_version": "1"}, "form_version"),
        ({"started_at": "21/11/2026"}, "started_at"),
        ({"started_at": "2026-11-21T19:10:00"}, "started_at"),
        ({"started_at": "0001-01-01T00:00:00+14:00"}, "started_at"),
        ({"ended_at": "2026-11-21T18:00:00+07:00"}, "ended_at"),
        ({"ended_at": "2026-11-23T18:00:00+07:00"}, "ended_at"),
        ({"details": []}, "details"),
        ({"details": None}, "details"),
        ({"details": {"met": "3", "purpose": "residence"}}, "details.met"),
        ({"details": {"met": 3.0, "purpose": "residence"}}, "details.met"),
        ({"details": {"met": True, "purpose": "residence"}}, "details.met"),
        ({"details": {"met": -1, "purpose": "residence"}}, "details.met"),
        ({"details": {"met": 100_001, "purpose": "residence"}}, "details.met"),
        ({"details": {"met": 10**30, "purpose": "residence"}}, "details.met"),
        ({"details": {"met": DEEP, "purpose": "residence"}}, "details.met"),
        ({"details": {"met": 3}}, "details.purpose"),
        ({"details": {"met": 3, "purpose": "nowhere"}}, "details.purpose"),
        ({"details": {"met": 3, "purpose": "residence", "name": 1}}, "details.?"),
        ({"note": "x" * 301}, "note"),
        ({"note": "a\x00b"}, "note"),
        ({"note": "a\ud800b"}, "note"),
        ({"note": 5}, "note"),
        ({"photos": ["a" * 64, "b" * 64, "c" * 64, "d" * 64]}, "photos"),
        ({"photos": ["A" * 64]}, "photos"),
        ({"with_officers": ["nobody"]}, "with_officers"),
        ({"with_officers": [str(uuid4())]}, "with_officers"),
        ({"joint_with": ["neighbours"]}, "joint_with"),
        ({"joint_with": ["front", "front"]}, "joint_with"),
        ({"links": [{"kind": "campaign"}]}, "links"),
        ({"tally": {"taps": 3}}, "tally.added"),
        ({"tally": {"taps": 3, "added": 0, "first_at": None, "last_at": None, "x": 1}}, "tally.x"),
        ({"timed": "yes"}, "timed"),
        ({"corrects": str(uuid4())}, "corrects"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_stored(
    phone: MakePhone, over: dict[str, Any], field: str
) -> None:
    officer = phone("canbo1")
    problem = officer.refused(officer.submit(**over))
    assert problem["slug"] == "invalid"
    assert field in problem["errors"]
    assert officer.pull()["entries"] == []


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"note": "Số 012345678901"}, "note"),
        ({"note": "gọi 0912.345.678", "form_version": 99}, "note"),
        ({"colour": "xe 14A-123.45"}, "colour"),
        ({"joint_with": ["CCCD số 123456"]}, "joint_with"),
        ({"details": {"met": 1, "purpose": "0912345678"}}, "details.purpose"),
        ({"details": {"met": 1, "0912345678": 1}}, "details"),
    ],
)
def test_personal_data_is_refused_first_and_kept_without_its_words(
    phone: MakePhone, town: Town, over: dict[str, Any], field: str
) -> None:
    officer = phone("canbo1")
    mutation = officer.submit(**over)
    answer = officer.post(mutation)
    (result,) = answer.get_json()["results"]
    assert result["problem"]["slug"] == "personal-data"
    assert field in result["problem"]["errors"]
    words = ("012345678901", "0912.345.678", "14A-123.45", "123456", "0912345678")
    with town.rows() as session:
        kept = session.scalars(select(Refusal)).one()
        told = f"{kept.body} {kept.errors} {kept.type} {answer.get_data(as_text=True)}"
    assert not [word for word in words if word in told]


def test_what_is_refused_is_kept_with_its_reason(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo1")
    bad = officer.submit(ended_at="2026-11-21T18:00:00+07:00", note="Khu có 4 dãy nhà trọ.")
    officer.refused(bad)
    officer.refused(bad)
    with town.rows() as session:
        kept = session.scalars(select(Refusal)).one()
    assert kept.slug == "invalid"
    assert kept.body["note"] == "Khu có 4 dãy nhà trọ."
    assert kept.officer_id == town.officers["canbo1"]


def test_words_are_kept_in_nfc_and_times_cut_to_the_minute(phone: MakePhone) -> None:
    officer = phone("canbo1")
    entry = officer.applied(officer.submit(note="Hợp", started_at="2026-11-21T19:10:59+07:00"))
    assert entry["note"] == "Hợp"
    assert entry["started_at"] == "2026-11-21T12:10:00Z"


def test_a_wrong_time_of_recording_or_an_unknown_type_is_refused(phone: MakePhone) -> None:
    officer = phone("canbo1")
    assert officer.refused({**officer.submit(), "at": "lúc nãy"})["errors"].keys() == {"at"}
    odd = officer.mutation("entry.celebrate", {"entry_id": str(uuid4())})
    assert officer.refused(odd)["errors"].keys() == {"type"}


def test_an_entry_on_the_wire_has_the_fields_of_the_protocol(phone: MakePhone) -> None:
    officer = phone("canbo1")
    entry = officer.applied(
        officer.submit(
            timed=True,
            tally={
                "taps": 31,
                "added": 5,
                "first_at": "2026-11-21T19:12:00+07:00",
                "last_at": "2026-11-21T20:34:00+07:00",
            },
            with_officers=[str(officer.town.officers["canbo2"])],
            joint_with=["security_team"],
            links=[{"kind": "model", "id": str(uuid4())}],
        )
    )
    assert set(entry) == ENTRY_FIELDS
    assert entry["counted_on"] == "2026-11-21"
    assert (entry["out_of_hours"], entry["minutes"]) == (True, {"weekend": 90})
    assert len(entry["receipt"]) == 9


def test_words_come_in_the_language_that_is_asked_for(phone: MakePhone) -> None:
    officer = phone("canbo1")
    bad = officer.submit(ended_at="2026-11-21T18:00:00+07:00")
    vietnamese = officer.refused(bad)["errors"]["ended_at"]
    officer.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert vietnamese == ["Giờ kết thúc trước giờ bắt đầu."]
    assert officer.refused(bad)["errors"]["ended_at"] == ["The end is before the start."]
