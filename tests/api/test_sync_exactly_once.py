"""Exactly once: however often, from wherever, in whatever order it is sent (protocol.md)."""

from tests.api.conftest import MakePhone
from tests.town import Town


def test_an_outing_is_stored_once_and_a_replay_is_acknowledged(phone: MakePhone) -> None:
    officer = phone("canbo1")
    mutation = officer.submit()
    (first,) = officer.send(mutation)
    (again,) = officer.send(mutation)
    assert (first["status"], first["replayed"]) == ("applied", False)
    assert (again["status"], again["replayed"]) == ("applied", True)
    assert again["entry"] == first["entry"]
    assert len(phone("chihuy1").pull()["entries"]) == 1


def test_a_twin_in_the_same_request_is_a_replay(phone: MakePhone) -> None:
    officer = phone("canbo1")
    mutation = officer.submit()
    first, twin = officer.send(mutation, mutation)
    assert not first["replayed"]
    assert twin["replayed"]


def test_an_applied_id_with_another_body_is_refused(phone: MakePhone) -> None:
    officer = phone("canbo1")
    mutation = officer.submit()
    officer.applied(mutation)
    changed = {**mutation, "body": {**mutation["body"], "note": "khác"}}
    assert officer.refused(changed)["slug"] == "id-reused"


def test_the_order_of_keys_and_the_number_and_time_of_sending_do_not_matter(
    phone: MakePhone,
) -> None:
    officer = phone("canbo1")
    mutation = officer.submit()
    officer.applied(mutation)
    body = dict(reversed(mutation["body"].items()))
    (again,) = officer.send({**mutation, "body": body, "n": 99, "at": "2026-01-01T00:00:00Z"})
    assert again["replayed"]


def test_what_was_refused_is_judged_again_and_its_entry_id_is_free(phone: MakePhone) -> None:
    officer = phone("canbo1")
    bad = officer.submit(note="CCCD 012345678901")
    assert officer.refused(bad)["slug"] == "personal-data"
    assert officer.refused(bad)["slug"] == "personal-data"
    mended = officer.mutation("entry.submit", {**bad["body"], "note": "đã sửa"})
    assert officer.applied(mended)["id"] == bad["body"]["entry_id"]


def test_a_submit_of_an_entry_that_exists_is_refused(phone: MakePhone) -> None:
    officer = phone("canbo1")
    mutation = officer.submit()
    officer.applied(mutation)
    twin = officer.mutation("entry.submit", mutation["body"])
    assert officer.refused(twin)["slug"] == "entry-exists"


def test_several_steps_queued_on_one_entry_count_on(phone: MakePhone) -> None:
    officer = phone("canbo1")
    submit = officer.submit()
    revise = officer.mutation("entry.revise", {**submit["body"], "base_version": 1, "note": "thêm"})
    withdraw = officer.mutation(
        "entry.withdraw", {"entry_id": submit["body"]["entry_id"], "base_version": 2}
    )
    results = officer.send(submit, revise, withdraw)
    assert [r["status"] for r in results] == ["applied"] * 3
    assert results[2]["entry"]["version"] == 3
    assert results[2]["entry"]["status"] == "withdrawn"


def test_what_lies_behind_a_refused_step_waits_unjudged(phone: MakePhone) -> None:
    officer = phone("canbo1")
    bad = officer.submit(note="0912 345 678")
    revise = officer.mutation("entry.revise", {**bad["body"], "base_version": 1})
    good = officer.submit()
    results = officer.send(bad, revise, good)
    assert [r["status"] for r in results] == ["refused", "refused", "applied"]
    assert results[1]["problem"]["slug"] == "behind"


def test_what_lies_behind_a_conflict_is_a_conflict_too(phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit())
    officer.applied(officer.step("revise", entry, **_without_id(officer.outing(note="mới"))))
    approve = chief.step("approve", entry)
    then = chief.step("query", entry, reason="làm rõ")
    results = chief.send(approve, then)
    assert [r["status"] for r in results] == ["conflict", "conflict"]
    assert results[0]["entry"]["version"] == 2
    assert results[1]["problem"]["slug"] == "behind"


def test_an_applied_mutation_is_acknowledged_even_behind_a_refused_one(phone: MakePhone) -> None:
    officer = phone("canbo1")
    submit = officer.submit()
    officer.applied(submit)
    bad = officer.mutation(
        "entry.revise", {**submit["body"], "base_version": 1, "note": "sđt 0912345678"}
    )
    results = officer.send(bad, submit)
    assert results[1] == {**results[1], "status": "applied", "replayed": True}


def test_nobody_is_made_the_author_of_what_another_recorded(phone: MakePhone, town: Town) -> None:
    officer, colleague = phone("canbo1"), phone("canbo2")
    recorded = officer.submit()
    assert colleague.refused(recorded)["slug"] == "author-mismatch"
    assert officer.applied(recorded)["officer_id"] == str(town.officers["canbo1"])


def test_a_number_that_was_skipped_or_came_twice_comes_back_in_missing(phone: MakePhone) -> None:
    officer = phone("canbo1")
    assert officer.sync({**officer.submit(), "n": 1})["missing"] == []
    assert officer.sync({**officer.submit(), "n": 4})["missing"] == [2, 3]
    assert officer.sync({**officer.submit(), "n": 3})["missing"] == [2]
    assert officer.sync({**officer.submit(), "n": 4})["missing"] == [2, 4]
    assert officer.get("/session").get_json()["last_n"] == 4


def _without_id(body: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in body.items() if key != "entry_id"}
