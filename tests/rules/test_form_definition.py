"""A definition that somebody brings is checked whole, every fault by its path."""

import copy
from typing import Any

import pytest

from domain.forms import definitions
from domain.rules.form_definition import definition_faults
from domain.rules.form_definition_words import WORDS, path_lines
from domain.rules.forms import parse_form

SHIPPED = {document["key"]: document for document in definitions()}


def faults(document: Any, newest: int = 0) -> list[tuple[str, str]]:
    return [(fault.path, fault.kind) for fault in definition_faults(document, newest)]


def changed(key: str, path: str, value: Any) -> dict[str, Any]:
    """A shipped definition with one thing in it changed; `...` takes it out."""
    document = copy.deepcopy(SHIPPED[key])
    *above, last = path.split(".")
    place: Any = document
    for name in above:
        place = place[int(name) if name.isdigit() else name]
    if value is ...:
        del place[last]
    else:
        place[int(last) if last.isdigit() else last] = value
    return document


@pytest.mark.parametrize("key", SHIPPED)
def test_every_definition_that_ships_is_good(key: str) -> None:
    assert faults(SHIPPED[key]) == []


@pytest.mark.parametrize(
    ("key", "path", "value", "found"),
    [
        ("data_check", "version", 2, ("version", "version")),
        ("data_check", "version", True, ("version", "version")),
        ("data_check", "key", "Rà soát", ("key", "key")),
        ("data_check", "split", "checked", ("split", "split")),
        ("data_check", "fields", {}, ("fields", "list")),
        ("data_check", "label", {"vi": "Rà"}, ("label", "label")),
        ("data_check", "label.vi", "Gọi 0912345678", ("label.vi", "personal")),
        ("data_check", "extra", 1, ("extra", "unknown")),
        ("data_check", "fields.2.type", "number", ("fields.2.type", "type")),
        ("data_check", "fields.2.key", "assigned", ("fields.2.key", "twice")),
        ("data_check", "fields.2.max", 10**7, ("fields.2.max", "bound")),
        ("data_check", "fields.2.unit", ..., ("fields.2.unit", "label")),
        ("data_check", "fields.0.measure", True, ("fields.0.measure", "measure")),
        ("data_check", "fields.0.choices", [], ("fields.0.choices", "list")),
        ("data_check", "fields.0.choices.1.key", "population", ("fields.0.choices.1.key", "twice")),
        ("data_check", "rules.0.sum", ["matched", "dataset"], ("rules.0.sum", "numbers")),
        ("data_check", "rules.0.sum", [["matched"]], ("rules.0.sum", "numbers")),
        ("data_check", "rules.0.op", "<", ("rules.0.op", "op")),
        ("data_check", "rules.0.fill", "checked", ("rules.0.fill", "fill")),
        ("data_check", "rules.1", "checked <= assigned", ("rules.1", "object")),
        ("door_visit", "derived.0.sum", ["met", "met"], ("derived.0.sum", "twice")),
        ("door_visit", "derived.0.key", "met", ("derived.0.key", "twice")),
        ("support", "rules.0.if_over_zero", "source", ("rules.0.if_over_zero", "numbers")),
        ("support", "rules.0.need", "nothing", ("rules.0.need", "field")),
    ],
)
def test_a_fault_is_named_by_its_path(
    key: str, path: str, value: Any, found: tuple[str, str]
) -> None:
    assert found in faults(changed(key, path, value))


def test_a_condition_names_choices_that_there_are() -> None:
    at = next(i for i, f in enumerate(SHIPPED["procedure"]["fields"]) if f.get("when"))
    document = changed("procedure", f"fields.{at}.when", {"procedure": ["passport"]})
    assert (f"fields.{at}.when", "when") in faults(document)


@pytest.mark.parametrize(
    "document", [None, [], 3, {}, {"fields": [1, {"type": {}}], "rules": [{}]}]
)
def test_whatever_json_can_hold_is_told_and_never_fails(document: Any) -> None:
    assert faults(document)


def test_a_new_version_counts_in_the_units_of_the_one_before() -> None:
    before = parse_form(SHIPPED["data_check"])
    document = {**changed("data_check", "fields.2.unit", {"vi": "lượt", "en": "x"}), "version": 2}
    assert [(f.path, f.kind) for f in definition_faults(document, 1, before)] == [
        ("fields.2.unit", "unit_kept")
    ]


def test_every_kind_has_words_in_both_languages() -> None:
    broken = changed("data_check", "fields.2.max", 10**7)
    (told,) = path_lines(definition_faults(broken, 0), "vi")
    assert told == "fields.2.max: phải là số nguyên từ 0 đến 100000"
    assert all(len(set(words)) == 2 for words in WORDS.values())
