"""An app that was replaced hands over its work for 180 days, and only then is it turned away."""

from datetime import date, timedelta
from typing import Any

import pytest

from api.clock import now
from domain.rules import protocols
from domain.rules.periods import local_day
from tests.api.conftest import MakePhone

OLD = 0
TODAY = date(2026, 11, 21)


@pytest.fixture
def replaced(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`replaced(days)`: the old version of the wire was replaced so many days ago."""

    def ago(days: int) -> None:
        replaced_on = local_day(now()) - timedelta(days=days)
        monkeypatch.setattr(protocols, "REPLACED", {OLD: replaced_on})

    return ago


def test_a_replaced_version_sends_and_is_told_its_results_and_nothing_new(
    phone: MakePhone, replaced: Any
) -> None:
    replaced(180)
    officer = phone("canbo1")
    cursor = officer.sync()["cursor"]
    phone("canbo2").applied(phone("canbo2").submit())
    mutation = officer.submit()
    document = officer.sync(mutation, protocol=OLD, cursor=cursor)
    assert document["protocol"] == OLD
    assert [result["status"] for result in document["results"]] == ["applied"]
    assert not any(document["changes"].values())
    assert (document["cursor"], document["more"]) == (cursor, False)
    assert "digest" not in document
    again = officer.sync(mutation, protocol=OLD, cursor="a cursor of long ago")
    assert again["results"][0]["replayed"] is True
    assert again["cursor"] == "a cursor of long ago"


def test_a_replaced_version_that_sends_nothing_is_told_to_update(
    phone: MakePhone, replaced: Any
) -> None:
    replaced(1)
    answer = phone("canbo1").post(protocol=OLD)
    assert answer.status_code == 426
    assert answer.get_json()["type"] == "urn:tung-ngo:problem:protocol-too-old"


def test_after_180_days_it_is_turned_away_with_its_work_untouched(
    phone: MakePhone, replaced: Any
) -> None:
    replaced(181)
    officer = phone("canbo1")
    mutation = officer.submit()
    assert officer.post(mutation, protocol=OLD).status_code == 426
    # The updated app sends the same mutation, as if nothing had been.
    assert officer.applied(mutation)["version"] == 1


def test_the_officers_gaps_are_told_to_an_old_version_too(phone: MakePhone, replaced: Any) -> None:
    replaced(10)
    officer = phone("canbo1")
    document = officer.sync({**officer.submit(), "n": 3}, protocol=OLD)
    assert document["missing"] == [1, 2]


@pytest.mark.parametrize(
    ("version", "days", "standing"),
    [
        (2, 0, "served"),
        (1, 0, "sending"),
        (1, 180, "sending"),
        (1, 181, "over"),
        (0, 0, "over"),
        (3, 0, "unknown"),
    ],
)
def test_how_a_version_stands(version: int, days: int, standing: str) -> None:
    replaced_on = {1: TODAY - timedelta(days=days)}
    assert protocols.standing_of(version, TODAY, replaced_on, newest=2) == standing
