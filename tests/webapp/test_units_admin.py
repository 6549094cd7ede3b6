"""Units at the desk: added, merged with a date, their areas brought as a list."""

from datetime import date, timedelta
from typing import Any

import time_machine
from sqlalchemy import func, select

from domain.services.totals import differences
from domain.tables import AdminAct, Area, Officer, Unit
from tests.town import Town
from tests.webapp.conftest import TONIGHT, MakeDesk, MakePhone
from tests.webapp.desk import Desk, Page
from tests.webapp.uploads import brought

TODAY, TUESDAY = "21/11/2026", "24/11/2026"
LIST = "unit_code,name,kind,households,residents\n"


def unit(town: Town, code: str) -> Any:
    with town.rows() as session:
        return session.scalars(select(Unit).where(Unit.code == code)).one()


def merge(admin: Desk, code: str, into: str, day: str, status: int = 303) -> Page:
    return Page(admin.send(f"/units-admin/{code}/merge", status, into=into, day=day))


def test_a_merger_is_looked_at_and_then_done_today(
    tonight: date, town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    phone("canbo3").applied(phone("canbo3").submit(area="Khu 1"))
    admin = desk("quantri")
    page = admin.open(f"/units-admin/06676/merge?into=06685&day={TODAY}")
    assert page.heading == "Hợp nhất Phường Hà Lầm vào Phường Hồng Gai"
    for words in ("Người chuyển sang2", "chuyển sang1: Khu 1", "Phiếu chưa xong1"):
        assert words in page.text
    assert unit(town, "06676").merged_into_id is None
    merge(admin, "06676", page.hidden("into"), page.hidden("day"))
    assert unit(town, "06676").merged_into_id == town.units["06685"]
    assert "Đã hợp nhất vào Phường Hồng Gai" in admin.open("/units-admin/06676").text
    assert "Hợp nhất Phường Hà Lầm vào Phường Hồng Gai" in admin.open("/audit").text
    with town.rows() as session:
        assert differences(session) == []


def test_a_merger_of_a_later_day_waits_for_it_and_may_be_taken_back(
    tonight: date, town: Town, desk: MakeDesk
) -> None:
    admin = desk("quantri")
    merge(admin, "06676", "06685", TUESDAY)
    page = admin.open("/units-admin/06676")
    assert "Sẽ hợp nhất vào Phường Hồng Gai ngày 24/11/2026." in page.text
    drop = next(f.attributes["action"] for f in page.all("form") if "/drop" in str(f.attributes))
    for _ in range(2):
        admin.send(drop)
    merge(admin, "06676", "06970", TUESDAY)
    with time_machine.travel(TONIGHT + timedelta(days=3), tick=False):
        desk("chihuy1").open("/units/06685")
        assert unit(town, "06676").merged_into_id == town.units["06970"]
        assert unit(town, "06676").valid_to == date(2026, 11, 24)
        with town.rows() as session:
            moved = session.get_one(Officer, town.officers["chihuy3"])
            assert moved.unit_id == town.units["06970"]
            assert differences(session) == []


UNFIT = [
    ("06676", "06676", TODAY, "không hợp nhất một đơn vị vào chính nó"),
    ("06676", "PC06", TODAY, "chỉ hợp nhất hai đơn vị cấp xã"),
    ("06676", "22", TODAY, "chỉ hợp nhất hai đơn vị cấp xã"),
    ("06676", "20", TODAY, "không có đơn vị đã chọn"),
    ("06676", "06685", "20/11/2026", "ngày này đã qua"),
    ("06676", "06685", "", "cần một ngày"),
]


def test_a_merger_that_does_not_fit_is_refused(tonight: date, town: Town, desk: MakeDesk) -> None:
    admin = desk("quantri")
    for code, into, day, words in UNFIT:
        assert words in merge(admin, code, into, day, 422).text, (into, day)
        looked = admin.open(f"/units-admin/{code}/merge?into={into}&day={day}", status=422)
        assert words in looked.text, (into, day)
    with town.rows() as session:
        assert session.scalar(select(func.count()).select_from(AdminAct)) == 0
        merged = select(Unit.code).where(Unit.merged_into_id.is_not(None))
        assert session.scalars(merged).all() == []


def test_nothing_is_merged_twice(tonight: date, town: Town, desk: MakeDesk) -> None:
    admin = desk("quantri")
    merge(admin, "06676", "06685", TUESDAY)
    assert "đã có hẹn hợp nhất" in merge(admin, "06676", "06970", TODAY, 422).text
    assert "đã có hẹn hợp nhất" in merge(admin, "06970", "06676", TODAY, 422).text
    merge(admin, "06970", "06685", TODAY)
    assert "Ba Chẽ đã hợp nhất" in merge(admin, "06970", "06676", TODAY, 422).text
    assert unit(town, "06676").merged_into_id is None


def test_a_unit_is_added_and_given_its_duty_number(town: Town, desk: MakeDesk) -> None:
    admin = desk("quantri")
    new = {"code": "PC08", "kind": "division", "name": "Phòng Cảnh sát giao thông"}
    admin.send("/units-admin", **new)
    assert unit(town, "PC08").parent_id == town.units["22"]
    refused = Page(admin.send("/units-admin", 422, **{**new, "name": "Tên khác"}))
    assert "mã “PC08” đã có đơn vị khác dùng" in refused.text
    admin.send("/units-admin", 422, **{**new, "code": "P 9", "kind": "province"})
    admin.send("/units-admin/PC08/duty", number=" 0203  3825 113 ")
    assert unit(town, "PC08").duty_number == "0203 3825 113"
    admin.send("/units-admin/PC08/duty", 422, number="gọi trực ban")
    assert "Đổi số trực ban của Phòng Cảnh sát giao thông" in admin.open("/audit").text
    desk("phongban").open("/units-admin", status=403)


def areas(town: Town) -> dict[str, Any]:
    with town.rows() as session:
        return {area.name: area.unit_id for area in session.scalars(select(Area))}


def test_a_list_of_areas_is_looked_at_and_applied_once(
    tonight: date, town: Town, desk: MakeDesk
) -> None:
    admin, before = desk("quantri"), areas(town)
    lines = "06685,Khu 8,khu,360,1200\n06685,Khu 9,khu,210,700\n06676,Khu 2,khu,80,300\n"
    path = brought(admin, "/areas", LIST + lines, 303)
    page = admin.open(path)
    assert page.cells("Khu 8")[1:] == ["số", "350 → 360", "1.200"]
    assert page.cells("Khu 2")[1] == "mới"
    assert "2 thay đổi, 1 giữ nguyên" in page.text
    assert areas(town) == before
    for _ in range(2):
        admin.send(f"{path}/apply", digest=page.hidden("digest"))
    assert areas(town).keys() - before.keys() == {"Khu 2"}
    assert "1 địa bàn mới, 1 có số mới" in admin.open(path).text
    assert admin.open("/audit").text.count("Nạp địa bàn: 1 mới") == 1


def test_a_wrong_line_of_areas_is_named_and_nothing_is_kept(town: Town, desk: MakeDesk) -> None:
    before = areas(town)
    wrong = "06685,Khu 10,khu,1,1\n20,Khu 11,khu,1,1\n06676,Nhà 001093012345,xóm,-1,1\n"
    page = brought(desk("quantri"), "/areas", LIST + wrong, 422)
    assert "dòng 4: tên địa bàn có số riêng của người dân (name); loại địa bàn “xóm”" in page.text
    elsewhere = brought(desk("quantri"), "/areas", LIST + "20,Khu 11,khu,1,1\n", 422)
    assert "dòng 2: không có đơn vị mã “20”" in elsewhere.text
    assert areas(town) == before


def test_a_path_that_no_database_holds_names_nothing(tonight: date, desk: MakeDesk) -> None:
    admin = desk("quantri")
    merge(admin, "06676%00", "06685", TODAY, 404)
    for path in ("/units/%00", "/entries/%00", "/api/v1/entries/%00", "/static/%00"):
        assert admin.client.get(path).status_code == 404, path
