"""People and devices at the desk: codes, accounts, devices taken out of use."""

import re
from typing import Any
from urllib.parse import parse_qs, unquote
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from domain.services.enrolment import Enrolment
from domain.tables import Device, Officer
from tests.town import Town
from tests.webapp.conftest import MakeDesk, MakePhone
from tests.webapp.desk import Page
from webapp.pages.people import enrolment_link

REASON = "Mất máy ở chợ Hồng Gai."


def redeem(town: Town, username: str, code: str) -> Any:
    given = {"username": username, "code": code, "new_password": "mat-khau-moi"}
    device = {"id": str(uuid4()), "name": "máy mới"}
    return town.app.test_client().post("/api/v1/session", json={**given, "device": device})


def test_a_chief_sets_up_a_phone_with_a_qr_or_eight_digits(town: Town, desk: MakeDesk) -> None:
    chief = desk("chihuy1")
    page = chief.open("/units/06685/people")
    assert page.heading == "Cán bộ và máy"
    code = f"/officers/{town.officers['canbo1']}/code"
    assert page.all("form", action=code)
    assert not page.all("form", action=f"/officers/{town.officers['chihuy2']}/code")
    made = Page(chief.send(code, 200, next="/units/06685/people"))
    assert made.headers["Cache-Control"] == "no-store"
    (picture,) = [image for image in made.all("img") if image.attributes["width"] == "320"]
    assert picture.attributes["src"].startswith("data:image/svg+xml")
    assert "img-src 'self' blob: data:" in made.headers["Content-Security-Policy"]
    (digits,) = made.all("p", **{"class": "digits"})
    assert re.fullmatch(r"\d{4} \d{4}", digits.text)
    assert redeem(town, "canbo1", digits.text).status_code == 200
    assert redeem(town, "canbo1", digits.text).status_code == 401


def test_people_stand_by_their_given_names(town: Town, desk: MakeDesk) -> None:
    with town.rows(writes=True) as session:
        for username, full_name in (
            ("canbo1", "Trần Văn Ân"),
            ("canbo2", "Vũ Thị An"),
            ("chihuy1", "Bùi Đức Đạt"),
            ("chihuy2", "Lê Thị Dung"),
        ):
            session.get_one(Officer, town.officers[username]).full_name = full_name
    page = desk("chihuy1").open("/people")
    found = [heading.text for heading in page.all("h2")]
    names = ["Vũ Thị An", "Trần Văn Ân", "Lê Thị Dung", "Bùi Đức Đạt"]
    assert [name for heading in found for name in names if heading.startswith(name)] == names


def test_the_code_stands_behind_the_sign_of_the_fragment() -> None:
    from datetime import UTC, datetime

    made = Enrolment("can bộ&1", "Cán bộ", "ABC234", "12345678", datetime.now(UTC))
    path, _, fragment = enrolment_link("https://tungngo.example/", made).partition("#")
    assert path == "https://tungngo.example/app/enrol"
    assert parse_qs(fragment) == {"u": ["can bộ&1"], "c": ["ABC234"]}
    assert unquote(fragment) == "u=can bộ&1&c=ABC234"


def test_a_device_is_taken_out_of_use_with_a_reason(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    officer = phone("canbo1")
    officer.applied(officer.submit())
    chief = desk("chihuy1")
    page = chief.open("/people")
    assert "máy thử" in page.text
    revoke = f"/devices/{officer.device_id}/revoke"
    assert chief.send(revoke, 422, reason=" ", next="/people")
    assert officer.get("/session").status_code == 200
    assert chief.send(revoke, reason=REASON, next="/people").location == "/people"
    assert officer.get("/session").get_json()["wipe"] is True
    assert REASON in chief.open("/people").text
    chief.send(revoke, reason="Lần nữa.", next="https://evil.example/")
    assert REASON in chief.open("/people").text


def test_everybody_has_a_page_of_own_devices(desk: MakeDesk, phone: MakePhone) -> None:
    officer, at_desk = phone("canbo1"), desk("canbo1")
    page = at_desk.open("/devices")
    assert page.heading == "Máy của tôi"
    assert "máy này" in page.text
    at_desk.send(f"/devices/{officer.device_id}/revoke", reason=REASON, next="/devices")
    assert officer.get("/session").status_code == 403
    assert "đã thu hồi" in at_desk.open("/devices").text
    at_desk.send(f"/devices/{at_desk.device_id}/revoke", reason=REASON, next="/devices")
    at_desk.open("/devices", status=403)
    for who in ("phongban", "quantri"):
        desk(who).open("/devices")


def test_an_administrator_closes_an_account_and_opens_it_again(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    officer, admin = phone("canbo1"), desk("quantri")
    page = admin.open("/units/06685/people")
    close = f"/officers/{town.officers['canbo1']}/close"
    assert page.all("form", action=close)
    admin.send(close, reason="Chuyển ngành.", next="/units/06685/people")
    assert officer.get("/session").status_code == 403
    page = admin.open("/units/06685/people")
    assert "tài khoản đã khóa" in page.text
    admin.send(f"/officers/{town.officers['canbo1']}/open", reason="Nhầm người.")
    assert officer.get("/session").status_code == 401


@pytest.mark.parametrize("step", ["close", "open", "code"])
@pytest.mark.parametrize("who", ["canbo2", "chihuy1", "chihuy3", "phongban", "tinhkhac"])
def test_nobody_else_closes_opens_or_sets_up(
    town: Town, desk: MakeDesk, who: str, step: str
) -> None:
    target = town.officers["chihuy2"]
    person = desk(who)
    answers = [
        person.client.post(f"/officers/{officer}/{step}", data={"reason": REASON})
        for officer in (target, uuid4())
    ]
    assert answers[0].status_code == answers[1].status_code == (404 if step == "code" else 403)
    with town.rows() as session:
        assert session.get_one(Officer, target).active


@pytest.mark.parametrize("who", ["canbo2", "chihuy3", "phongban", "tinhkhac"])
def test_a_device_out_of_reach_is_as_one_that_is_not_there(
    town: Town, desk: MakeDesk, phone: MakePhone, who: str
) -> None:
    officer, person = phone("canbo1"), desk(who)
    pages = [
        Page(person.send(f"/devices/{device}/revoke", 404, reason=REASON))
        for device in (officer.device_id, UUID(int=7), "x")
    ]
    assert len({page.text for page in pages}) == 1
    with town.rows() as session:
        revoked = select(Device.id).where(Device.revoked_at.is_not(None))
        assert session.scalars(revoked).all() == []


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("canbo1", "/people", 403),
        ("phongban", "/people", 403),
        ("chihuy1", "/units/06676/people", 404),
        ("quantri", "/units/20/people", 404),
        ("quantri", "/units/22/people", 200),
        ("quantri", "/people", 200),
    ],
)
def test_people_are_shown_to_who_looks_after_them(
    desk: MakeDesk, who: str, path: str, status: int
) -> None:
    desk(who).open(path, status=status)
