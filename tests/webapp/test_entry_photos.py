"""The photos of an entry at the desk: seen, logged, and taken off at once."""

from datetime import date

import pytest
from sqlalchemy import select

from domain.tables import Reading
from tests.phone import Phone
from tests.pictures import digest_of, jpeg, put
from tests.town import Town
from tests.webapp.conftest import MakeDesk, MakePhone

BODY = jpeg(size=(320, 240))
DIGEST = digest_of(BODY)
LATE = "b" * 64


@pytest.fixture
def entry(tonight: date, phone: MakePhone) -> str:
    """An entry with a photo that has come and one that has not."""
    officer: Phone = phone("canbo1")
    found = officer.applied(officer.submit(photos=[DIGEST, LATE], note="Khu phố yên."))
    assert put(officer, BODY).status_code == 201
    return str(found["id"])


def test_the_page_shows_what_has_come_and_says_what_has_not(desk: MakeDesk, entry: str) -> None:
    reviewer = desk("phongban")
    page = reviewer.open(f"/entries/{entry}")
    (image,) = [e for e in page.all("img") if e.attributes["src"].startswith("/photos/")]
    assert image.attributes["src"] == f"/photos/{DIGEST}"
    assert (image.attributes["alt"], image.attributes["width"]) == ("Ảnh 1", "320")
    assert "Ảnh 2 chưa gửi tới." in page.text
    answer = reviewer.client.get(image.attributes["src"])
    assert (answer.status_code, answer.content_type) == (200, "image/jpeg")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_an_entry_without_photos_speaks_of_none(
    tonight: date, desk: MakeDesk, phone: MakePhone
) -> None:
    officer = phone("canbo1")
    sent = officer.applied(officer.submit())
    assert desk("phongban").open(f"/entries/{sent['id']}").all("section", id="photos") == []


@pytest.mark.parametrize(
    ("username", "status"),
    [("chihuy1", 200), ("phongban", 200), ("chihuy3", 404), ("tinhkhac", 404), ("quantri", 403),
     ("canbo1", 403)],
)  # fmt: skip
def test_a_photo_is_for_those_who_see_the_entry(
    desk: MakeDesk, entry: str, username: str, status: int
) -> None:
    assert desk(username).client.get(f"/photos/{DIGEST}").status_code == status


def test_who_opens_the_page_and_its_photo_is_logged(town: Town, desk: MakeDesk, entry: str) -> None:
    reviewer = desk("phongban")
    reviewer.open(f"/entries/{entry}")
    reviewer.client.get(f"/photos/{DIGEST}")
    with town.rows() as session:
        rows = session.scalars(select(Reading).order_by(Reading.id)).all()
    assert [(row.kind, row.item) for row in rows] == [("note", entry), ("photo", DIGEST)]
    assert {row.officer_id for row in rows} == {town.officers["phongban"]}
    assert {row.device_id for row in rows} == {reviewer.device_id}


def test_a_photo_is_taken_off_with_a_reason_and_the_history_tells_it(
    desk: MakeDesk, entry: str
) -> None:
    chief = desk("chihuy1")
    fields = {"entry_id": entry, "why": "face", "reason": "ở góc trái"}
    answer = chief.send(f"/photos/{DIGEST}/take-off", **fields)
    assert answer.headers["Location"] == f"/entries/{entry}"
    page = chief.open(f"/entries/{entry}")
    assert "Chỉ huy Một đã gỡ ảnh 1." in page.text
    assert "Gỡ ảnh do Chỉ huy Một" in page.text
    assert "Thấy khuôn mặt: ở góc trái" in page.text
    assert "Ảnh: có trong sổ → đã gỡ" in page.text
    assert page.heading.endswith("Chờ duyệt")
    assert chief.client.get(f"/photos/{DIGEST}").status_code == 404
    chief.send(f"/photos/{DIGEST}/take-off", 404, **fields)


@pytest.mark.parametrize(
    ("reason", "said"), [("", "Hãy ghi lý do"), ("Số 0912345678", "Có số điện thoại")]
)
def test_a_reason_that_will_not_do_is_asked_for_again(
    desk: MakeDesk, entry: str, reason: str, said: str
) -> None:
    chief = desk("chihuy1")
    fields = {"entry_id": entry, "why": "other", "reason": reason}
    answer = chief.send(f"/photos/{DIGEST}/take-off", 422, **fields)
    assert answer.text.count(said) == 1
    assert chief.client.get(f"/photos/{DIGEST}").status_code == 200


def test_another_site_takes_nothing_off(desk: MakeDesk, entry: str) -> None:
    chief = desk("chihuy1")
    answer = chief.client.post(
        f"/photos/{DIGEST}/take-off",
        data={"entry_id": entry, "why": "face"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403
    assert chief.client.get(f"/photos/{DIGEST}").status_code == 200
