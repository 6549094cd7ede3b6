"""What the desk calls devices and exported files."""

import pytest

from tests.town import Town
from webapp.words.devices import device_name, export_name

EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Edg/130.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) Version/16.0 Safari/604.1"


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (f"Desk: {EDGE}", "Trình duyệt Edge, Windows"),
        (f"Desk: {IPHONE}", "Trình duyệt Safari, iPhone"),
        ("Desk: Werkzeug/3.1", "Trình duyệt Werkzeug/3.1"),
        ("Samsung A12 của Hải", "Samsung A12 của Hải"),
    ],
)
def test_a_browser_is_named_in_two_words(town: Town, kept: str, told: str) -> None:
    with town.app.test_request_context():
        assert device_name(kept) == told


def test_an_export_is_named_by_its_format_and_filters(town: Town) -> None:
    with town.app.test_request_context():
        assert export_name("entries.xlsx?") == "phiếu, XLSX"
        asked = export_name("entries.csv?from=2026-11-01&status=approved")
        assert asked == "phiếu, CSV (from 2026-11-01, status approved)"
