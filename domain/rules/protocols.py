"""Which versions of the wire are served, and for how long (protocol.md, `protocol-too-old`).

A version that was replaced goes on sending for 180 days: an app that lay in a drawer hands over its
work first and is updated then. It is told nothing new, for it might not understand it.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, Literal

NEWEST: Final = 1
STILL_SENDING: Final = timedelta(days=180)

# Each version that was replaced, with the day on which its successor was released.
REPLACED: Final[Mapping[int, date]] = {}

Standing = Literal["served", "sending", "over", "unknown"]


def standing_of(
    version: int, today: date, replaced: Mapping[int, date] = REPLACED, newest: int = NEWEST
) -> Standing:
    """Tell whether a version is served whole, may still send, is too old, or is not known yet."""
    if version == newest:
        return "served"
    if version > newest:
        return "unknown"
    replaced_on = replaced.get(version)
    if replaced_on is None or today > replaced_on + STILL_SENDING:
        return "over"
    return "sending"
