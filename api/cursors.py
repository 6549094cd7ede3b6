"""Cursors as opaque, signed texts."""

import zlib

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from domain.rules.cursor import Cursor


def signed_cursor(cursor: Cursor) -> str:
    """Write a cursor so that nobody but this server can make one."""
    return str(_serializer().dumps(cursor.as_json()))


def read_cursor(text: str) -> Cursor | None:
    """Read a cursor; None where this server did not sign it."""
    try:
        return Cursor.from_json(_serializer().loads(text))
    except (BadSignature, zlib.error, KeyError, TypeError, ValueError):
        return None


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="tung-ngo-cursor")
