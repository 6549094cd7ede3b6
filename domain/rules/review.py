"""Which waiting entries a chief looks at one by one: queried, flagged, and one in twenty by lot.

domain.md, "What needs a look": approval in bulk takes unflagged entries only. Phone and desk draw
the same ones: the twin of this is the phone's `domain/review.ts`.
"""

from collections.abc import Collection
from typing import Final, Literal

Why = Literal["query", "flag", "sample"]

SAMPLE: Final = 20
_OFFSET, _PRIME, _MASK = 0x811C9DC5, 0x01000193, 0xFFFFFFFF


def why_look(status: str, flags: Collection[str], entry_id: str, chief_id: str) -> Why | None:
    """Say why a chief looks at an entry before approving it; None where nothing asks for it.

    Who decides is the seed of the lot: the same chief draws the same entries whenever the queue is
    opened, and another chief draws others. Ids are written in lower case.
    """
    if status == "queried":
        return "query"
    if flags:
        return "flag"
    return "sample" if is_drawn(entry_id, chief_id) else None


def is_drawn(entry_id: str, chief_id: str) -> bool:
    """Whether the lot of a chief falls on an entry: one in twenty."""
    return _lot(f"{chief_id}:{entry_id}") % SAMPLE == 0


def _lot(text: str) -> int:
    """Give FNV-1a of an ASCII text: a number that looks random and is the same for the same."""
    lot = _OFFSET
    for sign in text:
        lot = (lot ^ ord(sign)) * _PRIME & _MASK
    # The low bits of FNV follow the last sign too closely to draw a lot with.
    return lot ^ (lot >> 15)
