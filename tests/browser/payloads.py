"""Texts that would do harm if anything took them for more than text: each calls `__ran`.

A payload is made of a family's pattern and its number. In a pattern `§` stands for the call and
`¤` for an address elsewhere. No payload holds a citizen's number, so none is refused for that.
"""

from dataclasses import dataclass
from itertools import chain, product, zip_longest

from tests.browser.payload_patterns import FAMILIES

# What is generated: elements with an event that fires by itself, in the ways of quoting one.
FIRING = (
    ("img src=x", "onerror"),
    ("svg", "onload"),
    ("body", "onpageshow"),
    ("details open", "ontoggle"),
    ("video src=x", "onerror"),
    ("audio src=x", "onerror"),
    ("input autofocus", "onfocus"),
    ("select autofocus", "onfocus"),
    ("textarea autofocus", "onfocus"),
    ("marquee", "onstart"),
    ("iframe src=about:blank", "onload"),
    ("object data=x", "onerror"),
    ("style", "onload"),
    ("a tabindex=1 autofocus", "onfocusin"),
    ("svg><animate attributeName=x dur=1s", "onbegin"),
    ("x style='animation:x'", "onanimationstart"),
)
QUOTING = (
    "<{element} {event}=§>",
    '<{element} {event}="§">',
    "<{element} {event}='§'//",
    "<{loud}\n{shout}\n=\n§>",
    '"><{element} {event}=§>',
    "'/><{element}/{event}=§>",
)
ELSEWHERE = "https://elsewhere.invalid"


@dataclass(frozen=True, slots=True)
class Payload:
    """A text, the number that it calls, and what kind of harm it is after."""

    number: int
    family: str
    text: str


def payloads(count: int) -> list[Payload]:
    """Give so many payloads, all different, of every family by turns; as many as there are."""
    by_turns = chain.from_iterable(zip_longest(*([*map(_named, _families().items())])))
    patterns = list(dict.fromkeys(filter(None, by_turns)))
    return [
        Payload(number, family, _filled(pattern, number))
        for number, (family, pattern) in enumerate(patterns[:count], start=100)
    ]


def said(payload: Payload, place: str) -> str:
    """Give a payload as it stands in one place, whose word it carries at its end."""
    return f"{payload.text} {place}"


def call_of(number: int) -> str:
    """Give the call by which a payload would tell that it ran."""
    return f"__ran({number})"


def _families() -> dict[str, tuple[str, ...]]:
    return {**FAMILIES, "events": _events()}


def _named(family: tuple[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    name, patterns = family
    return [(name, pattern) for pattern in patterns]


def _events() -> tuple[str, ...]:
    made = [
        quoting.format(element=element, event=event, loud=element.upper(), shout=event.upper())
        for quoting, (element, event) in product(QUOTING, FIRING)
    ]
    # A stride that shares no divisor with their number: the first ones differ in both respects.
    return tuple(made[place * 17 % len(made)] for place in range(len(made)))


def _filled(pattern: str, number: int) -> str:
    return pattern.replace("§", call_of(number)).replace("¤", f"{ELSEWHERE}/{number}")
