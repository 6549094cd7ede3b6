"""What is erased and when, and who read what: for the administrator."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import select

from domain.tables import Officer, Reading
from tests.charge import revoke
from tests.phone import Phone
from tests.town import Town
from tests.webapp.conftest import TONIGHT, MakeDesk, MakePhone
from tests.webapp.test_commands import run
from webapp.commands.retention import NAMES
from webapp.i18n import catalogue
from webapp.words.retention import KINDS

NOTE = "Hẹn tối thứ Sáu."


@pytest.fixture(autouse=True)
def own_folder(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Photos lie in a folder of this test's own: what other tests left is no stray file of it."""
    monkeypatch.setitem(town.app.config, "PHOTO_STORE", str(tmp_path / "photos"))


def read(town: Town) -> list[tuple[str, str]]:
    """Who read the words of which entry, in order."""
    names = {officer: name for name, officer in town.officers.items()}
    with town.rows() as session:
        rows = session.scalars(select(Reading).order_by(Reading.id)).all()
        assert {row.kind for row in rows} <= {"note"}
        return [(names[row.officer_id], row.item) for row in rows]


def test_the_command_says_what_it_would_erase_and_what_it_erased(
    tonight: date, town: Town, phone: MakePhone
) -> None:
    officer = phone("canbo1")
    officer.refused(officer.submit(note="0912345678"))
    with time_machine.travel(TONIGHT + timedelta(days=91), tick=False):
        for words, total in (
            (["--dry-run"], "1\ttổng cộng sẽ xóa"),
            ([], "1\ttổng cộng đã xóa"),
            ([], "0\ttổng cộng đã xóa"),
        ):
            code, told = run(town.app, "retention", "run", *words)
            assert code == 0
            assert told.splitlines()[-1] == total
            assert f"{total[0]}\tviệc bị từ chối, quá 90 ngày" in told.splitlines()


def test_command_and_page_have_the_same_names() -> None:
    vietnamese = catalogue("vi")
    assert {key: vietnamese.gettext(text) for key, text in KINDS.items()} == NAMES


def test_the_administrator_sees_each_run_and_whether_one_is_overdue(
    tonight: date, town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    officer = phone("canbo1")
    officer.refused(officer.submit(note="0912345678"))
    page = desk("quantri").open("/retention")
    assert page.heading == "Thời hạn lưu giữ"
    assert "Chưa chạy lần nào." in page.text
    assert "không có lần xóa nào chạy xong" in page.text
    after = TONIGHT + timedelta(days=91)
    with time_machine.travel(after, tick=False):
        run(town.app, "retention", "run")
        page = desk("quantri").open("/retention")
        assert page.cells("20/02/2027 21:05") == ["xong", "1 việc bị từ chối, quá 90 ngày"]
        assert "không có lần xóa nào chạy xong" not in page.text
    with time_machine.travel(after + timedelta(days=3), tick=False):
        assert "không có lần xóa nào chạy xong" in desk("quantri").open("/retention").text


@pytest.mark.parametrize("path", ["/retention", "/readings"])
def test_nobody_else_sees_them(desk: MakeDesk, path: str) -> None:
    for who in ("canbo1", "chihuy1", "phongban"):
        desk(who).open(path, status=403)


def test_words_given_to_a_chiefs_phone_are_logged_and_an_officers_own_are_not(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    noted = officer.applied(officer.submit(note=NOTE))
    officer.applied(officer.submit(area="Khu 9"))
    officer.pull()
    assert read(town) == []
    chief.pull()
    assert read(town) == [("chihuy1", noted["id"])]
    chief.pull()
    assert len(read(town)) == 1
    # The answer to a decision brings the entry once more, as result and as change.
    chief.applied(chief.step("approve", noted))
    assert read(town) == [("chihuy1", noted["id"])] * 2


def test_a_decision_that_comes_too_late_shows_the_words_and_is_logged(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit(note=NOTE))
    (late,) = chief.sync(chief.step("approve", {**entry, "version": 7}), limit=1)["results"]
    assert late["entry"]["note"] == NOTE
    assert ("chihuy1", entry["id"]) in read(town)


def test_whoever_reads_notes_of_work_handed_over_is_logged(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    officer = phone("canbo1")
    noted, bare = officer.submit(note=NOTE), officer.submit()
    revoke(town, officer)
    given = {"device_id": str(officer.device_id), "mutations": [noted, bare]}
    assert officer.client.post("/api/v1/salvage", json=given).status_code == 200
    desk("chihuy1").open("/units/06685/quarantine")
    assert read(town) == [("chihuy1", noted["body"]["entry_id"])]
    desk("chihuy1").open("/units/06685/refused")
    desk("chihuy1").open("/units/06685")
    desk("chihuy1").open("/entries")
    assert len(read(town)) == 1


def test_the_log_is_found_by_person_entry_and_day(
    tonight: date, desk: MakeDesk, phone: MakePhone
) -> None:
    officer = phone("canbo1")
    entry = officer.applied(officer.submit(note=NOTE))
    other = officer.applied(officer.submit(area="Khu 9", note=NOTE))
    desk("chihuy1").open(f"/entries/{entry['id']}")
    desk("phongban").open(f"/entries/{other['id']}")
    admin = desk("quantri")

    def found(query: str) -> list[str]:
        return [row.text for row in admin.open(f"/readings?{query}").all("tr")[1:]]

    assert len(found("")) == 2
    assert "Phòng Ban" in found("")[0]
    (line,) = found("who=chihuy1")
    assert f"lời ghi của phiếu {entry['receipt']}" in line
    assert NOTE not in line
    for name in ("ch%E1%BB%89+huy", "CH%E1%BB%88+HUY", "chi+huy", "Chi%20Huy%20mot"):
        assert found(f"who={name}") == found("who=chihuy1"), name
    assert found(f"number={entry['receipt']}") == found(f"number={entry['id']}") == [line]
    assert found("from=2026-11-21&to=2026-11-21") == found("")
    assert found("to=2026-11-20") == found("from=2026-11-22") == found("who=canbo2") == []
    assert found("who=%25") == []
    admin.open("/readings?from=hom-qua", status=422)


def test_people_of_another_province_are_not_in_the_log(
    tonight: date, town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    officer: Phone = phone("canbo1")
    entry = officer.applied(officer.submit(note=NOTE))
    desk("chihuy1").open(f"/entries/{entry['id']}")
    with town.rows(writes=True) as session:
        stranger = session.get_one(Officer, town.officers["tinhkhac"])
        stranger.role = "admin"
    page = desk("tinhkhac").open("/readings")
    assert "Không có lượt đọc nào khớp." in page.text
