"""A roster at the desk: checked whole, shown as what it would change, applied once."""

import io
from typing import Any

from openpyxl import Workbook
from sqlalchemy import func, select

from domain.tables import AdminAct, EnrolmentCode, Officer, TableImport
from tests.town import PEOPLE, Town
from tests.webapp.conftest import MakeDesk
from tests.webapp.desk import Desk, Page
from tests.webapp.test_people import redeem
from tests.webapp.uploads import brought

HEADER = "username,full_name,role,unit_code\n"
# Cán bộ Hai is not on it; Một moves, Ba becomes a chief under a new name.
ROSTER = (
    "moi1,Cán bộ Mới,officer,06685\n"
    "canbo1,Cán bộ Một,officer,06676\n"
    "canbo3,Cán bộ Ba Mới,chief,06676\n"
    "chihuy1,Chỉ huy Một,chief,06685\n"
    "chihuy2,Chỉ huy Hai,chief,06685\n"
    "chihuy3,Chỉ huy Ba,chief,06676\n"
)


def people(town: Town) -> dict[str, tuple[str, str, Any, bool]]:
    with town.rows() as session:
        rows = session.scalars(select(Officer))
        return {o.username: (o.full_name, o.role, o.unit_id, o.active) for o in rows}


def count(town: Town, table: Any) -> int:
    with town.rows() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def preview(desk: Desk, lines: str) -> tuple[str, Page]:
    path = brought(desk, "/roster", HEADER + lines, 303)
    return path, desk.open(path)


def test_a_roster_shows_what_it_would_change_and_changes_nothing(
    town: Town, desk: MakeDesk
) -> None:
    before, admin = people(town), desk("quantri")
    _, page = preview(admin, ROSTER)
    assert page.heading == "Danh sách sẽ làm thay đổi những gì"
    assert page.cells("Cán bộ Mới")[1:] == ["mới", "Cán bộ", "Phường Hồng Gai"]
    assert page.cells("Cán bộ Một")[1:] == [
        "chuyển", "Cán bộ", "Phường Hà Lầm trước: Phường Hồng Gai",
    ]  # fmt: skip
    assert page.cells("Cán bộ Ba Mới")[1] == "vai trò tên"
    assert "3 thay đổi, 3 giữ nguyên" in page.text
    assert "Cán bộ Hai canbo2" in page.text
    assert people(town) == before


def test_it_is_applied_once_even_if_pressed_twice(town: Town, desk: MakeDesk) -> None:
    before, admin = people(town), desk("quantri")
    path, page = preview(admin, ROSTER)
    for _ in range(2):
        assert admin.send(f"{path}/apply", digest=page.hidden("digest")).location == path
    after = people(town)
    assert after["canbo1"] == ("Cán bộ Một", "officer", town.units["06676"], True)
    assert after["canbo3"] == ("Cán bộ Ba Mới", "chief", town.units["06676"], True)
    assert after["canbo2"] == before["canbo2"], "nobody asked to close it"
    assert after.keys() - before.keys() == {"moi1"}
    assert "1 mới, 2 đổi, 0 tài khoản khóa" in admin.open(path).text
    told = [row.text for row in admin.open("/audit?only=acts").all("tr")[1:]]
    assert len([line for line in told if "Đã áp dụng danh sách" in line]) == 1
    assert any("Chuyển Cán bộ Một từ Phường Hồng Gai sang Phường Hà Lầm" in line for line in told)
    with town.rows() as session:
        assert session.scalars(select(TableImport.lines)).all() == [[]]


def test_codes_are_printed_for_who_is_new_and_the_newest_page_counts(
    town: Town, desk: MakeDesk
) -> None:
    admin = desk("quantri")
    path, page = preview(admin, ROSTER)
    admin.send(f"{path}/apply", digest=page.hidden("digest"))
    first, second = (
        Page(admin.send(f"{path}/codes", 200)).cells("Cán bộ Mới")[2] for _ in range(2)
    )
    assert first != second
    assert count(town, EnrolmentCode) == len(PEOPLE) + 1, "the first one has ended"
    assert redeem(town, "moi1", second).status_code == 200
    assert "đã tự đặt mật khẩu" in Page(admin.send(f"{path}/codes", 200)).text


def test_who_is_not_on_the_list_is_closed_only_where_asked(town: Town, desk: MakeDesk) -> None:
    admin = desk("quantri")
    path, page = preview(admin, ROSTER)
    admin.send(f"{path}/apply", digest=page.hidden("digest"), close="1")
    after = people(town)
    assert not after["canbo2"][3]
    others = (after["canbo4"], after["phongban"])
    assert all(active for *_, active in others), "units that the file does not name"
    assert "Khóa tài khoản của Cán bộ Hai" in admin.open("/audit?who=can+bo+hai").text


WRONG = [
    ("la,Cán bộ Lạ,sep,06685\n", "dòng 8: vai trò “sep” không có (role)"),
    ("la,Cán bộ Lạ,officer,05977\n", "dòng 8: không có đơn vị mã “05977” (unit_code)"),
    ("tinhkhac,Tỉnh Khác,reviewer,22\n", "dòng 8: tên đăng nhập đã có người khác dùng"),
    ("quantri,Quản Trị,reviewer,22\n", "dòng 8: không ai tự đổi vai trò"),
    ("canbo1,Cán bộ Một,officer,06685\n", "dòng 8: tên đăng nhập đã có ở dòng 3"),
]


def test_a_wrong_line_is_named_and_nothing_is_kept(town: Town, desk: MakeDesk) -> None:
    before, admin = people(town), desk("quantri")
    for line, words in WRONG:
        page = brought(admin, "/roster", HEADER + ROSTER + line, 422)
        assert "Chưa có gì thay đổi." in page.text
        assert words in page.text
    assert (people(town), count(town, TableImport), count(town, AdminAct)) == (before, 0, 0)


def test_a_file_of_another_kind_is_refused_in_both_languages(desk: MakeDesk) -> None:
    admin = desk("quantri")
    for name in ("a.xlsx", "a.csv"):
        page = brought(admin, "/roster", b"\xff\xfe\x00PK", 422, name)
        assert f"không đọc được tệp {name}" in page.text
    answer = admin.client.post("/roster", headers={"Accept-Language": "en"})
    assert "dòng" not in Page(answer).text
    assert "không nhập mật khẩu" in brought(
        admin, "/roster", "username,full_name,role,unit_code,password\n"
        "la,Cán bộ Lạ,officer,06685,mat-khau-9\n", 422,
    ).text  # fmt: skip


def test_a_spreadsheet_will_do(town: Town, desk: MakeDesk) -> None:
    book, file = Workbook(), io.BytesIO()
    book.active.append(HEADER.strip().split(","))
    book.active.append(["moi1", "Cán bộ Mới", "officer", "06685"])
    book.save(file)
    admin = desk("quantri")
    path = brought(admin, "/roster", file.getvalue(), 303, "DanhSach.XLSX")
    assert admin.open(path).cells("Cán bộ Mới")[1] == "mới"


def test_a_plan_that_is_another_by_now_is_shown_again(town: Town, desk: MakeDesk) -> None:
    admin = desk("quantri")
    path, page = preview(admin, ROSTER)
    with town.rows(writes=True) as session:
        session.get_one(Officer, town.officers["chihuy2"]).full_name = "Chỉ huy Đổi"
    before = people(town)
    again = Page(admin.send(f"{path}/apply", 409, digest=page.hidden("digest")))
    assert "chưa làm gì" in again.text
    assert again.cells("Chỉ huy Hai")[1] == "tên"
    assert people(town) == before
    admin.send(f"{path}/apply", digest=again.hidden("digest"))
    assert people(town)["chihuy2"][0] == "Chỉ huy Hai"


def test_nobody_else_sees_or_applies_it(town: Town, desk: MakeDesk) -> None:
    path, page = preview(desk("quantri"), ROSTER)
    for who, status in (("phongban", 403), ("chihuy1", 403)):
        desk(who).open(path, status=status)
        desk(who).send(f"{path}/apply", status, digest=page.hidden("digest"))
    with town.rows(writes=True) as session:
        session.get_one(Officer, town.officers["tinhkhac"]).role = "admin"
    desk("tinhkhac").open(path, status=404)
    desk("tinhkhac").send(f"{path}/apply", 404, digest=page.hidden("digest"))
    assert count(town, EnrolmentCode) == len(PEOPLE)
