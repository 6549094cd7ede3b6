"""What may not be written down: the cases shared with the phone, and what they miss."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.rules.privacy import (
    KINDS,
    WORDS,
    asks_once_more,
    find_personal_data,
    privacy_words,
)
from tests.rules.cases import contract_cases


@pytest.mark.parametrize(("asked", "expect"), contract_cases("privacy"))
def test_a_text_is_refused_for_what_it_holds(asked: dict[str, str], expect: dict[str, Any]):
    found = [
        {"kind": finding.kind, "start": finding.start, "end": finding.end}
        for finding in find_personal_data(asked["text"])
    ]
    assert found == expect["found"]
    assert asks_once_more(asked["text"]) == expect["asks_once_more"]


@given(st.text(st.characters(codec=None)))
def test_any_text_is_read_without_raising(text: str):
    for finding in find_personal_data(text):
        assert 0 <= finding.start < finding.end
    assert asks_once_more(text) in (True, False)


@given(st.text(alphabet="0123456789 .-+/:ađ"), st.text("0123456789", min_size=12, max_size=12))
def test_twelve_digits_are_found_wherever_they_stand(around: str, digits: str):
    assert "long_number" in {f.kind for f in find_personal_data(f"{around} {digits}")}


@pytest.mark.parametrize(
    "piece", ["0", "0 ", "000 ", "00.", "14a-", "a", "a ", "cccd ", "sinh ngày ", "ông ", "ông Ba "]
)
def test_a_long_text_made_to_be_slow_is_read_to_its_end(piece: str):
    # A pattern that looks at its text again and again would keep this test busy for minutes.
    text = piece * (100_000 // len(piece)) + ". 0912345678"
    assert find_personal_data(text)[-1].kind == "phone"
    assert asks_once_more(text + " anh Ba")


def test_every_kind_says_why_in_both_languages():
    for kind in (*KINDS, "ask_once_more"):
        for language in ("vi", "en"):
            words = privacy_words(kind, language)
            assert words == WORDS[kind][language]
            assert find_personal_data(words) == []


def test_the_question_is_that_of_the_design():
    assert privacy_words("ask_once_more", "vi") == "Có phải tên hay chuyện riêng của một người?"
