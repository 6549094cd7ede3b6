"""What every screen keeps to: no violation found by axe, sizes for the eye and for the thumb."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OFF = {"enabled": False}
_TAGGED = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
# A theme changes colours and nothing else; a language or a width changes all else.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}
ALL_ELSE = {**_TAGGED, "rules": {"color-contrast": OFF}}
# On a phone `size_faults` measures targets, twice as large as axe asks for: axe takes one that is
# half under the bar at the foot, as any may be while a page scrolls, for a small one.
ELSE_ON_A_PHONE = {**_TAGGED, "rules": {"color-contrast": OFF, "target-size": OFF}}

# Of a long table the first rows, with all that a row can hold: the others only take longer.
PLACE = {"include": [["html"]], "exclude": [["tbody tr:nth-child(n + 8)"]]}

_SIZES = Path(__file__).with_name("sizes.js").read_text("utf-8")


def violations(page: Page, options: Mapping[str, Any]) -> list[str]:
    """Run axe; a line for each node that it finds at fault."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("([place, options]) => axe.run(place, options)", [PLACE, options])
    return [
        f"{fault['id']}: {node['target']} {node['html'][:160]} {node['failureSummary'][:300]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def size_faults(page: Page, least_target: int) -> list[str]:
    """Find text under 15 px, targets lower than promised, and what scrolls sideways."""
    found: list[str] = page.evaluate(_SIZES, {"least": least_target})
    return found
