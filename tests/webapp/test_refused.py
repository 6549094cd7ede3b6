"""What a chief has to look after: refused work, missing numbers, work handed over."""

import json
from uuid import UUID

import pytest
from sqlalchemy import select

from domain.tables import Officer, Quarantined
from tests.charge import revoke
from tests.phone import Phone
from tests.sealed import rescue_file
from tests.town import Town
from tests.webapp.conftest import MakeDesk, MakePhone
from tests.webapp.desk import Desk, Page

CANARY = "0912345678"
REFUSED = "/units/06685/refused"
HANDED = "/units/06685/quarantine"


def hand_over(town: Town, officer: Phone, *mutations: object) -> list[UUID]:
    revoke(town, officer)
    given = {"device_id": str(officer.device_id), "mutations": list(mutations)}
    assert officer.client.post("/api/v1/salvage", json=given).status_code == 200
    with town.rows() as session:
        return list(session.scalars(select(Quarantined.id).order_by(Quarantined.n)))


def test_what_is_refused_is_shown_without_its_words(desk: MakeDesk, phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), desk("chihuy1")
    assert "Không có việc nào bị từ chối." in chief.open(REFUSED).text
    body = officer.outing(note=f"Gọi {CANARY}")
    officer.refused(officer.mutation("entry.submit", body))
    officer.refused(officer.mutation("entry.celebrate", {}))
    page = chief.open(REFUSED)
    assert page.heading == "Cần xử lý"
    assert "Có thông tin cá nhân của người dân" in page.text
    assert "Ghi chú" in page.text
    assert CANARY not in page.html
    assert chief.open("/units/06685").all("span", **{"class": "chip red"})[0].text == "2"
    officer.applied(officer.mutation("entry.submit", {**body, "note": ""}))
    assert "đã xong" in chief.open(REFUSED).text
    assert chief.open("/units/06685").all("span", **{"class": "chip red"})[0].text == "1"


def test_fields_of_a_form_are_named_by_their_labels(desk: MakeDesk, phone: MakePhone) -> None:
    officer, chief = phone("canbo1"), desk("chihuy1")
    officer.refused(officer.submit(details={"met": -1, "purpose": "nowhere", "sdt": 1}))
    officer.refused(officer.submit(form_version=99, details={"met": "3", "purpose": CANARY}))
    page = chief.open(REFUSED)
    told = [row.text for row in page.all("td", **{"class": "text"})]
    assert any("Gặp" in text and "Mục đích" in text for text in told), told
    assert any("Mục mà mẫu không có" in text for text in told), told
    assert not any(key in text for text in told for key in ("met", "purpose", "sdt", "details"))


def test_an_officer_sees_the_own_and_a_chief_the_units(desk: MakeDesk, phone: MakePhone) -> None:
    officer, colleague = phone("canbo1"), phone("canbo2")
    refused = officer.submit(note=f"Gọi {CANARY}")
    officer.refused(refused)
    (told,) = officer.get("/refused").get_json()["refused"]
    assert (told["id"], told["slug"], told["fields"]) == (refused["id"], "personal-data", ["note"])
    assert told["mended"] is False
    assert colleague.get("/refused").get_json() == {"refused": []}
    assert phone("chihuy3").get("/refused").get_json() == {"refused": []}
    assert phone("chihuy1").get("/refused").get_json()["refused"] == [told]
    assert CANARY not in officer.get("/refused").get_data(as_text=True)
    own = desk("canbo1").open("/refused")
    assert "Có thông tin cá nhân của người dân" in own.text
    assert "Không có việc nào bị từ chối." in desk("canbo2").open("/refused").text


def test_numbers_that_never_came_are_named_by_phone(desk: MakeDesk, phone: MakePhone) -> None:
    officer = phone("canbo1")
    officer.submit()
    officer.applied(officer.submit())
    page = desk("chihuy1").open(REFUSED)
    assert page.cells("Cán bộ Một") == ["máy thử", "1"]


def test_numbers_that_never_came_stand_by_given_names(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    names = {"canbo1": "Đinh Văn Ân", "canbo2": "Vũ Thị An"}
    with town.rows(writes=True) as session:
        for username, full_name in names.items():
            session.get_one(Officer, town.officers[username]).full_name = full_name
    for username in names:
        officer = phone(username)
        officer.submit()
        officer.applied(officer.submit())
    text = desk("chihuy1").open(REFUSED).text
    assert 0 < text.index("Vũ Thị An") < text.index("Đinh Văn Ân")


@pytest.mark.parametrize(
    ("who", "status"),
    [("canbo1", 403), ("quantri", 403), ("phongban", 403), ("chihuy3", 404), ("tinhkhac", 403)],
)
def test_refused_work_is_for_the_units_own_chief(desk: MakeDesk, who: str, status: int) -> None:
    desk(who).open(REFUSED, status=status)


@pytest.mark.parametrize(
    ("who", "status"),
    [("canbo1", 403), ("quantri", 403), ("chihuy3", 404), ("tinhkhac", 404)],
)
def test_work_handed_over_is_not_for_everybody(desk: MakeDesk, who: str, status: int) -> None:
    desk(who).open(HANDED, status=status)
    sent = desk(who).client.post(f"{HANDED}/accept", data={"items": str(UUID(int=7))})
    assert sent.status_code == 404


def test_a_chief_accepts_one_then_all_and_puts_one_away(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    officer, chief = phone("canbo1"), desk("chihuy1")
    assert "Không có việc bàn giao." in chief.open(HANDED).text
    work = [officer.submit(note="Hẹn tối thứ Sáu.") for _ in range(4)]
    personal = officer.submit(note=f"Gọi {CANARY}")
    first, second, *rest = hand_over(town, officer, *work, personal)
    page = chief.open(HANDED)
    assert "36 hộ: gặp 26, vắng 9, hẹn lại 1" in page.text
    assert "Khu 8" in page.text
    assert CANARY not in page.html
    assert "đã bỏ vì có thông tin cá nhân: Ghi chú" in page.text
    assert chief.send(f"{HANDED}/accept", items=str(first)).location == HANDED
    chief.send(f"{HANDED}/put-away", items=str(second), reason="Đã ghi lại.")
    assert chief.send(f"{HANDED}/put-away", 422, items=str(rest[0]), reason="")
    everything = chief.open(HANDED).hidden("items")
    chief.send(f"{HANDED}/accept", items=everything)
    all_open = ",".join(str(each) for each in rest)
    for _ in range(2):
        chief.send(f"{HANDED}/accept", items=all_open)
    page = chief.open(HANDED)
    assert page.text.count("đã nhận") == 4
    assert "Đã ghi lại." in page.text
    assert len(phone("chihuy1").pull()["entries"]) == 4
    history = chief.open(f"/entries/{work[0]['body']['entry_id']}")
    assert "Chỉ huy Một nhận từ việc bàn giao" in history.text


def test_own_work_is_left_to_another_chief_or_the_department(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    chief = phone("chihuy1")
    (item,) = hand_over(town, chief, chief.submit())
    mine = Desk(town, "chihuy1")
    assert "Đây là việc của chính đồng chí" in mine.open(HANDED).text
    mine.send(f"{HANDED}/accept", 422, items=str(item))
    reviewer = desk("phongban")
    assert "Chỉ huy Một" in reviewer.open(HANDED).text
    reviewer.send(f"{HANDED}/accept", items=str(item))
    assert len(phone("chihuy2").pull()["entries"]) == 1


@pytest.mark.parametrize("items", ["", "x", f"{UUID(int=1)},", f"{UUID(int=1)}" + ",x" * 600])
def test_odd_items_are_told_so(desk: MakeDesk, items: str) -> None:
    assert desk("chihuy1").client.post(f"{HANDED}/accept", data={"items": items}).status_code == 422


def test_a_chief_takes_in_a_rescue_file_at_the_desk_once(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    officer, chief = phone("canbo1"), desk("chihuy1")
    work = [officer.submit(note="Hẹn tối thứ Sáu."), officer.submit()]
    sent = officer.submit()
    officer.applied(sent)
    file = json.dumps(rescue_file(officer, *work, sent, {"id": "x"})).encode()
    page = bring(chief, file)
    assert page.heading == "Việc bàn giao"
    said = ("2 việc mới, đang chờ ở dưới", "1 việc máy đã tự gửi", "1 việc không đọc được")
    assert all(words in page.text for words in said)
    assert "Chỉ huy Một" in page.text
    assert "1 việc đã nhận từ trước" not in page.text
    again = bring(chief, file)
    assert all(f"{number} việc" in again.text for number in ("0", "2", "1"))
    assert "2 việc đã nhận từ trước" in again.text
    chief.send(f"{HANDED}/accept", items=again.hidden("items"))
    everything = ",".join(str(each) for each in _all_handed(town))
    chief.send(f"{HANDED}/accept", items=everything)
    assert len(phone("chihuy1").pull()["entries"]) == 3


def test_a_file_that_cannot_be_opened_is_refused_in_words_on_the_page(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    officer, chief = phone("canbo1"), desk("chihuy1")
    good = rescue_file(officer, officer.submit())
    deep = b"[" * 50_000
    for body in (b"", b"\xff", b"{}", deep, b"GIF89a", json.dumps(good).encode()[:-30]):
        assert "Không mở được tệp này" in bring(chief, body, 422).text
    assert "Gói dữ liệu quá lớn" in bring(chief, b" " * 3_000_000, 422).text
    elsewhere = rescue_file(phone("canbo3"), officer.submit())
    refused = bring(chief, json.dumps(elsewhere).encode(), 422)
    assert "không phải của cán bộ thuộc đơn vị" in refused.text
    chief.send(f"{HANDED}/rescue", 422)
    bring(chief, b" " * 7_000_000, 413)
    assert _all_handed(town) == []
    bring(desk("chihuy3"), json.dumps(good).encode(), 404)


def bring(who: Desk, body: bytes, status: int = 200) -> Page:
    """Choose a file in the form and send it."""
    # Put together by hand: the test client leaves the temporary file of a large one open.
    head = 'Content-Disposition: form-data; name="file"; filename="canbo1.tungngo"'
    sent = b"--x\r\n" + head.encode() + b"\r\n\r\n" + body + b"\r\n--x--\r\n"
    response = who.client.post(
        f"{HANDED}/rescue",
        data=sent,
        content_type="multipart/form-data; boundary=x",
        headers={"Accept-Language": "vi", "Sec-Fetch-Site": "same-origin"},
    )
    assert response.status_code == status, response.text[:2000]
    return Page(response)


def _all_handed(town: Town) -> list[UUID]:
    with town.rows() as session:
        return list(session.scalars(select(Quarantined.id).order_by(Quarantined.n)))
