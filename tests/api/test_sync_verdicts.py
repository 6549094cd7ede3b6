"""What the server makes of a batch: the cases whose other half the phone runs."""

from typing import Any
from uuid import uuid4

import pytest

from tests.api.conftest import MakePhone
from tests.phone import Phone
from tests.rules.cases import contract_cases


@pytest.mark.parametrize(("given", "expect"), contract_cases("sync_verdicts"))
def test_the_verdicts_of_a_batch(phone: MakePhone, given: Any, expect: Any) -> None:
    entries = {name: str(uuid4()) for name in "ab"}
    for told in given["before"]:
        earlier = phone(told["by"])
        earlier.applied(_mutation(earlier, told, entries))
    sender = phone(given["by"])
    batch: list[dict[str, Any]] = []
    for told in given["batch"]:
        batch.append(batch[told["again"]] if "again" in told else _mutation(sender, told, entries))
    assert [_verdict(result) for result in sender.send(*batch)] == given["results"]


def _mutation(sender: Phone, told: Any, entries: dict[str, str]) -> dict[str, Any]:
    body = {"entry_id": entries[told["entry"]], **told.get("body", {})}
    if told["step"] in ("submit", "revise"):
        body = {**sender.outing(), **body}
    return sender.mutation(f"entry.{told['step']}", body)


def _verdict(result: Any) -> dict[str, Any]:
    verdict = {key: result[key] for key in ("status", "replayed") if key in result}
    problem = result.get("problem")
    return {**verdict, "slug": problem["slug"]} if problem else verdict
