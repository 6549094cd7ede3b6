"""`GET /notices`: what a phone cannot know by itself, for its person alone."""

from datetime import UTC, datetime, timedelta

import time_machine

from tests.api.conftest import MakePhone
from tests.town import Town

NOW = datetime(2026, 11, 18, 5, 0, tzinfo=UTC)


def test_a_chiefs_phone_is_told_of_silent_phones_and_of_what_waits(
    town: Town, phone: MakePhone
) -> None:
    with time_machine.travel(NOW, tick=False):
        officer = phone("canbo1")
        officer.applied(officer.submit(note="Khu có 4 dãy nhà trọ."))
    with time_machine.travel(NOW + timedelta(days=4), tick=False):
        told = phone("chihuy1").get("/notices").get_json()
        assert told["as_of"] == "2026-11-22T05:00:00Z"
        waits, silent = told["notices"]
        assert (waits["kind"], waits["count"], waits["since"]) == (
            "waiting",
            1,
            "2026-11-18T05:00:00Z",
        )
        assert (silent["kind"], silent["officer_id"]) == ("silent", str(officer.officer_id))
        assert silent["own"] is False
        assert "Cán bộ" not in str(told)
        assert phone("canbo2").get("/notices").get_json()["notices"] == []
