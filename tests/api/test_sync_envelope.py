"""Whole-request errors: nothing of the request took effect (protocol.md)."""

import gzip
import json
from typing import Any

import pytest

from tests.api.conftest import MakePhone
from tests.phone import Phone


def sent(officer: Phone, body: bytes, **headers: str) -> Any:
    """Post raw bytes."""
    return officer.client.post(
        "/api/v1/sync", data=body, content_type="application/json", headers=headers
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": "ABC"}, "mutations.1.id"),
        ({"id": None}, "mutations.1.id"),
        ({"officer_id": 5}, "mutations.1.officer_id"),
        ({"n": 0}, "mutations.1.n"),
        ({"n": 1.0}, "mutations.1.n"),
        ({"n": True}, "mutations.1.n"),
        ({"n": "1"}, "mutations.1.n"),
        ({"type": 5}, "mutations.1.type"),
        ({"at": 5}, "mutations.1.at"),
        ({"body": []}, "mutations.1.body"),
        ({"body": None}, "mutations.1.body"),
    ],
)
def test_a_wrong_envelope_names_its_field_and_takes_no_effect(
    phone: MakePhone, change: dict[str, Any], field: str
) -> None:
    officer = phone("canbo1")
    answer = officer.post(officer.submit(), {**officer.submit(), **change})
    assert answer.status_code == 422
    document = answer.get_json()
    assert document["type"] == "urn:tung-ngo:problem:malformed"
    assert list(document["errors"]) == [field]
    assert not officer.pull()["entries"]


@pytest.mark.parametrize("field", ["id", "officer_id", "n", "type", "at", "body"])
def test_a_mutation_that_lacks_a_part_is_malformed(phone: MakePhone, field: str) -> None:
    officer = phone("canbo1")
    mutation = officer.submit()
    del mutation[field]
    assert list(officer.post(mutation).get_json()["errors"]) == [f"mutations.0.{field}"]


@pytest.mark.parametrize(
    "over",
    [
        {"protocol": "1"},
        {"protocol": None},
        {"device_id": "ABC"},
        {"device_id": "6f1d7c52-3b0e-5c61-9a55-2f0c6b1f7a10"},
        {"limit": 0},
        {"limit": 1001},
        {"now": "bây giờ"},
        {"cursor": 5},
        {"mutations": {}},
        {"mutations": [5]},
    ],
)
def test_a_wrong_envelope_is_malformed(phone: MakePhone, over: dict[str, Any]) -> None:
    answer = phone("canbo1").post(**over)
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"5",
        b'{"protocol": NaN}',
        b"\xff\xfe",
        b"[" * 17 + b"]" * 17,
        b"[" * 50_000,
        b'{"a":' * 50_000,
        b'"' + b'\\"' * 500_000,
        b'{"protocol": ' + b"9" * 10_000 + b"}",
    ],
)
def test_a_body_that_is_no_request_is_malformed(phone: MakePhone, body: bytes) -> None:
    answer = sent(phone("canbo1"), body)
    assert answer.status_code == 422
    assert answer.get_json()["type"] == "urn:tung-ngo:problem:malformed"


def test_another_type_of_body_is_not_taken(phone: MakePhone) -> None:
    officer = phone("canbo1")
    answer = officer.client.post("/api/v1/sync", data="a=1")
    assert answer.status_code == 415


def test_a_gzipped_body_is_read_and_its_inflated_size_bounded(phone: MakePhone) -> None:
    officer = phone("canbo1")
    envelope = {"protocol": 1, "device_id": str(officer.device_id)}
    good = gzip.compress(json.dumps(envelope).encode())
    bomb = gzip.compress(b" " * (3 * 1024 * 1024))
    gzipped = {"Content-Encoding": "gzip"}
    assert sent(officer, good, **gzipped).status_code == 200
    assert sent(officer, bomb, **gzipped).status_code == 413
    assert sent(officer, good[:-5], **gzipped).status_code == 422
    assert sent(officer, b"no gzip", **gzipped).status_code == 422


def test_too_much_at_once_is_too_large(phone: MakePhone) -> None:
    officer = phone("canbo1")
    answer = officer.post(*[officer.submit() for _ in range(501)])
    assert answer.status_code == 413
    assert sent(officer, b" " * (2 * 1024 * 1024 + 1)).status_code == 413


def test_five_hundred_at_once_are_taken(phone: MakePhone) -> None:
    officer = phone("canbo1")
    results = officer.send(*[officer.submit() for _ in range(500)])
    assert {r["status"] for r in results} == {"applied"}


def test_an_old_protocol_is_told_to_update(phone: MakePhone) -> None:
    answer = phone("canbo1").post(protocol=0)
    assert answer.status_code == 426


def test_who_is_not_signed_in_is_told_so_before_anything_is_read(phone: MakePhone) -> None:
    officer = phone("canbo1")
    officer.client.delete_cookie("tung_ngo_phone", path="/api/v1")
    for answer in (sent(officer, b"{"), officer.get("/totals"), officer.get("/entries")):
        assert answer.status_code == 401
        assert answer.get_json()["type"] == "urn:tung-ngo:problem:signed-out"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({}, 200),
    ],
)
def test_a_state_change_from_another_site_is_refused(
    phone: MakePhone, headers: dict[str, str], status: int
) -> None:
    officer = phone("canbo1")
    envelope = {"protocol": 1, "device_id": str(officer.device_id)}
    assert sent(officer, json.dumps(envelope).encode(), **headers).status_code == status


def test_unknown_fields_outside_a_body_are_ignored(phone: MakePhone) -> None:
    officer = phone("canbo1")
    answer = officer.post({**officer.submit(), "colour": "red"}, weather="rain")
    assert answer.get_json()["results"][0]["status"] == "applied"


def test_an_unknown_address_and_a_wrong_method_are_problems_too(phone: MakePhone) -> None:
    officer = phone("canbo1")
    missing = officer.get("/nothing")
    wrong = officer.client.get("/api/v1/sync")
    assert (missing.status_code, missing.content_type) == (404, "application/problem+json")
    assert wrong.status_code == 405
    assert "POST" in wrong.headers["Allow"]


def test_answers_are_never_cached_and_compressed_where_it_pays(phone: MakePhone) -> None:
    officer = phone("canbo1")
    envelope = {"protocol": 1, "device_id": str(officer.device_id)}
    answer = sent(officer, json.dumps(envelope).encode(), **{"Accept-Encoding": "gzip"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(answer.data))["protocol"] == 1
