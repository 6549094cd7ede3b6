"""Signing in and out at a desk; whoever is not signed in is led there and back."""

import pytest

from domain.services.enrolment import new_code
from domain.tables import Officer
from tests.town import PASSWORD, Town
from tests.webapp.conftest import MakeDesk


def test_who_is_not_signed_in_is_led_to_sign_in_and_back(desk: MakeDesk) -> None:
    nobody = desk()
    asked = nobody.client.get("/entries?status=submitted")
    assert asked.status_code == 303
    assert asked.location == "/sign-in?next=%2Fentries%3Fstatus%3Dsubmitted"
    form = nobody.open(asked.location)
    back = form.hidden("next")
    led = nobody.send("/sign-in", username="phongban", password=PASSWORD, next=back)
    assert led.location == "/second-step?next=%2Fentries%3Fstatus%3Dsubmitted"
    assert nobody.open(led.location).link("Để lần sau") == "/entries?status=submitted"
    assert nobody.open("/").heading.startswith("Tháng")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1", ""]
)
def test_signing_in_leads_to_own_pages_only(desk: MakeDesk, elsewhere: str) -> None:
    led = desk().send("/sign-in", username="chihuy1", password=PASSWORD, next=elsewhere)
    assert led.location == "/"


def test_wrong_credentials_are_told_in_the_same_words_for_an_unknown_name(desk: MakeDesk) -> None:
    told = [
        desk().send("/sign-in", 401, username=name, password="not it").text
        for name in ("phongban", "khongco", "\x01")
    ]
    assert all("Tên đăng nhập hoặc mật khẩu không đúng." in page for page in told)
    assert "not it" not in "".join(told)


def test_what_no_database_takes_is_told_in_words(desk: MakeDesk) -> None:
    page = desk().send("/sign-in", 422, username="a\x00b", password="x")
    assert "Có chỗ chưa đúng" in page.text


def test_too_many_wrong_tries_are_told_to_wait(desk: MakeDesk) -> None:
    nobody = desk()
    for _ in range(10):
        nobody.send("/sign-in", 401, username="phongban", password="not it")
    told = nobody.send("/sign-in", 429, username="phongban", password=PASSWORD)
    assert int(told.headers["Retry-After"]) > 0
    assert "Hãy đợi" in told.text


def test_a_browser_keeps_its_device_for_everybody_who_signs_in_on_it(
    town: Town, desk: MakeDesk
) -> None:
    browser = desk()
    browser.send("/sign-in", username="phongban", password=PASSWORD)
    first = browser.client.get_cookie("tung_ngo_desk_device")
    browser.send("/sign-out")
    browser.send("/sign-in", username="chihuy1", password=PASSWORD)
    second = browser.client.get_cookie("tung_ngo_desk_device")
    assert first is not None
    assert second is not None
    assert first.value == second.value


def test_a_first_time_code_sets_the_password(town: Town, desk: MakeDesk) -> None:
    from datetime import UTC, datetime

    with town.rows(writes=True) as session:
        session.get_one(Officer, town.officers["phongban"]).password_hash = None
        code = new_code(session, town.officers["phongban"], datetime.now(UTC))
    nobody = desk()
    assert "Mã lần đầu" in nobody.open("/sign-in?by=code").text
    short = {"username": "phongban", "by": "code", "code": code, "new_password": "ngắn"}
    assert "Mật khẩu cần" in nobody.send("/sign-in", 422, **short).text
    nobody.send("/sign-in", **{**short, "new_password": "một câu dễ nhớ"})
    assert nobody.open("/").heading.startswith("Tháng")


def test_signing_out_ends_the_session_on_the_server(desk: MakeDesk) -> None:
    reviewer = desk("phongban")
    kept = reviewer.client.get_cookie("tung_ngo_desk")
    assert kept is not None
    assert reviewer.send("/sign-out").location == "/sign-in"
    reviewer.client.set_cookie("tung_ngo_desk", kept.value)
    assert reviewer.client.get("/").location == "/sign-in"


def test_who_is_signed_in_is_not_asked_again(desk: MakeDesk) -> None:
    reviewer = desk("phongban")
    assert reviewer.client.get("/sign-in?next=/entries").location == "/entries"


def test_a_closed_account_is_told_so_and_loses_its_cookie(town: Town, desk: MakeDesk) -> None:
    reviewer = desk("phongban")
    with town.rows(writes=True) as session:
        session.get_one(Officer, town.officers["phongban"]).active = False
    page = reviewer.open("/", status=403)
    assert "Tài khoản này đã ngừng hoạt động." in page.text
    assert reviewer.client.get_cookie("tung_ngo_desk") is None
    assert reviewer.open("/sign-in").heading == "Từng Ngõ"


def test_a_form_from_another_site_is_not_taken(desk: MakeDesk) -> None:
    given = {"username": "phongban", "password": PASSWORD}
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = desk().client.post("/sign-in", data=given, headers=headers)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers
