"""Which entries a chief looks at one by one: the cases that the phone answers too."""

import random
from typing import Any
from uuid import UUID

import pytest

from domain.rules.review import is_drawn, why_look
from tests.rules.cases import contract_cases


def told(chief: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
    why = [why_look(each["status"], each["flags"], each["id"], chief) for each in entries]
    return {"why": why, "drawn": [place for place, each in enumerate(why) if each == "sample"]}


@pytest.mark.parametrize(("asked", "expect"), contract_cases("review"))
def test_a_chief_looks_at_what_was_queried_flagged_or_drawn(
    asked: dict[str, Any], expect: dict[str, Any]
) -> None:
    found = told(asked["chief"], asked["entries"])
    assert {key: found[key] for key in expect} == expect


def test_the_lot_falls_on_one_in_twenty() -> None:
    chance = random.Random(20)
    chief = str(UUID(int=chance.getrandbits(128)))
    drawn = sum(is_drawn(str(UUID(int=chance.getrandbits(128))), chief) for _ in range(20_000))
    assert 900 < drawn < 1100
