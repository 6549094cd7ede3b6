"""A unit merged into another (domain.md, "Units")."""

from datetime import UTC, date, datetime

from domain.services.totals import differences
from domain.services.units import merge_units
from tests.api.conftest import MakePhone
from tests.api.test_totals import row, totals
from tests.town import Town


def merge(town: Town) -> None:
    """Hà Lầm passes to Hồng Gai."""
    with town.rows(writes=True) as session:
        merge_units(session, "06676", "06685", date(2026, 11, 21), datetime.now(UTC))


def test_what_is_still_open_is_seen_and_decided_by_the_others_chiefs(
    phone: MakePhone, town: Town
) -> None:
    officer, chief = phone("canbo3"), phone("chihuy1")
    entry = officer.applied(officer.submit(area="Khu 1"))
    chief.pull()
    merge(town)
    found = chief.pull()
    assert [e["id"] for e in found["entries"]] == [entry["id"]]
    assert "Khu 1" in {a["name"] for a in found["areas"]}
    assert str(officer.officer_id) in {o["id"] for o in found["officers"]}
    approved = chief.applied(chief.step("approve", entry))
    assert approved["unit_id"] == str(town.units["06676"])


def test_entries_and_totals_stay_where_they_were(phone: MakePhone, town: Town) -> None:
    officer = phone("canbo3")
    officer.applied(officer.submit(area="Khu 1"))
    merge(town)
    found = totals(phone("phongban"), by="unit")
    assert row(found, str(town.units["06676"]))["pending"]["entries"] == 1
    assert row(found, str(town.units["06685"]))["pending"]["entries"] == 0
    with town.rows() as session:
        assert differences(session) == []


def test_a_late_outing_belongs_to_the_unit_that_has_its_area_when_it_arrives(
    phone: MakePhone, town: Town
) -> None:
    officer = phone("canbo3")
    recorded = officer.submit(area="Khu 1")
    merge(town)
    entry = officer.applied(recorded)
    assert entry["unit_id"] == str(town.units["06685"])


def test_a_revise_may_name_an_area_of_the_unit_it_was_merged_into(
    phone: MakePhone, town: Town
) -> None:
    officer = phone("canbo3")
    entry = officer.applied(officer.submit(area="Khu 1"))
    merge(town)
    body = {**officer.outing(area="Khu 8"), "entry_id": entry["id"], "base_version": 1}
    revised = officer.applied(officer.mutation("entry.revise", body))
    assert revised["unit_id"] == str(town.units["06676"])
    assert revised["area_id"] == str(town.areas["Khu 8"])
