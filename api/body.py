"""Reading a JSON body within bounds: its size, once inflated too, its depth, its numbers."""

import zlib
from typing import Any

from flask import Request

from domain import errors
from domain.errors import DomainError
from domain.rules.json_text import NotReadable, parsed

MOST_BYTES = 2 * 1024 * 1024


def read_json(request: Request) -> Any:
    """Give the JSON of a request's body.

    Raises DomainError: `unsupported-media-type`, `too-large` (over 2 MiB inflated), `malformed`
    (no JSON, or nested deeper than 16).
    """
    if request.mimetype != "application/json":
        raise DomainError(errors.UNSUPPORTED_MEDIA)
    try:
        return parsed(_inflated(request))
    except NotReadable as why:
        raise _malformed(str(why)) from None


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


def _malformed(why: str) -> DomainError:
    return DomainError(errors.MALFORMED, errors={"body": [why]})
