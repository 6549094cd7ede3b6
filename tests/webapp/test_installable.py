"""The phone app can be put on the home screen: what its manifest names is there."""

import json
import struct
from pathlib import Path

PUBLIC = Path(__file__).parents[2] / "static" / "pwa" / "public"
MANIFEST = json.loads((PUBLIC / "manifest.webmanifest").read_text("utf-8"))


def size_of(png: Path) -> tuple[int, int]:
    """The width and height that a PNG says it has."""
    width, height = struct.unpack(">II", png.read_bytes()[16:24])
    return width, height


def test_the_manifest_has_what_an_installable_app_needs() -> None:
    assert (MANIFEST["name"], MANIFEST["lang"]) == ("Từng Ngõ", "vi")
    assert MANIFEST["display"] == "standalone"
    assert MANIFEST["start_url"].startswith(MANIFEST["scope"])
    sizes = {(icon["sizes"], icon["purpose"]) for icon in MANIFEST["icons"]}
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= sizes


def test_every_icon_is_there_in_the_size_that_is_said() -> None:
    named = [*MANIFEST["icons"], *(icon for one in MANIFEST["shortcuts"] for icon in one["icons"])]
    for icon in named:
        path = PUBLIC / icon["src"].removeprefix("/app/")
        assert "x".join(map(str, size_of(path))) == icon["sizes"], icon["src"]


def test_the_shortcuts_lead_to_the_work_of_an_evening() -> None:
    shortcuts = {one["name"]: one["url"] for one in MANIFEST["shortcuts"]}
    assert list(shortcuts) == ["Gõ cửa", "Rà soát dữ liệu", "Sổ"]
    assert all(url.startswith(MANIFEST["scope"]) for url in shortcuts.values())


def test_the_page_names_its_manifest_and_the_icon_of_older_phones() -> None:
    page = (PUBLIC.parent / "index.html").read_text("utf-8")
    assert "manifest.webmanifest" in page
    assert "apple-touch-icon" in page
