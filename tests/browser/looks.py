"""What every screen keeps to: no violation found by axe, sizes for the eye and for the thumb."""

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Targets are measured here instead (they are twice as large as the rule asks for): the rule takes one
# that is half under the bar at the foot, as any may be while a page scrolls, for a small one.
OFF = {"enabled": False}
_BRIEFLY = {"resultTypes": ["violations"]}
_TAGGED = {"runOnly": {"type": "tag", "values": TAGS}, **_BRIEFLY}
EVERYTHING = {**_TAGGED, "rules": {"target-size": OFF}}
# A theme changes colours and nothing else; a language or a width changes all else.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, **_BRIEFLY}
ALL_ELSE = {**_TAGGED, "rules": {"target-size": OFF, "color-contrast": OFF}}

# Of a long table the first rows, with all that a row can hold: the others only take longer.
PLACE = {"include": [["html"]], "exclude": [["tbody tr:nth-child(n + 8)"]]}

_SIZES = """({ least }) => {
    const faults = [];
    const told = (element) =>
        `${element.tagName.toLowerCase()}.${element.className} “${(element.innerText || element.getAttribute('aria-label') || element.id).slice(0, 40)}”`;
    const modal = document.querySelector('dialog[open]');
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
        faults.push(`scrolls sideways: ${root.scrollWidth} px in ${root.clientWidth}`);
    const hidden = (element) =>
        !element.checkVisibility({ visibilityProperty: true }) || element.closest('.unseen') !== null;
    const texts = document.createTreeWalker(modal ?? document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const holder = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || hidden(holder)) continue;
        const size = parseFloat(getComputedStyle(holder).fontSize);
        if (size < 14.99) faults.push(`text of ${size} px: ${told(holder)}`);
    }
    const controls = 'button, select, textarea, summary, a[href], input:not([type=hidden]), [role=button]';
    for (const control of (modal ?? document).querySelectorAll(controls)) {
        if (hidden(control) || least === 0) continue;
        const shown = control.matches('[type=radio], [type=checkbox]')
            ? control.closest('label') : control.closest('.input') ?? control;
        const { height, width } = shown.getBoundingClientRect();
        if (height < least - 0.5 || width < 44) faults.push(`${Math.round(width)} × ${Math.round(height)} px: ${told(control)}`);
    }
    return faults;
}"""


def violations(page: Page, options: Mapping[str, Any] = EVERYTHING) -> list[str]:
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
