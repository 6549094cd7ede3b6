"""One person changed by an administrator: name, role, a move with a date, acting as chief."""

from datetime import date, timedelta

import time_machine
from sqlalchemy import select

from domain.services.units import merge_units
from domain.tables import Deputy, Officer, PlannedChange
from tests.phone import Phone
from tests.town import Town
from tests.webapp.conftest import TONIGHT, MakeDesk, MakePhone
from tests.webapp.desk import Desk, Page
from tests.webapp.test_commands import run

MONDAY = TONIGHT + timedelta(days=2)


def on(days: int) -> time_machine.travel:
    return time_machine.travel(TONIGHT + timedelta(days=days), tick=False)


def seat(town: Town, username: str) -> tuple[str, object]:
    with town.rows() as session:
        officer = session.get_one(Officer, town.officers[username])
        return officer.role, officer.unit_id


def ask(admin: Desk, town: Town, username: str, step: str, status: int = 303, **given: str) -> Page:
    return Page(admin.send(f"/officers/{town.officers[username]}/{step}", status, **given))


def test_a_name_and_a_role_reach_the_phones_of_colleagues(
    tonight: date, town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    colleague, admin = phone("canbo2"), desk("quantri")
    colleague.pull()
    ask(admin, town, "canbo1", "name", full_name="  Cán bộ Mới ")
    ask(admin, town, "canbo1", "role", role="chief")
    (told,) = colleague.pull()["officers"]
    assert (told["full_name"], told["role"]) == ("Cán bộ Mới", "chief")
    page = admin.open(f"/officers/{town.officers['canbo1']}")
    assert page.heading == "Cán bộ Mới canbo1"
    log = admin.open("/audit?who=can+bo+moi").text
    assert "Đổi tên Cán bộ Một thành Cán bộ Mới" in log
    assert "Đổi vai trò của Cán bộ Mới từ Cán bộ thành Chỉ huy" in log


def test_a_move_of_today_is_done_at_once(tonight: date, town: Town, desk: MakeDesk) -> None:
    ask(desk("quantri"), town, "canbo1", "move", unit="06676", day="21/11/2026")
    assert seat(town, "canbo1") == ("officer", town.units["06676"])


def test_a_move_of_a_later_day_takes_effect_at_the_first_use_of_that_day_by_anybody(
    tonight: date, town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    mover, other, admin = phone("canbo1"), phone("canbo4"), desk("quantri")
    mover.pull()
    ask(admin, town, "canbo1", "move", unit="06676", day="23/11/2026")
    assert (
        "Chuyển sang Phường Hà Lầm ngày 23/11/2026."
        in admin.open(f"/officers/{town.officers['canbo1']}").text
    )
    ask(admin, town, "canbo1", "move", 422, unit="06970", day="24/11/2026")
    with on(1):
        other.pull()
        assert seat(town, "canbo1") == ("officer", town.units["06685"])
    with on(2):
        other.pull()
        assert seat(town, "canbo1") == ("officer", town.units["06676"])
        assert mover.post(cursor=mover.cursor).status_code == 410
        assert "Chuyển Cán bộ Một từ" not in desk("quantri").open("/audit?from=2026-11-24").text
        assert "Chuyển Cán bộ Một từ" in desk("quantri").open("/audit?only=acts").text


def test_the_nightly_run_does_the_same_and_nothing_twice(
    tonight: date, town: Town, desk: MakeDesk
) -> None:
    ask(desk("quantri"), town, "canbo1", "move", unit="06676", day="23/11/2026")
    for days, told in ((1, "0 thay đổi"), (2, "1 thay đổi"), (2, "0 thay đổi")):
        with on(days):
            assert told in run(town.app, "changes", "run")[1]
    assert seat(town, "canbo1") == ("officer", town.units["06676"])


def test_a_planned_move_is_taken_back(tonight: date, town: Town, desk: MakeDesk) -> None:
    admin = desk("quantri")
    ask(admin, town, "canbo1", "move", unit="06676", day="23/11/2026")
    with town.rows() as session:
        plan = session.scalars(select(PlannedChange.id)).one()
    for _ in range(2):
        ask(admin, town, "canbo1", f"moves/{plan}/drop")
    ask(admin, town, "canbo2", f"moves/{plan}/drop", 404)
    with on(3):
        desk("quantri").open("/administration")
    assert seat(town, "canbo1") == ("officer", town.units["06685"])


def test_what_can_no_longer_be_done_is_noted_and_stops_nobody(
    tonight: date, town: Town, desk: MakeDesk
) -> None:
    ask(desk("quantri"), town, "canbo1", "move", unit="06676", day="23/11/2026")
    with town.rows(writes=True) as session:
        merge_units(session, "06676", "06970", TONIGHT.date(), TONIGHT)
    with on(2):
        log = desk("quantri").open("/audit?only=acts").text
    assert "Không còn làm được vào 23/11/2026: Cán bộ Một sang Phường Hà Lầm" in log
    assert seat(town, "canbo1") == ("officer", town.units["06685"])


def test_a_deputy_has_a_chiefs_rights_for_the_days_and_never_on_an_own_entry(
    tonight: date, town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    deputy, officer = phone("canbo2"), phone("canbo1")
    entry, own = officer.applied(officer.submit()), deputy.applied(deputy.submit(area="Khu 9"))
    deputy.pull()
    ask(desk("quantri"), town, "canbo2", "deputies", **{"from": "22/11/2026", "to": "22/11/2026"})
    assert deputy.refused(deputy.step("approve", entry))["slug"] == "not-found"
    with on(1):
        assert role_told(deputy) == "chief"
        assert deputy.post(cursor=deputy.cursor).status_code == 410
        deputy.cursor = None
        assert deputy.refused(deputy.step("approve", own))["slug"] == "own-entry"
        assert deputy.applied(deputy.step("approve", entry))["decided_by"] == str(
            town.officers["canbo2"]
        )
        officer.cursor = None
        told = {each["id"]: each["role"] for each in officer.pull()["officers"]}
        assert told[str(town.officers["canbo2"])] == "chief"
    with on(2):
        assert role_told(deputy) == "officer"
        later = officer.applied(officer.submit(area="Khu 9"))
        assert deputy.refused(deputy.step("approve", later))["slug"] == "not-found"
        log = desk("quantri").open("/audit?who=canbo2&only=acts").text
    for words in ("từ nay quyền chỉ huy", "Kết thúc việc Cán bộ Hai quyền chỉ huy"):
        assert words in log


def role_told(phone: Phone) -> str:
    return str(phone.get("/session").get_json()["officer"]["role"])


def test_acting_ends_early_with_a_move_and_with_a_promotion(
    tonight: date, town: Town, desk: MakeDesk
) -> None:
    admin = desk("quantri")
    for username in ("canbo1", "canbo2"):
        days = {"from": "21/11/2026", "to": "30/11/2026"}
        ask(admin, town, username, "deputies", **days)
        assert seat(town, username)[0] == "chief"
    ask(admin, town, "canbo1", "role", 422, role="chief")
    ask(admin, town, "canbo1", "move", unit="06676", day="21/11/2026")
    assert seat(town, "canbo1") == ("officer", town.units["06676"])
    with town.rows() as session:
        hers = Deputy.officer_id == town.officers["canbo2"]
        deputy = session.scalars(select(Deputy.id).where(hers)).one()
    for _ in range(2):
        ask(admin, town, "canbo2", f"deputies/{deputy}/end")
    assert seat(town, "canbo2")[0] == "officer"


UNFIT: list[tuple[str, str, dict[str, str], str]] = [
    ("canbo1", "move", {"unit": "06676", "day": "20/11/2026"}, "ngày này đã qua"),
    ("canbo1", "move", {"unit": "06676", "day": "23/11/2028"}, "xa quá một năm"),
    ("canbo1", "move", {"unit": "06676", "day": "mai"}, "cần một ngày"),
    ("canbo1", "move", {"unit": "06685", "day": "21/11/2026"}, "đã ở đơn vị này rồi"),
    ("canbo1", "move", {"unit": "22", "day": "21/11/2026"}, "vai trò này không có ở đơn vị"),
    ("canbo1", "move", {"unit": "05977", "day": "21/11/2026"}, "không có đơn vị đã chọn"),
    ("canbo1", "move", {"unit": "20", "day": "21/11/2026"}, "không có đơn vị đã chọn"),
    ("canbo1", "role", {"role": "admin"}, "vai trò này không có ở đơn vị"),
    ("canbo1", "name", {"full_name": " "}, "cần họ tên"),
    ("quantri", "role", {"role": "reviewer"}, "không ai tự đổi vai trò"),
    ("chihuy1", "deputies", {"from": "21/11/2026", "to": "21/11/2026"}, "chỉ giao quyền"),
    ("canbo1", "deputies", {"from": "23/11/2026", "to": "22/11/2026"}, "ngày cuối trước"),
]


def test_what_does_not_fit_is_refused_with_the_reason(
    tonight: date, town: Town, desk: MakeDesk
) -> None:
    admin = desk("quantri")
    for who, step, given, words in UNFIT:
        before = seat(town, who)
        assert words in ask(admin, town, who, step, 422, **given).text, (who, step, given)
        assert seat(town, who) == before


def test_spans_of_acting_may_not_overlap(tonight: date, town: Town, desk: MakeDesk) -> None:
    admin, days = desk("quantri"), {"from": "22/11/2026", "to": "25/11/2026"}
    ask(admin, town, "canbo1", "deputies", **days)
    refused = ask(admin, town, "canbo1", "deputies", 422, **{**days, "from": "25/11/2026"})
    assert "trùng ngày với một lần giao quyền khác" in refused.text
    ask(admin, town, "canbo1", "deputies", **{"from": "26/11/2026", "to": "26/11/2026"})
