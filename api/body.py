"""Reading a JSON body within bounds: its size, once inflated too, its depth, its numbers."""

import json
import math
import re
import zlib
from typing import Any

from flask import Request

from domain import errors
from domain.errors import DomainError

MOST_BYTES = 2 * 1024 * 1024
MOST_DEEP = 16
MOST_DIGITS = 20
# A string is one token, so that the brackets inside it are passed over.
# Without backtracking: a string that never ends must not cost its length for each quote in it.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+\\?(?:"|\Z)|[\[{\]}]', re.DOTALL)


def read_json(request: Request) -> Any:
    """Give the JSON of a request's body.

    Raises DomainError: `unsupported-media-type`, `too-large` (over 2 MiB inflated), `malformed`
    (no JSON, or nested deeper than 16).
    """
    if request.mimetype != "application/json":
        raise DomainError(errors.UNSUPPORTED_MEDIA)
    text = _decoded(_inflated(request))
    if depth(text) > MOST_DEEP:
        raise _malformed("nested too deeply")
    try:
        return json.loads(text, parse_int=_integer, parse_float=float, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise _malformed("not JSON") from None


def read_bytes(request: Request, most: int) -> bytes:
    """Give a body as it was sent.

    Raises DomainError: `too-large` over `most` bytes, `unsupported-media-type` where it is packed.
    """
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise DomainError(errors.UNSUPPORTED_MEDIA)
    if (request.content_length or 0) > most:
        raise DomainError(errors.TOO_LARGE)
    raw: bytes = request.stream.read(most + 1)
    if len(raw) > most:
        raise DomainError(errors.TOO_LARGE)
    return raw


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


def _inflated(request: Request) -> bytes:
    encoding = request.headers.get("Content-Encoding", "identity").lower()
    if encoding not in ("identity", "gzip"):
        raise DomainError(errors.UNSUPPORTED_MEDIA)
    if (request.content_length or 0) > MOST_BYTES:
        raise DomainError(errors.TOO_LARGE)
    raw = request.stream.read(MOST_BYTES + 1)
    if encoding == "gzip":
        inflater = zlib.decompressobj(wbits=31)
        try:
            raw = inflater.decompress(raw, MOST_BYTES + 1)
        except zlib.error:
            raise _malformed("not gzip") from None
        if not inflater.eof and len(raw) <= MOST_BYTES:
            raise _malformed("cut short")
    if len(raw) > MOST_BYTES:
        raise DomainError(errors.TOO_LARGE)
    return raw


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise _malformed("not UTF-8") from None


def _integer(digits: str) -> int | float:
    # A number of thousands of digits is no count; as infinity it is refused where it stands.
    return int(digits) if len(digits) <= MOST_DIGITS else math.inf


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _malformed(why: str) -> DomainError:
    return DomainError(errors.MALFORMED, errors={"body": [why]})
