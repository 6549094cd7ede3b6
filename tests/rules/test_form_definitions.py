"""The catalogue itself: every definition is whole, bilingual, and allowed to be written down."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from domain import forms
from domain.forms import definitions
from domain.rules.forms import NeedRule, SumRule, parse_form
from domain.rules.privacy import asks_once_more, find_personal_data

DOCUMENTS = {document["key"]: document for document in definitions()}
every_form = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)


def labels(value: Any) -> Iterator[dict[str, str]]:
    if isinstance(value, dict):
        if "vi" in value or "en" in value:
            yield value
        else:
            for inner in value.values():
                yield from labels(inner)
    if isinstance(value, list):
        for inner in value:
            yield from labels(inner)


def test_people_see_the_forms_in_this_order():
    assert list(DOCUMENTS) == ["door_visit", "data_check", "procedure", "support", "outreach"]


def test_a_form_is_added_by_its_file_alone(tmp_path, monkeypatch):
    for path in forms.FOLDER.glob("*.json"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    patrol = json.loads((tmp_path / "outreach.json").read_text("utf-8")) | {"key": "patrol"}
    (tmp_path / "patrol.json").write_text(json.dumps(patrol), "utf-8")
    monkeypatch.setattr(forms, "FOLDER", tmp_path)
    assert [document["key"] for document in definitions()][-2:] == ["outreach", "patrol"]


def test_a_file_is_named_by_its_key():
    assert {path.stem for path in forms.FOLDER.glob("*.json")} == set(DOCUMENTS)


@every_form
def test_every_word_is_there_in_both_languages(document):
    for label in labels(document):
        assert set(label) == {"vi", "en"}
        assert all(text == text.strip() != "" for text in label.values())


@every_form
def test_no_label_or_phrase_is_one_that_would_be_refused(document):
    for label in labels(document):
        for text in label.values():
            assert find_personal_data(text) == []
            assert not asks_once_more(text)


@every_form
def test_rules_and_sums_name_what_the_form_has(document):
    form = parse_form(document)
    known = {*form.fields, *form.derived}
    named = {form.split, *(part for each in form.derived.values() for part in each.parts)}
    for rule in form.rules:
        named |= set(rule.when)
        if isinstance(rule, SumRule):
            named |= {*rule.parts, *rule.of}
            assert rule.fill is None or rule.fill in rule.parts
        if isinstance(rule, NeedRule):
            named |= {rule.need, rule.if_over_zero or rule.need}
    assert named <= known
    assert form.fields[form.split].type == "choice"


@every_form
def test_a_number_has_a_unit_of_counting_and_a_choice_its_choices(document):
    for field in parse_form(document).fields.values():
        assert bool(field.unit) == field.is_number
        assert bool(field.choices) == (field.type in ("choice", "choices"))


def test_required_are_the_splits_and_four_more():
    required = {
        f"{key}.{field['key']}"
        for key, document in DOCUMENTS.items()
        for field in document["fields"]
        if field["required"] and field["key"] != document["split"]
    }
    assert required == {
        "procedure.place",
        "procedure.received",
        "data_check.checked",
        "data_check.assigned",
    }


def test_what_a_file_leaves_out_is_written_out_for_the_wire():
    fields = {field["key"]: field for field in DOCUMENTS["support"]["fields"]}
    assert (fields["gifts"]["min"], fields["gifts"]["max"]) == (0, 100_000)
    assert (fields["value"]["min"], fields["value"]["max"]) == (0, 10**12)
    assert fields["source"]["max"] == 300
    assert fields["partners"]["required"] is False
    assert fields["source"]["measure"] is False
