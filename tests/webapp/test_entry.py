"""One entry: its figures in words, its history, and the decisions made on it at the desk."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine

from domain.services.numbering import load_numbering
from tests.phone import Phone
from tests.town import Town
from tests.webapp.conftest import TONIGHT, MakeDesk, MakePhone
from tests.webapp.desk import Desk, Page

WALKED = {
    "taps": 33,
    "added": 3,
    "first_at": "2026-11-21T19:12:00+07:00",
    "last_at": "2026-11-21T20:34:00+07:00",
}


@pytest.fixture
def officer(tonight: date, phone: MakePhone) -> Phone:
    return phone("canbo1")


@pytest.fixture
def chief(tonight: date, phone: MakePhone) -> Phone:
    return phone("chihuy1")


@pytest.fixture
def approved(officer: Phone, chief: Phone) -> str:
    """An entry that a chief has approved on the phone."""
    entry = chief.applied(chief.step("approve", officer.applied(officer.submit())))
    return str(entry["id"])


def facts(page: Page) -> dict[str, str]:
    """What stands beside each name."""
    names, values = page.all("dt"), page.all("dd")
    return {n.text: v.text for n, v in zip(names, values, strict=True)}


def history(page: Page) -> list[str]:
    """The steps of an entry's life, oldest first."""
    return [step.text for step in page.all("li") if step.within and step.within.name == "ol"]


def test_an_entry_is_told_in_words_with_units_of_counting(
    town: Town, desk: MakeDesk, officer: Phone
) -> None:
    entry = officer.applied(
        officer.submit(
            tally=WALKED,
            timed=True,
            note="Hẹn kiểm tra lại tối thứ Sáu.",
            with_officers=[str(town.officers["canbo2"])],
            joint_with=["security_team"],
        )
    )
    page = desk("phongban").open(f"/entries/{entry['id']}")
    assert page.heading == "Đi từng ngõ, gõ từng nhà Chờ duyệt"
    assert f"số phiếu {entry['receipt']} · Cán bộ Một · bản 1" in page.text
    assert "36 hộ: gặp 26, vắng 9, hẹn lại 1" in page.text
    told = facts(page)
    assert told["Đã đến"] == "36 hộ"
    assert told["Mục đích"] == "Cư trú"
    assert told["Thời gian"] == "21/11/2026, 19:10–20:40, bấm giờ"
    assert told["Giờ làm"] == "Ngoài giờ: ngày nghỉ cuối tuần 90 phút"
    assert told["Cách đếm"] == "đếm bằng bảng: 36 hộ trong 82 phút, trong đó thêm chung 3"
    assert told["Cùng làm"] == "Cán bộ Hai"
    assert told["Phối hợp"] == "Tổ bảo vệ an ninh, trật tự"
    assert told["Ghi chú"] == "Hẹn kiểm tra lại tối thứ Sáu."


def test_a_flag_is_told_in_neutral_words_with_its_own_figures(
    desk: MakeDesk, officer: Phone
) -> None:
    times = {"started_at": "2026-11-21T19:02:00+07:00", "ended_at": "2026-11-21T19:11:00+07:00"}
    entry = officer.applied(officer.submit(details={"purpose": "other", "met": 36}, **times))
    page = desk("phongban").open(f"/entries/{entry['id']}")
    assert entry["flags"] == ["burst"]
    assert "không phải kết luận" in page.text
    assert facts(page)["Đếm nhanh"].startswith("36 hộ trong 9 phút, 15 giây một hộ.")


def test_the_history_says_who_did_what_and_what_changed(
    desk: MakeDesk, officer: Phone, chief: Phone
) -> None:
    sent = officer.applied(officer.submit())
    returned = chief.applied(
        chief.step("return", sent, reason="Xem lại số vắng.", reason_code="missing")
    )
    mended = officer.outing(details={"purpose": "residence", "met": 26, "absent": 10})
    body = {**mended, "entry_id": sent["id"], "base_version": returned["version"]}
    officer.applied(officer.mutation("entry.revise", {**body, "note": "Đã đếm lại."}))
    steps = history(desk("phongban").open(f"/entries/{sent['id']}"))
    assert [step.partition(" 21/11")[0] for step in steps] == [
        "Ghi và gửi do Cán bộ Một",
        "Trả lại do Chỉ huy Một",
        "Sửa phiếu do Cán bộ Một",
    ]
    assert "Chờ duyệt → Trả lại · bản 2 Thiếu số liệu: Xem lại số vắng." in steps[1]
    assert "Ghi chú: – → Đã đếm lại." in steps[2]
    assert "Vắng: 9 hộ → 10 hộ" in steps[2]
    assert "Hẹn lại: 1 hộ → –" in steps[2]


def test_a_reviewer_queries_an_approved_entry_and_the_chief_answers(
    desk: MakeDesk, chief: Phone, approved: str
) -> None:
    reviewer = desk("phongban")
    page = reviewer.decide(approved, "query", reason="Đề nghị xem lại số vắng.")
    assert page.headers["Location"] == f"/entries/{approved}"
    shown = reviewer.open(f"/entries/{approved}")
    assert shown.heading.endswith("Cần làm rõ")
    assert "Đề nghị xem lại số vắng." in history(shown)[2]
    assert history(shown)[2].startswith("Yêu cầu làm rõ do Phòng Ban")
    events = chief.get(f"/entries/{approved}/events").get_json()["events"]
    assert [event["type"] for event in events][-1] == "entry.query"
    assert events[-1]["reason"] == "Đề nghị xem lại số vắng."
    assert (events[-1]["from"], events[-1]["to"], events[-1]["version"]) == (
        "approved",
        "queried",
        3,
    )
    desk("chihuy2").decide(approved, "approve", reason="Đã đối chiếu với sổ của khu.")
    answered = history(reviewer.open(f"/entries/{approved}"))[3]
    assert "Cần làm rõ → Đã duyệt" in answered
    assert answered.endswith("Đã đối chiếu với sổ của khu.")


def test_a_form_sent_twice_takes_effect_once(desk: MakeDesk, approved: str) -> None:
    reviewer = desk("phongban")
    page = reviewer.open(f"/entries/{approved}")
    given = {name: page.hidden(name) for name in ("mutation_id", "base_version")}
    for _ in range(2):
        answer = reviewer.send(f"/entries/{approved}/query", reason="Xem lại.", **given)
        assert answer.location == f"/entries/{approved}"
    shown = reviewer.open(f"/entries/{approved}")
    assert len(history(shown)) == 3
    assert "· bản 3" in shown.text


def test_a_decision_on_an_older_version_is_a_conflict_and_keeps_the_words(
    desk: MakeDesk, officer: Phone, chief: Phone
) -> None:
    entry = officer.applied(officer.submit())
    late = desk("chihuy2")
    page = late.open(f"/entries/{entry['id']}")
    given = {name: page.hidden(name) for name in ("mutation_id", "base_version")}
    mended = {**officer.outing(), "entry_id": entry["id"], "base_version": 1}
    officer.applied(officer.mutation("entry.revise", {**mended, "note": "Đếm lại."}))
    answer = late.send(f"/entries/{entry['id']}/return", 409, reason="Thiếu số nhà trọ", **given)
    told = Page(answer)
    assert "Phiếu đã thay đổi từ lần xem trước." in told.text
    assert told.all("textarea", id="words")[0].text == "Thiếu số nhà trọ"
    assert told.hidden("base_version") == "2"
    assert told.hidden("mutation_id") != given["mutation_id"]
    assert len(history(told)) == 2


def test_personal_data_in_a_reason_is_refused_with_words_that_say_why(
    desk: MakeDesk, approved: str
) -> None:
    reviewer = desk("phongban")
    told = reviewer.decide(approved, "query", 422, reason="Hỏi lại chủ nhà 012345678901")
    assert "12 chữ số" in told.text
    assert reviewer.open(f"/entries/{approved}").heading.endswith("Đã duyệt")


def test_a_query_without_a_reason_is_refused(desk: MakeDesk, approved: str) -> None:
    told = desk("phongban").decide(approved, "query", 422, reason="  ")
    assert told.all("div", role="alert")[0].text == "Thiếu mục này."


def test_a_return_is_one_press_on_its_reason(desk: MakeDesk, officer: Phone) -> None:
    entry = officer.applied(officer.submit())
    chief = desk("chihuy1")
    chief.decide(entry["id"], "return", reason_code="sums")
    page = chief.open(f"/entries/{entry['id']}")
    assert page.heading.endswith("Trả lại")
    assert "Tổng không khớp" in history(page)[1]
    vague = officer.applied(officer.submit(area="Khu 9"))
    assert chief.decide(vague["id"], "return", 422, reason_code="other").status == 422


def test_a_decision_is_taken_back_within_ten_minutes_by_who_made_it(
    desk: MakeDesk, officer: Phone
) -> None:
    entry = officer.applied(officer.submit())
    chief, other = desk("chihuy1"), desk("chihuy2")
    chief.decide(entry["id"], "approve")
    assert "hoàn tác được đến 21:15" in chief.open(f"/entries/{entry['id']}").text
    assert "Hoàn tác" not in buttons(other, entry["id"])
    with time_machine.travel(TONIGHT + timedelta(minutes=11), tick=False):
        assert "Hoàn tác" not in buttons(chief, entry["id"])
    chief.decide(entry["id"], "undo")
    page = chief.open(f"/entries/{entry['id']}")
    assert page.heading.endswith("Chờ duyệt")
    assert history(page)[2].startswith("Hoàn tác quyết định do Chỉ huy Một")


def buttons(person: Desk, entry_id: str) -> list[str]:
    """What may be pressed on an entry's page."""
    page = person.open(f"/entries/{entry_id}")
    decide = page.all("section", id="decide")
    return [b.text for b in page.all("button") if decide and b.within and b.within.name == "form"
            and b.within.attributes.get("action", "").startswith("/entries/")]  # fmt: skip


def test_who_may_decide_sees_the_buttons_for_it_and_no_others(
    desk: MakeDesk, officer: Phone, chief: Phone, phone: MakePhone
) -> None:
    entry = officer.applied(officer.submit())
    of_chief = chief.applied(chief.submit(area="Khu 9"))
    lonely = phone("canbo4")
    without_chief = lonely.applied(lonely.submit(area="Thôn Nà Pàn"))
    reviewer, one, two = desk("phongban"), desk("chihuy1"), desk("chihuy2")
    assert buttons(one, entry["id"]) == ["Duyệt", "Trả lại"]
    assert buttons(reviewer, entry["id"]) == []
    # Nobody decides on an own entry: another chief does, or a reviewer above.
    assert buttons(one, of_chief["id"]) == []
    assert buttons(two, of_chief["id"]) == ["Duyệt", "Trả lại"]
    assert buttons(reviewer, of_chief["id"]) == ["Duyệt", "Trả lại"]
    assert buttons(reviewer, without_chief["id"]) == ["Duyệt", "Trả lại"]


def test_a_right_that_is_not_there_is_refused_by_the_same_door(
    desk: MakeDesk, officer: Phone, chief: Phone
) -> None:
    own = chief.applied(chief.submit())
    given = {"mutation_id": str(uuid4()), "base_version": "1"}
    told = Page(desk("chihuy1").send(f"/entries/{own['id']}/approve", 422, **given))
    assert "Không ai tự quyết định phiếu của mình." in told.text
    elsewhere = officer.applied(officer.submit(area="Khu 9"))
    desk("chihuy3").send(f"/entries/{elsewhere['id']}/approve", 404, **given)


@pytest.mark.parametrize(
    ("step", "given", "status"),
    [
        ("query", {"mutation_id": "x", "base_version": "1"}, 422),
        ("query", {"mutation_id": str(uuid4()), "base_version": "one"}, 422),
        ("query", {}, 422),
        ("withdraw", {"mutation_id": str(uuid4()), "base_version": "1"}, 404),
        ("query", {"mutation_id": str(uuid4()), "base_version": "99999999999999"}, 409),
        ("query", {"mutation_id": str(uuid4()), "base_version": "2", "reason": "x" * 301}, 422),
    ],
)
def test_a_malformed_decision_is_told_in_words_and_changes_nothing(
    desk: MakeDesk, approved: str, step: str, given: dict[str, str], status: int
) -> None:
    reviewer = desk("phongban")
    answer = reviewer.send(f"/entries/{approved}/{step}", status, **given)
    assert Page(answer).heading
    assert len(history(reviewer.open(f"/entries/{approved}"))) == 2


def test_a_correction_shows_old_new_and_difference(
    desk: MakeDesk, officer: Phone, approved: str
) -> None:
    body = officer.outing(
        corrects=approved, details={"purpose": "residence", "met": -2, "absent": 2}
    )
    correction = officer.applied(officer.mutation("entry.submit", body))
    page = desk("phongban").open(f"/entries/{correction['id']}")
    assert page.cells("Gặp hộ") == ["26", "24", "−2"]
    assert page.cells("Vắng hộ") == ["9", "11", "+2"]
    target = desk("phongban").open(f"/entries/{approved}")
    assert target.link(correction["receipt"]) == f"/entries/{correction['id']}"


def test_decisions_at_the_desk_are_numbered_for_their_device(
    town: Town, desk: MakeDesk, approved: str
) -> None:
    reviewer = desk("phongban")
    reviewer.decide(approved, "query", reason="Xem lại.")
    reviewer.decide(approved, "undo")
    reviewer.decide(approved, "query", reason="Xem lại nữa.")
    with town.rows() as session:
        numbered = load_numbering(session, reviewer.device_id, town.officers["phongban"])
    assert (numbered.last_n, numbered.gaps, numbered.reused) == (3, (), ())
