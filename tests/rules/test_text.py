"""Vietnamese text: found without its marks, sorted with them."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.rules.text import folded, normal, person_key, sort_key
from tests.rules.cases import contract_cases


@pytest.mark.parametrize(("asked", "expect"), contract_cases("text"))
def test_texts_are_found_and_sorted(asked: dict[str, Any], expect: dict[str, Any]):
    if "folded" in expect:
        assert [folded(text) for text in asked["texts"]] == expect["folded"]
    if "sorted" in expect:
        assert sorted(asked["texts"], key=sort_key) == expect["sorted"]
    if "people" in expect:
        assert sorted(asked["texts"], key=person_key) == expect["people"]


@given(st.text())
def test_both_forms_of_a_text_are_found_and_sorted_alike(text: str):
    composed, apart = normal(text), unicodedata.normalize("NFD", text)
    assert folded(composed) == folded(apart)
    assert sort_key(composed) == sort_key(apart)
    assert person_key(composed) == person_key(apart)
    assert folded(folded(text)) == folded(text)


@given(st.lists(st.text(), max_size=6))
def test_any_texts_can_be_sorted(texts: list[str]):
    backward = texts[::-1]
    found = [[sort_key(text) for text in sorted(each, key=sort_key)] for each in (texts, backward)]
    assert found[0] == found[1]


def test_a_figure_of_any_length_sorts():
    long = "1" * 5000
    assert sorted([long, "2"], key=sort_key) == ["2", long]


def test_text_is_kept_in_nfc():
    assert normal("Ho\u0302\u0300ng") == "Hồng"
