"""JSON from outside, read within bounds: how deep it nests, how long its numbers are."""

import json
import math
import re
from typing import Any, Final

MOST_DEEP: Final = 16
MOST_DIGITS: Final = 20
# A string is one token, so that the brackets inside it are passed over.
# Without backtracking: a string that never ends must not cost its length for each quote in it.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+\\?(?:"|\Z)|[\[{\]}]', re.DOTALL)


class NotReadable(ValueError):
    """A text is no JSON that is taken; its message says why, in a few English words."""


def parsed(raw: bytes) -> Any:
    """Read JSON in UTF-8. Raises NotReadable; nothing is built of what nests deeper than 16."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise NotReadable("not UTF-8") from None
    if depth(text) > MOST_DEEP:
        raise NotReadable("nested too deeply")
    try:
        return json.loads(text, parse_int=_integer, parse_float=float, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise NotReadable("not JSON") from None


def depth(text: str) -> int:
    """Count how deep objects and arrays nest, without building them."""
    level = deepest = 0
    for found in _TOKEN.finditer(text):
        if found[0] in "[{":
            level += 1
            deepest = max(deepest, level)
        elif found[0] in "]}":
            level -= 1
    return deepest


def _integer(digits: str) -> int | float:
    # A number of thousands of digits is no count; as infinity it is refused where it stands.
    return int(digits) if len(digits) <= MOST_DIGITS else math.inf


def _no_constant(name: str) -> float:
    raise ValueError(name)
