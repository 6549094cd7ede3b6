"""A rescue file is opened exactly as the phone seals it (the contract's cases)."""

import json
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key

from domain.rules.json_text import parsed
from domain.rules.rescue import read_file, read_inside
from domain.services.rescue import derived_key, unsealed
from tests.rules.cases import contract_cases
from tests.sealed import bytes_of, text_of


@pytest.mark.parametrize(("given", "expect"), contract_cases("rescue"))
def test_a_file_is_opened_as_it_was_sealed(given: Any, expect: Any) -> None:
    private = load_der_private_key(bytes_of(given["rescue_private_pkcs8"]), None)
    assert isinstance(private, EllipticCurvePrivateKey)
    file = read_file(json.loads(json.dumps(expect["file"])))
    assert file is not None
    assert file.about.decode() == expect["about"]
    assert text_of(derived_key(private, file.ephemeral)) == expect["key"]
    document = parsed(unsealed(file, private))
    assert document == expect["inside"]
    inside = read_inside(document, file.officer_id)
    assert inside is not None
    assert [str(each.id) for each in inside.mutations] == [m["id"] for m in given["mutations"]]
    assert inside.unreadable == 0


@pytest.mark.parametrize(("given", "expect"), contract_cases("rescue"))
def test_whose_file_it_is_cannot_be_changed(given: Any, expect: Any) -> None:
    private = load_der_private_key(bytes_of(given["rescue_private_pkcs8"]), None)
    assert isinstance(private, EllipticCurvePrivateKey)
    other = "0192f000-0000-7000-8000-00000000ffff"
    for changed in ({"device_id": other}, {"officer": {"id": other}}):
        file = read_file({**expect["file"], **changed})
        assert file is not None
        with pytest.raises(InvalidTag):
            unsealed(file, private)


def test_what_is_no_file_is_read_as_none() -> None:
    for wrong in (None, [], "x", {}, {"tung_ngo": "rescue", "version": 2}):
        assert read_file(wrong) is None
