"""Both languages, everywhere: Vietnamese first, English complete, the choice kept."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from domain.rules.units import AREA_KINDS
from tests.town import AREAS, PEOPLE
from tests.webapp.conftest import MakeDesk, MakePhone
from tests.webapp.desk import Page
from tests.webapp.test_pages import ADMINISTRATION
from webapp.config import ROOT

CATALOGUE = ROOT / "webapp" / "i18n" / "vi" / "LC_MESSAGES" / "messages.po"
METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
KEYWORDS: dict[str, Any] = {"_": None, "gettext": None, "ngettext": (1, 2), "marked": None}
PLACES = re.compile(r"%\((\w+)\)[sd]")
# What keeps its Vietnamese name in English: people, places, the product, the currency.
NAMES = [
    "Từng Ngõ", "Tiếng Việt", "Quảng Ninh", "Hồng Gai", "Hà Lầm", "Ba Chẽ", "đồng",
    "Phòng Cảnh sát quản lý hành chính", "máy thử",
    *(row[1] for row in PEOPLE), *(row[1] for row in AREAS),
    # As a list of areas writes their kinds, the longest first.
    *sorted(AREA_KINDS, key=len, reverse=True),
]  # fmt: skip

CAMPAIGNS = ("/campaigns/new", "/campaigns/new?form=procedure")
CAMPAIGN = {"name": "Campaign", "form": "data_check", "choice": "vehicle", "measure": "checked",
            "from": "01/11/2026", "to": "30/11/2026"}  # fmt: skip


def used() -> Iterator[str | tuple[str, ...]]:
    """Every text that the pages are written with."""
    for _file, _line, text, _comments, _context in extract_from_dir(
        ROOT / "webapp", METHODS, keywords=KEYWORDS
    ):
        yield text


def test_every_text_has_its_vietnamese_words_and_the_same_places_to_fill() -> None:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="vi")
    wrong = []
    for text in set(used()):
        ids = text if isinstance(text, tuple) else (text,)
        found = catalogue.get(ids[0])
        words = found.string if found else ""
        said = words if isinstance(words, str) else words[0]
        if not said or set(PLACES.findall(said)) != set(PLACES.findall(ids[-1])):
            wrong.append(ids[0])
    assert wrong == []
    known = {m.id if isinstance(m.id, tuple) else (m.id,) for m in catalogue if m.id}
    asked = {text if isinstance(text, tuple) else (text,) for text in used()}
    assert known - asked == set(), "no page says these any more: scripts/texts.sh"


@pytest.fixture
def paths(tonight: date, desk: MakeDesk, phone: MakePhone) -> list[str]:
    """Every page, with something on it."""
    officer, chief = phone("canbo1"), phone("chihuy1")
    entry = officer.applied(officer.submit(timed=True, joint_with=["security_team"]))
    chief.applied(chief.step("approve", entry))
    other = officer.applied(officer.submit(area="Khu 9"))
    officer.refused(officer.submit(note="0912345678"))
    handed = {"device_id": str(officer.device_id), "mutations": [officer.submit()]}
    assert officer.client.post("/api/v1/salvage", json=handed).status_code == 200
    chief.applied(chief.step("return", other, reason="123", reason_code="sums"))
    campaign = desk("phongban").send("/campaigns", **CAMPAIGN).headers["Location"]
    desk("phongban").send(f"{campaign}/targets/store", lines="unit_code,target\n06685,300")
    desk("phongban").send(f"{campaign}/left-out", unit="06685", count="5", reason="Dup.")
    return ["/campaigns", campaign,
            "/", "/units/06685", "/entries", f"/entries/{entry['id']}", f"/entries/{other['id']}",
            "/approvals", "/people", "/devices", "/units/06685/refused", "/units/06685/quarantine",
            "/nowhere", "/entries?status=x"]  # fmt: skip


def vietnamese(page: Page) -> list[str]:
    """The words of a page that only Vietnamese writes, names left aside."""
    text = page.html
    for name in NAMES:
        text = text.replace(name, "")
    return [word for word in re.findall(r"[^\W\d_]+", text) if _is_vietnamese(word)]


def _is_vietnamese(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word)
    return "đ" in word.lower() or any(unicodedata.combining(sign) for sign in apart)


def test_an_english_page_says_nothing_in_vietnamese_but_names(
    desk: MakeDesk, paths: list[str]
) -> None:
    for who in ("phongban", "chihuy1"):
        for path in paths:
            if (who, path) != ("chihuy1", "/"):
                response = desk(who).client.get(path, headers={"Accept-Language": "en"})
                assert vietnamese(Page(response)) == [], path
    for path in ("/retention", "/readings", *CAMPAIGNS, *ADMINISTRATION):
        response = desk("quantri").client.get(path, headers={"Accept-Language": "en"})
        assert vietnamese(Page(response)) == [], path
    gate = Page(desk().client.get("/sign-in", headers={"Accept-Language": "en-GB,en;q=0.9"}))
    assert gate.all("html")[0].attributes["lang"] == "en"
    assert set(vietnamese(gate)) == {"Đi", "từng", "ngõ", "gõ", "nhà", "rà", "đối", "tượng"}


def test_a_page_in_neither_language_is_vietnamese(desk: MakeDesk) -> None:
    for asked in ("fr", "", "vi-VN,en;q=0.5"):
        page = desk().open("/sign-in", **{"Accept-Language": asked})
        assert page.all("html")[0].attributes["lang"] == "vi"


def test_the_chosen_language_is_kept_and_leads_back(desk: MakeDesk) -> None:
    reviewer = desk("phongban")
    led = reviewer.send("/preferences", language="en", next="/entries?form=door_visit")
    assert led.location == "/entries?form=door_visit"
    assert reviewer.open("/entries").heading == "Entries"
    assert reviewer.send("/preferences", language="vi", next="//evil.example").location == "/"
    assert reviewer.open("/entries").heading == "Phiếu"
    reviewer.send("/preferences", language="fr")
    assert reviewer.open("/entries").heading == "Phiếu"


def test_the_theme_follows_the_machine_until_one_is_chosen(desk: MakeDesk) -> None:
    nobody = desk()

    def theme() -> str | None:
        (root,) = nobody.open("/sign-in").all("html")
        return root.attributes["data-theme"]

    assert theme() == "auto"
    for chosen in ("night", "day", "auto"):
        nobody.send("/preferences", theme=chosen)
        assert theme() == chosen


def test_phone_and_desk_have_their_colours_from_one_file(desk: MakeDesk) -> None:
    nobody = desk()
    (link,) = [
        link
        for link in nobody.open("/sign-in").all("link", rel="stylesheet")
        if "tokens.css" in str(link.attributes["href"])
    ]
    served = nobody.client.get(str(link.attributes["href"]), buffered=True)
    assert served.text == (ROOT / "static/pwa/src/styles/tokens.css").read_text("utf-8")
    assert "immutable" in served.headers["Cache-Control"]


def test_figures_are_written_the_way_of_the_language(
    tonight: date, desk: MakeDesk, phone: MakePhone
) -> None:
    officer = phone("canbo1")
    details = {"purpose": "residence", "met": 1200, "residents": 4321}
    officer.applied(officer.submit(details=details))
    reviewer = desk("phongban")
    assert reviewer.open("/entries").sums()["Nhân khẩu đối chiếu nhân khẩu"] == (0, 4321)
    english = reviewer.open("/units/06685", **{"Accept-Language": "en"})
    assert english.cells("Residents checked residents") == ["0", "4,321"]
    assert "21 Nov 2026" in [heading.text for heading in english.all("th", scope="row")]
