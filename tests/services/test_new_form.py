"""A form is added by its file alone (domain.md, "Forms are data")."""

import json
from pathlib import Path
from typing import Any

import pytest

from domain import forms
from tests.api.conftest import MakePhone
from tests.api.test_totals import row, totals
from tests.town import Town

PATROL = {
    "key": "patrol",
    "version": 1,
    "label": {"vi": "Tuần tra ban đêm", "en": "Night patrol"},
    "split": "route",
    "fields": [
        {
            "key": "route",
            "type": "choice",
            "label": {"vi": "Tuyến", "en": "Route"},
            "required": True,
            "choices": [{"key": "market", "label": {"vi": "Chợ", "en": "Market"}}],
        },
        {
            "key": "stops",
            "type": "count",
            "label": {"vi": "Điểm dừng", "en": "Stops"},
            "unit": {"vi": "lượt", "en": "stops"},
            "measure": True,
        },
    ],
    "derived": [],
    "rules": [],
    "phrases": [],
}


@pytest.fixture
def with_a_file_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of definitions, with one file more in it."""
    for path in Path(forms.__file__).parent.glob("*.json"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    (tmp_path / "patrol.json").write_text(json.dumps(PATROL), "utf-8")
    monkeypatch.setattr(forms, "FOLDER", tmp_path)


def test_a_file_more_is_a_form_more(town: Town, phone: MakePhone, with_a_file_more: None) -> None:
    officer = phone("canbo1")
    officer.pull()
    told = town.app.test_cli_runner().invoke(args=["forms", "load"]).output
    assert "Quảng Ninh: patrol" in told
    (form,) = officer.pull()["forms"]
    assert (form["key"], form["label"]) == ("patrol", PATROL["label"])
    assert [field["key"] for field in form["fields"]] == ["route", "stops"]
    details: dict[str, Any] = {"route": "market", "stops": 7}
    assert officer.applied(officer.submit(form="patrol", details=details))["form"] == "patrol"
    wrong = officer.submit(form="patrol", details={"stops": -1})
    assert set(officer.refused(wrong)["errors"]) == {"details.route", "details.stops"}
    patrols = row(totals(officer), "patrol")
    assert (patrols["label"], patrols["pending"]["measures"]) == ("Tuần tra ban đêm", {"stops": 7})
