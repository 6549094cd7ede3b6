"""The desk before anybody has recorded anything: every unit at 0, and words that say so."""

from datetime import date

from tests.webapp.conftest import MakeDesk


def test_without_entries_there_is_no_line_of_days(tonight: date, desk: MakeDesk) -> None:
    reviewer = desk("phongban")
    for path in ("/", "/units/06685"):
        page = reviewer.open(path)
        assert "chưa ghi phiếu nào" in page.text
        assert "chưa có phiếu ngoài giờ" in page.text
        assert page.all("polyline") == []


def test_without_entries_no_filter_is_to_blame(tonight: date, desk: MakeDesk) -> None:
    reviewer = desk("phongban")
    assert reviewer.open("/entries").all("h2")[0].text == "Chưa có phiếu nào"
    filtered = reviewer.open("/entries?form=door_visit")
    assert filtered.all("h2")[0].text == "Không có phiếu nào như vậy"


def test_filters_are_folded_until_one_is_set(tonight: date, desk: MakeDesk) -> None:
    reviewer = desk("phongban")
    (fold,) = reviewer.open("/entries").all("details")
    assert "open" not in fold.attributes
    (fold,) = reviewer.open("/entries?form=door_visit").all("details")
    assert "open" in fold.attributes
