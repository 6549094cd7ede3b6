"""What is true of every page: no script, nothing inline, no cache, one heading; errors in words."""

import re
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import RequestEntityTooLarge

from tests.authenticator import Authenticator, secret_on
from tests.town import PASSWORD
from tests.webapp.conftest import TONIGHT, MakeDesk, MakePhone
from tests.webapp.desk import Desk, Page
from tests.webapp.rechecks import draw

ADMINISTRATION = (
    "/administration",
    "/roster",
    "/audit",
    "/calendars",
    "/forms",
    "/units-admin",
    "/units-admin/06685",
    "/areas",
)


@pytest.fixture
def pages(tonight: date, desk: MakeDesk, phone: MakePhone) -> list[Page]:
    """Every page of the desk, as its people see it."""
    officer = phone("canbo1")
    entry = officer.applied(officer.submit(note="<b>đậm</b> & “nháy”"))["id"]
    officer.refused(officer.submit(note="Gọi 0912345678"))
    handed = {"device_id": str(officer.device_id), "mutations": [officer.submit()]}
    assert officer.client.post("/api/v1/salvage", json=handed).status_code == 200
    reviewer, chief = desk("phongban"), desk("chihuy1")
    found = [desk().open("/sign-in"), desk().open("/sign-in?by=code"), desk("canbo1").open("/")]
    found += [reviewer.open(path) for path in ("/", "/units/06685", "/entries")]
    found += [chief.open(path) for path in ("/units/06685", "/entries", f"/entries/{entry}")]
    beside = ("/people", "/devices", "/units/06685/refused", "/units/06685/quarantine",
              "/approvals", f"/entries/{entry}?queue=1")  # fmt: skip
    found += [chief.open(path) for path in beside]
    code = f"/officers/{officer.officer_id}/code"
    found += [desk("quantri").open("/units/06685/people"), Page(chief.send(code, 200))]
    found += [desk("quantri").open(path) for path in ("/retention", "/readings", "/thresholds")]
    found += [desk("quantri").open(path) for path in ("/retention", "/readings")]
    found += [desk("quantri").open(path) for path in ADMINISTRATION]
    found.append(desk("quantri").open(f"/officers/{officer.officer_id}"))
    found += [desk("quantri").open("/"), reviewer.open("/nowhere", status=404)]
    found += rechecks(reviewer)
    found += second_steps(desk("quantri"), desk())
    found += campaigns(reviewer)
    return found


def campaigns(reviewer: Desk) -> list[Page]:
    """The pages of a campaign, from the choice of its kind to a file that is refused."""
    draft = {"name": "Đợt <b>thử</b>", "form": "data_check", "choice": "vehicle",
             "measure": "checked", "from": "01/11/2026", "to": "30/11/2026"}  # fmt: skip
    path = reviewer.send("/campaigns", **draft).headers["Location"]
    asked = {"lines": "unit_code,target\n06685,300"}
    reviewer.send(f"{path}/targets/store", **asked)
    reviewer.send(f"{path}/left-out", unit="06685", count="5", reason="Đã chuyển đi.")
    refused = Page(reviewer.send(f"{path}/targets/store", 422, lines="unit_code,target\nx,y"))
    opened = ("/campaigns", "/campaigns/new", "/campaigns/new?form=procedure", path)
    return [*(reviewer.open(each) for each in opened), refused]


def rechecks(reviewer: Desk) -> list[Page]:
    """The pages of re-checks: all of them, one of each subject that there is, a list to walk by."""
    entries, doors = draw(reviewer), draw(reviewer, subject="visits")
    paths = ("/rechecks", entries, f"{entries}?again=1", doors, f"{doors}/walk")
    return [reviewer.open(path) for path in paths]


def second_steps(administrator: Desk, nobody: Desk) -> list[Page]:
    """The pages of two-step sign-in, from the first to the one that asks for it."""
    administrator.send("/second-step/begin", 200)
    asked, again = (
        administrator.open("/second-step"),
        Page(administrator.send("/second-step/confirm", 422, totp="000000")),
    )
    begun = Page(administrator.send("/second-step/begin", 200))
    code = Authenticator(secret_on(begun), []).code(TONIGHT)
    spare = Page(administrator.send("/second-step/confirm", 200, totp=code))
    typed = {"username": "quantri", "password": PASSWORD}
    second = Page(nobody.send("/sign-in", 401, **typed))
    return [asked, begun, again, spare, administrator.open("/second-step"), second]


def test_no_page_has_a_script_or_anything_inline(pages: list[Page]) -> None:
    for page in pages:
        assert page.all("script") == []
        inline = [e for e in page.elements if {"style", "onclick"} & e.attributes.keys()]
        assert inline == []
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]


def test_no_page_is_kept_by_a_cache(pages: list[Page]) -> None:
    for page in pages:
        assert page.headers["Cache-Control"] == "no-store"
        assert "Cookie" in page.headers["Vary"]


def test_every_page_has_one_heading_a_title_and_a_way_past_the_side(pages: list[Page]) -> None:
    for page in pages:
        assert len(page.all("h1")) == 1
        assert page.all("title")[0].text.endswith("· Từng Ngõ")
        assert page.all("a", href="#content")


def test_every_field_has_a_name_that_can_be_read(pages: list[Page]) -> None:
    for page in pages:
        labelled = {label.attributes.get("for") for label in page.all("label")}
        for field in [e for e in page.elements if e.name in ("input", "select", "textarea")]:
            hidden = field.attributes.get("type") == "hidden"
            within = field.within is not None and field.within.name == "label"
            assert hidden or within or field.attributes.get("id") in labelled, field.attributes


def test_ids_on_a_page_are_unique(pages: list[Page]) -> None:
    for page in pages:
        ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
        assert len(ids) == len(set(ids))


def test_own_links_lead_somewhere(pages: list[Page], desk: MakeDesk) -> None:
    reviewer = desk("phongban")
    asked: dict[str, int] = {}
    for page in pages[3:6]:
        for link in page.all("a"):
            path = link.attributes["href"].partition("#")[0]
            if path and not path.startswith("/app"):
                asked.setdefault(path, reviewer.client.get(path).status_code)
    assert len(asked) > 100
    assert {path: status for path, status in asked.items() if status != 200} == {}


def test_words_of_people_are_shown_as_they_are(pages: list[Page]) -> None:
    entry = pages[8]
    assert "<b>đậm</b> & “nháy”" in entry.text
    assert "<b>đậm" not in entry.html


def test_static_files_are_kept_for_good_by_their_digest(pages: list[Page], desk: MakeDesk) -> None:
    client = desk().client

    def kept(address: str) -> tuple[int, str]:
        with client.get(address) as response:
            return response.status_code, response.headers.get("Cache-Control", "")

    files = {link.attributes["href"] for page in pages for link in page.all("link")}
    assert len(files) >= 5
    for address in files:
        assert re.fullmatch(r"/static/[\w.]+\?v=[0-9a-f]{12}", address)
        assert kept(address) == (200, "public, max-age=31536000, immutable")
        assert kept(address.partition("?")[0]) == (200, "no-cache")
    for outside in ("/static/../config.py", "/static/%2e%2e/config.py", "/static/none.css"):
        assert kept(outside)[0] == 404


def test_a_long_page_is_sent_compressed_to_who_takes_it(desk: MakeDesk) -> None:
    reviewer = desk("phongban")
    plain = reviewer.client.get("/")
    packed = reviewer.client.get("/", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) * 3 < len(plain.data)


@pytest.mark.parametrize(
    ("method", "path", "status", "heading"),
    [
        ("get", "/nowhere", 404, "Không có trang này"),
        ("post", "/", 405, "Trang này mở bằng cách khác"),
        ("get", "/sign-out", 405, "Trang này mở bằng cách khác"),
        ("get", "/entries?from=x", 422, "Đường dẫn hoặc nội dung gửi có chỗ chưa đúng"),
    ],
)
def test_what_goes_wrong_is_told_in_words(
    desk: MakeDesk, method: str, path: str, status: int, heading: str
) -> None:
    reviewer = desk("phongban")
    page = Page(reviewer.client.open(path, method=method, headers={"Accept-Language": "vi"}))
    assert (page.status, page.heading) == (status, heading)
    assert page.link("Về trang đầu") == "/"
    assert "Phòng Ban" in page.html


FAILURES = {
    RuntimeError("a secret of the machine"): (500, "Máy chủ gặp lỗi"),
    OperationalError("SELECT secret", {}, Exception("away")): (503, "Máy chủ đang bận"),
    RequestEntityTooLarge(): (413, "Nội dung gửi quá lớn"),
}


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_a_failure_of_our_own_tells_nothing_of_the_machine(
    desk: MakeDesk, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    status, heading = FAILURES[failure]

    def fail(*_given: Any) -> None:
        raise failure

    monkeypatch.setattr("webapp.pages.entries.read_entries", fail)
    page = desk("phongban").open("/entries", status=status)
    assert page.heading == heading
    assert "secret" not in page.html
    assert ("Retry-After" in page.headers) == (status == 503)


@pytest.fixture
def down(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the database be away."""

    def fail(*_given: Any) -> None:
        raise OperationalError("BEGIN", {}, Exception("away"))

    monkeypatch.setattr("webapp.auth.find_session_today", fail)


def test_a_database_that_is_away_is_told_even_before_anybody_is_known(
    desk: MakeDesk, down: None
) -> None:
    page = desk("phongban").open("/", status=503)
    assert page.heading == "Máy chủ đang bận"
