"""The API is described, its description is sound, and nothing that it allows breaks the server."""

from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.phone import Phone
from tests.town import Town

PATHS = {
    "/api/v1/session": {"post", "get", "delete"},
    "/api/v1/session/password": {"put"},
    "/api/v1/session/recovery": {"post"},
    "/api/v1/sync": {"post"},
    "/api/v1/salvage": {"post"},
    "/api/v1/rescue": {"post"},
    "/api/v1/rescue-key": {"get"},
    "/api/v1/refused": {"get"},
    "/api/v1/named": {"get"},
    "/api/v1/notices": {"get"},
    "/api/v1/push": {"get", "put", "delete"},
    "/api/v1/photos/{sha256}": {"put", "get", "delete"},
    "/api/v1/totals": {"get"},
    "/api/v1/entries": {"get"},
    "/api/v1/entries/{entry_id}/events": {"get"},
    "/api/v1/entries/{entry_id}/not-me": {"post"},
}


def test_every_route_of_the_api_is_described(app: Flask) -> None:
    document = app.test_client().get("/api/v1/openapi.json").get_json()
    assert document["openapi"] == "3.1.0"
    assert {path: set(verbs) - {"parameters"} for path, verbs in document["paths"].items()} == PATHS
    routed = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1")}
    described = {path.replace("{", "<").replace("}", ">") for path in PATHS}
    assert routed == described | {"/api/v1/openapi.json"}


@pytest.mark.fuzz
@pytest.mark.parametrize("username", ["canbo1", "phongban"])
@pytest.mark.parametrize(
    ("path", "verb"), [(path, verb) for path, verbs in PATHS.items() for verb in sorted(verbs)]
)
def test_no_generated_request_breaks_the_server(
    town: Town, username: str, path: str, verb: str
) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", town.app)
    device = uuid4()
    token = town.token(username, device)

    @given(case=schema[path][verb.upper()].as_strategy())
    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        # Half of what is generated would end at the door, were the device not the session's.
        if path.endswith("/sync") and isinstance(case.body, dict):
            case.body = {**case.body, "device_id": str(device), "protocol": 1}
        # The WSGI client does not unpack what is compressed.
        response = case.call(
            cookies={"tung_ngo_phone": token}, headers={"Accept-Encoding": "identity"}
        )
        assert response.status_code < 500
        case.validate_response(response, checks=[schemathesis.checks.not_a_server_error, conforms])

    ask()


def conforms(context: Any, response: Any, case: Any) -> None:
    """An answer has the shape that the document says."""
    schemathesis.checks.load_all_checks()
    check = schemathesis.checks.CHECKS.get_one("response_schema_conformance")
    check(context, response, case)


@pytest.mark.fuzz
def test_no_generated_body_breaks_the_sync(town: Town) -> None:
    officer = Phone(town, "canbo1")
    scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    anything = st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    )
    names = st.sampled_from([*officer.outing(), "note", "photos", "tally", "links", "corrects"])

    @given(name=names, value=anything, step=st.sampled_from(["submit", "revise", "query", "odd"]))
    @settings(
        max_examples=150,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def send(name: str, value: Any, step: str) -> None:
        body = {**officer.outing(), name: value}
        answer = officer.post(officer.mutation(f"entry.{step}", body))
        assert answer.status_code in (200, 422)
        if answer.status_code == 200:
            assert answer.get_json()["results"][0]["status"] in ("applied", "refused")

    send()
