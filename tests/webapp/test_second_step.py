"""Two-step sign-in at the desk: asked for, set up, used without a script, turned off."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from domain.tables import AccountEvent, SpareCode
from tests.authenticator import Authenticator, secret_on, set_up
from tests.town import PASSWORD, Town
from tests.webapp.conftest import TONIGHT, MakeDesk
from tests.webapp.desk import Desk, Page
from tests.webapp.test_commands import run


@pytest.fixture(autouse=True)
def evening() -> Iterator[Any]:
    with time_machine.travel(TONIGHT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def later(evening: Any) -> Callable[..., datetime]:
    def move(**span: float) -> datetime:
        evening.shift(timedelta(**span))
        return datetime.now(UTC)

    return move


def enter(nobody: Desk, username: str = "phongban", status: int = 303, **more: str) -> Any:
    return nobody.send("/sign-in", status, username=username, password=PASSWORD, **more)


def kinds(town: Town) -> list[str]:
    with town.rows() as session:
        return list(session.scalars(select(AccountEvent.kind).order_by(AccountEvent.id)))


@pytest.mark.parametrize("username", ["phongban", "quantri"])
def test_a_role_that_reads_a_province_is_asked_at_each_sign_in_until_it_is_set_up(
    desk: MakeDesk, username: str
) -> None:
    nobody = desk()
    for _ in range(2):
        led = enter(nobody, username, next="/units/06685")
        assert led.location == "/second-step?next=%2Funits%2F06685"
        page = nobody.open(led.location)
        assert page.heading == "Xác thực hai bước"
        assert page.link("Để lần sau") == "/units/06685"
        nobody.open("/units/06685")
        nobody.send("/sign-out")


@pytest.mark.parametrize("username", ["chihuy1", "canbo1"])
def test_who_works_on_a_phone_is_not_asked(desk: MakeDesk, username: str) -> None:
    nobody = desk()
    assert enter(nobody, username).location == "/"
    nobody.open("/second-step", status=403)
    nobody.send("/second-step/begin", 403)
    nobody.send("/second-step/confirm", 403, totp="123456")
    assert "Xác thực hai bước" not in nobody.open("/devices").html


def test_it_leads_to_own_pages_only(desk: MakeDesk) -> None:
    page = desk("phongban").open("/second-step?next=//evil.example")
    assert page.link("Để lần sau") == "/"


def test_a_secret_is_shown_once_to_scan_and_to_type(town: Town, desk: MakeDesk) -> None:
    reviewer = desk("phongban")
    page = Page(reviewer.send("/second-step/begin", 200, next="/entries"))
    secret = secret_on(page)
    assert len(secret) == 32
    (picture,) = page.all("img", alt="Mã QR cho ứng dụng xác thực")
    assert picture.attributes["src"].startswith("data:image/svg+xml")
    assert page.headers["Cache-Control"] == "no-store"
    again = Page(reviewer.send("/second-step/confirm", 422, totp="000000", next="/entries"))
    assert "Mã xác thực không đúng" in again.text
    assert secret not in again.html.replace("</span> <span>", "")
    code = Authenticator(secret, []).code(TONIGHT)
    done = Page(reviewer.send("/second-step/confirm", 200, totp=code, next="/entries"))
    assert len(done.all("li")) == 10
    assert done.link("Tôi đã cất") == "/entries"
    page = reviewer.open("/second-step")
    assert "Đã bật từ 21/11/2026 21:05" in page.text
    assert "Số mã dự phòng còn lại: 10" in page.text
    assert secret not in page.html
    assert kinds(town) == ["totp_on"]
    # Nobody who finds the desk open takes it over.
    reviewer.send("/second-step/begin", 403)
    reviewer.send("/second-step/confirm", 403, totp=code)


def test_beginning_again_ends_what_was_begun(desk: MakeDesk) -> None:
    reviewer = desk("phongban")
    first = secret_on(Page(reviewer.send("/second-step/begin", 200)))
    second = secret_on(Page(reviewer.send("/second-step/begin", 200)))
    assert first != second
    old, new = (Authenticator(secret, []).code(TONIGHT) for secret in (first, second))
    assert old != new
    reviewer.send("/second-step/confirm", 422, totp=old)
    reviewer.send("/second-step/confirm", 200, totp=new)


def test_what_was_begun_and_not_finished_is_not_asked_for(desk: MakeDesk) -> None:
    desk("phongban").send("/second-step/begin", 200)
    assert enter(desk()).location == "/second-step"


def test_the_sign_in_asks_for_the_code_in_a_second_step(
    desk: MakeDesk, later: Callable[..., datetime]
) -> None:
    held = set_up(desk("phongban"), TONIGHT)
    at, nobody = later(minutes=1), desk()
    page = Page(enter(nobody, status=401, next="/entries"))
    assert page.all("input", name="totp")[0].attributes["autocomplete"] == "one-time-code"
    assert PASSWORD not in page.html
    assert nobody.client.get_cookie("tung_ngo_desk") is None
    kept = {name: page.hidden(name) for name in ("ticket", "next")}
    wrong = Page(nobody.send("/sign-in", 401, **kept, totp="000000"))
    assert "Mã xác thực không đúng, hoặc đã dùng rồi." in wrong.text
    kept = {name: wrong.hidden(name) for name in ("ticket", "next")}
    led = nobody.send("/sign-in", **kept, totp=held.code(at))
    assert led.location == "/entries"
    assert nobody.open("/").heading.startswith("Tháng")
    replayed = Page(desk().send("/sign-in", 401, **kept, totp=held.code(at)))
    assert "đã dùng" in replayed.text


def test_a_ticket_is_worth_nothing_when_it_is_old_forged_or_the_password_changed(
    town: Town, desk: MakeDesk, later: Callable[..., datetime]
) -> None:
    from domain.services.passwords import hashed
    from domain.tables import Officer

    held = set_up(desk("phongban"), TONIGHT)
    at, nobody = later(minutes=1), desk()
    ticket = Page(enter(nobody, status=401)).hidden("ticket")
    forged = Page(nobody.send("/sign-in", 401, ticket=f"x{ticket}", totp=held.code(at)))
    assert "Đã quá năm phút" in forged.text
    later(minutes=6)
    nobody.send("/sign-in", 401, ticket=ticket, totp=held.code(later(seconds=0)))
    ticket = Page(enter(nobody, status=401)).hidden("ticket")
    with town.rows(writes=True) as session:
        officer = session.get_one(Officer, town.officers["phongban"])
        officer.password_hash = hashed("mat-khau-moi")
    nobody.send("/sign-in", 401, ticket=ticket, totp=held.code(later(minutes=1)))
    assert nobody.client.get_cookie("tung_ngo_desk") is None


def test_wrong_codes_at_the_desk_are_counted(
    desk: MakeDesk, later: Callable[..., datetime]
) -> None:
    held = set_up(desk("phongban"), TONIGHT)
    at, nobody = later(minutes=1), desk()
    ticket = Page(enter(nobody, status=401)).hidden("ticket")
    for _ in range(10):
        nobody.send("/sign-in", 401, ticket=ticket, totp="000000")
    refused = nobody.send("/sign-in", 429, ticket=ticket, totp=held.code(at))
    assert int(refused.headers["Retry-After"]) > 0
    enter(nobody, status=429)


def test_a_first_time_code_asks_for_the_second_step_too(
    town: Town, desk: MakeDesk, later: Callable[..., datetime]
) -> None:
    from domain.services.enrolment import new_code

    held = set_up(desk("phongban"), TONIGHT)
    at = later(minutes=1)
    with town.rows(writes=True) as session:
        code = new_code(session, town.officers["phongban"], at)
    typed = {"username": "phongban", "by": "code", "code": code, "new_password": "mat-khau-moi"}
    page = Page(desk().send("/sign-in", 401, **typed))
    assert "Cần thêm mã xác thực." in page.text
    assert page.all("input", name="totp")
    assert desk().send("/sign-in", **typed, totp=held.code(at)).location == "/"


def test_it_is_turned_off_with_password_and_code(
    town: Town, desk: MakeDesk, later: Callable[..., datetime]
) -> None:
    reviewer = desk("phongban")
    held = set_up(reviewer, TONIGHT)
    at = later(minutes=1)
    off = "/second-step/off"
    for password, totp in (("sai", held.code(at)), (PASSWORD, "000000"), (PASSWORD, "")):
        page = Page(reviewer.send(off, 401, password=password, totp=totp))
        assert page.all("div", role="alert")
        assert "Đã bật từ" in page.text
    assert reviewer.send(off, password=PASSWORD, totp=held.spare[0]).location == "/second-step"
    assert kinds(town) == ["totp_on", "spare_code", "totp_off"]
    assert enter(desk()).location == "/second-step"
    with town.rows() as session:
        assert session.scalars(select(SpareCode)).all() == []
    again = set_up(reviewer, at)
    assert again.secret != held.secret


def test_an_administrator_turns_it_off_by_command(town: Town, desk: MakeDesk) -> None:
    set_up(desk("phongban"), TONIGHT)
    assert run(town.app, "officers", "totp-off", "PHONGBAN ")[:2] == (
        0,
        "đã tắt xác thực hai bước\n",
    )
    assert run(town.app, "officers", "totp-off", "phongban")[1] == "chưa bật xác thực hai bước\n"
    assert run(town.app, "officers", "totp-off", "khongcoai")[0] == 1
    assert kinds(town) == ["totp_on", "totp_off"]
    with town.rows() as session:
        (event,) = session.scalars(select(AccountEvent).where(AccountEvent.kind == "totp_off"))
        assert (event.officer_id, event.by_id) == (town.officers["phongban"], None)
    assert enter(desk()).location == "/second-step"
