"""Forms at the desk: switched off and on, and given a new version; work is never lost by it."""

import json
from typing import Any

from domain.forms import definitions
from tests.services.test_new_form import PATROL
from tests.town import Town
from tests.webapp.conftest import MakeDesk, MakePhone
from tests.webapp.desk import Desk, Page
from tests.webapp.test_commands import run
from tests.webapp.uploads import brought

OUTREACH: dict[str, Any] = {"topic": "fire", "attendees": 40}


def bring(admin: Desk, document: Any, status: int = 303) -> Any:
    return brought(admin, "/forms", json.dumps(document), status, "form.json")


def second_version() -> dict[str, Any]:
    """The second version of `outreach`, with a field more."""
    (first,) = (each for each in definitions() if each["key"] == "outreach")
    more = {
        "key": "posters", "type": "count", "measure": True,
        "label": {"vi": "Áp phích", "en": "Posters"}, "unit": {"vi": "tờ", "en": "sheets"},
    }  # fmt: skip
    return {**first, "version": 2, "fields": [*first["fields"], more]}


def test_fields_and_rules_are_told_in_words(desk: MakeDesk) -> None:
    page = desk("quantri").open("/forms")
    assert page.cells("Đã rà")[:3] == ["số đếm (hồ sơ)", "có", "có"]
    assert "Khớp + Sai lệch + Thiếu thông tin + Không có thực tế = Đã rà" in page.text
    assert "Đã rà ≤ Được giao" in page.text


def test_a_form_that_is_switched_off_leaves_phones_and_takes_nothing_with_it(
    town: Town, desk: MakeDesk, phone: MakePhone
) -> None:
    officer, admin = phone("canbo1"), desk("quantri")
    (form,) = (each for each in officer.pull()["forms"] if each["key"] == "outreach")
    for _ in range(2):
        admin.send("/forms/outreach/off")
    assert officer.pull()["gone"] == [{"kind": "form", "id": form["id"]}]
    late = officer.submit(form="outreach", details=OUTREACH)
    assert officer.applied(late)["form"] == "outreach", "a phone that had not heard of it"
    assert "không có gì mới" in run(town.app, "forms", "load")[1], "an update leaves it off"
    assert "đang tắt" in admin.open("/forms").text
    for _ in range(2):
        admin.send("/forms/outreach/on")
    assert [each["id"] for each in officer.pull()["forms"]] == [form["id"]]
    fresh = phone("canbo2").pull()
    assert "outreach" in {each["key"] for each in fresh["forms"]}
    assert fresh["gone"] == []
    log = admin.open("/audit?only=acts").text
    assert log.count("Tắt mẫu Tuyên truyền") == log.count("Bật mẫu Tuyên truyền") == 1


def test_reviewers_hear_of_forms_and_of_nothing_else(desk: MakeDesk, phone: MakePhone) -> None:
    reviewer = phone("phongban")
    reviewer.pull()
    desk("quantri").send("/forms/outreach/off")
    assert [each["kind"] for each in reviewer.pull()["gone"]] == ["form"]


def test_the_last_form_stays_on(desk: MakeDesk) -> None:
    admin = desk("quantri")
    *others, last = [each["key"] for each in definitions()]
    for key in others:
        admin.send(f"/forms/{key}/off")
    assert "không tắt được mẫu cuối cùng" in Page(admin.send(f"/forms/{last}/off", 422)).text
    admin.send("/forms/nothing/off", 404)


def test_a_new_version_is_offered_and_the_older_one_stays_accepted(
    desk: MakeDesk, phone: MakePhone
) -> None:
    officer, admin = phone("canbo1"), desk("quantri")
    officer.pull()
    assert bring(admin, second_version()) == "/forms#outreach"
    (form,) = officer.pull()["forms"]
    assert (form["key"], form["version"]) == ("outreach", 2)
    old = officer.applied(officer.submit(form="outreach", details=OUTREACH))
    assert old["form_version"] == 1
    new = officer.submit(form="outreach", form_version=2, details={**OUTREACH, "posters": 3})
    assert officer.applied(new)["details"]["posters"] == 3
    assert "bản 2" in admin.open("/forms").text
    file = admin.client.get("/forms/outreach/definition")
    assert json.loads(file.text) == second_version()


def test_a_form_of_another_kind_is_a_form_more(desk: MakeDesk, phone: MakePhone) -> None:
    officer = phone("canbo1")
    officer.pull()
    bring(desk("quantri"), PATROL)
    assert [each["key"] for each in officer.pull()["forms"]] == ["patrol"]


def test_a_wrong_definition_is_refused_by_path_and_nothing_is_kept(
    desk: MakeDesk, phone: MakePhone
) -> None:
    officer, admin = phone("canbo1"), desk("quantri")
    officer.pull()
    wrong = {**PATROL, "split": "stops", "version": 3}
    page = bring(admin, wrong, 422)
    assert "version: số bản phải là 1" in page.text
    assert "split: phải là khóa của một mục loại choice" in page.text
    assert "không phải JSON" in brought(admin, "/forms", "{", 422, "a.json").text
    admin.send("/forms/outreach/off")
    assert "đang tắt" in bring(admin, second_version(), 422).text
    assert officer.pull()["forms"] == []
    desk("phongban").open("/forms", status=403)
