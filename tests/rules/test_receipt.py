"""The short number that is read out over a telephone."""

from uuid import UUID

import pytest

from domain.rules.receipt import receipt
from tests.rules.cases import contract_cases


@pytest.mark.parametrize(("asked", "expect"), contract_cases("receipt"))
def test_an_id_has_its_receipt(asked: dict[str, str], expect: str):
    assert receipt(asked["entry_id"]) == expect
    assert receipt(UUID(asked["entry_id"])) == expect


def test_what_is_no_id_has_none():
    with pytest.raises(ValueError, match="badly formed"):
        receipt("0418-7731")
