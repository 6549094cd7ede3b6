"""Days at the desk: day/month/year whatever the browser speaks, ISO in addresses."""

from datetime import date

import pytest

from tests.webapp.conftest import MakeDesk
from tests.webapp.desk import Element, Page

PAGES = ("/", "/units/06685", "/entries")
ASKED = "from=2026-11-01&to=2026-11-21"


def day_boxes(page: Page) -> list[Element]:
    return [box for name in ("from", "to") for box in page.all("input", name=name)]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_day_is_shown_the_vietnamese_way_and_typed_as_text(
    tonight: date, desk: MakeDesk, path: str, language: str
) -> None:
    page = desk("phongban").open(f"{path}?{ASKED}", **{"Accept-Language": language})
    assert page.all("input", type="date") == []
    boxes = day_boxes(page)
    assert [box.attributes["value"] for box in boxes] == ["01/11/2026", "21/11/2026"]
    assert {box.attributes["inputmode"] for box in boxes} == {"numeric"}


@pytest.mark.parametrize("path", PAGES)
def test_a_typed_day_lies_in_the_address_as_iso(tonight: date, desk: MakeDesk, path: str) -> None:
    led = desk("phongban").client.get(f"{path}?from=1/11/2026&to=21/11/2026")
    assert (led.status_code, led.location) == (303, f"{path}?{ASKED}")


@pytest.mark.parametrize(
    "typed", ["01/11/2026", "1/11/2026", "1.11.2026", "01-11-2026", "01112026", "%201/11/2026%20"]
)
def test_a_day_is_read_as_people_write_it(tonight: date, desk: MakeDesk, typed: str) -> None:
    led = desk("phongban").client.get(f"/entries?from={typed}")
    assert led.location == "/entries?from=2026-11-01"


def test_an_address_that_is_put_in_order_cannot_break_the_answer(
    tonight: date, desk: MakeDesk
) -> None:
    led = desk("phongban").client.get("/units/%0D%0AX?from=1/11/2026")
    assert led.location == "/units/%0D%0AX?from=2026-11-01"


@pytest.mark.parametrize("typed", ["31/02/2026", "11/21/2026", "1/11/26", "hôm qua", "2026-W47"])
def test_what_is_no_day_is_told_with_how_to_write_one(
    tonight: date, desk: MakeDesk, typed: str
) -> None:
    for path in PAGES:
        page = desk("phongban").open(f"{path}?from={typed}", status=422)
        assert f"“{typed}” không phải là một ngày" in page.text
        assert "21/11/2026" in page.text
