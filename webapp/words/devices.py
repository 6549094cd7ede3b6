"""What a device and a file are called by people, for what a browser or a log calls them."""

from typing import Final
from urllib.parse import parse_qsl

from flask_babel import gettext

# What a session at the desk is named with (`sign_in.py`), before what the browser says of itself.
DESK: Final = "Desk: "
# The first that fits: nearly every browser also calls itself by the names below its own.
BROWSERS: Final = (
    ("coc_coc_browser", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def device_name(name: str) -> str:
    """Name a device; of a browser at the desk its make and its system, not all that it tells."""
    if not name.startswith(DESK):
        return name
    told = name.removeprefix(DESK)
    known = [_first(told, BROWSERS), _first(told, SYSTEMS)]
    said = ", ".join(part for part in known if part) or told
    return gettext("Browser %(name)s", name=said)


def export_name(item: str) -> str:
    """Name a file by what the log of readings keeps: its format and its filters."""
    file, _, query = item.partition("?")
    of, _, ending = file.rpartition(".")
    told = (
        gettext("of a report, %(format)s") if of == "report" else gettext("of entries, %(format)s")
    )
    name = told % {"format": ending.upper()}
    filters = ", ".join(f"{key} {value}" for key, value in parse_qsl(query))
    return f"{name} ({filters})" if filters else name


def _first(told: str, known: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in known if mark in told), "")
