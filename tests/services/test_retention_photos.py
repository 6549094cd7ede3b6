"""Photos whose time was over, and a phone that knows nothing of it yet."""

from tests.api.conftest import MakePhone
from tests.pictures import digest_of, jpeg, put
from tests.services.test_retention import entry_of, later, run
from tests.town import Town


def test_a_photo_sent_after_its_time_shows_nothing_and_goes_in_a_week(
    phone: MakePhone, town: Town
) -> None:
    officer, chief, body = phone("canbo1"), phone("chihuy1"), jpeg()
    entry = officer.applied(officer.submit(photos=[digest_of(body)]))
    chief.applied(chief.step("approve", entry))
    run(town, later(days=91))
    assert put(officer, body).status_code == 201
    assert entry_of(officer, entry)["photos"] == [{"sha256": digest_of(body), "here": False}]
    assert officer.get(f"/photos/{digest_of(body)}").status_code == 404
    assert run(town, later(days=8)) == {"unnamed_photos": 1}
