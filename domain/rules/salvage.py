"""What is kept of a mutation that is handed over, and whether it can be accepted as it is kept."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from domain.rules.reading import is_integer, shown_name
from domain.rules.words_check import kept_of

LARGEST_MONEY: Final = 10**12
# An entry is whole without its note; without anything else it would say what nobody recorded.
SPARED: Final = frozenset({"note"})


@dataclass(frozen=True, slots=True)
class Kept:
    """A body without what is personal in it, and the paths of what was left out."""

    body: dict[str, Any]
    lost: list[str]

    @property
    def is_whole(self) -> bool:
        """Whether it says what its officer recorded, but for the note."""
        return is_whole(self.lost)


def kept_body(body: Mapping[str, Any], money: Collection[str]) -> Kept:
    """Take out of a body what is never written down (domain.md); `money` are fields of sums.

    A sum of money may be as long as somebody's number, and is no number of anybody.
    """
    kept = kept_of(body)
    sums, details = body.get("details"), kept.get("details")
    if isinstance(sums, dict) and isinstance(details, dict):
        details.update({key: sums[key] for key in money if _is_sum(sums.get(key))})
    return Kept(kept, sorted(set(_lost(dict(body), kept, ""))))


def is_whole(lost: Collection[str]) -> bool:
    """Whether nothing but a note was left out."""
    return SPARED.issuperset(lost)


def spared(body: Mapping[str, Any], lost: Collection[str]) -> dict[str, Any]:
    """Give a kept body as it is judged: without the note whose words are gone."""
    return {key: value for key, value in body.items() if key not in lost}


def _is_sum(value: object) -> bool:
    return isinstance(value, int) and is_integer(value) and abs(value) <= LARGEST_MONEY


def _lost(value: Any, kept: Any, path: str) -> Iterator[str]:
    if isinstance(value, dict) and isinstance(kept, dict):
        for key, item in value.items():
            inner = f"{path}.{shown_name(key)}" if path else shown_name(key)
            yield from _lost(item, kept[key], inner) if key in kept else [inner]
    elif isinstance(value, list) and isinstance(kept, list):
        for item, other in zip(value, kept, strict=True):
            yield from _lost(item, other, path)
    elif type(value) is not type(kept) or value != kept:
        yield path
