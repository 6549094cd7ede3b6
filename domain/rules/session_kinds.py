"""The two kinds of session, and the cookie that holds the token of each (protocol.md, "Session").

The phone app and the desk have a cookie each, so that two people who share a browser, one with
the app and one at the desk, never act as each other.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypedDict


@dataclass(frozen=True, slots=True)
class SessionKind:
    """A kind of session by its key: where its cookie goes, and how long it lasts unused."""

    key: str
    cookie: str
    path: str
    lasts: timedelta


PHONE: Final = SessionKind("phone", "tung_ngo_phone", "/api/v1", timedelta(days=90))
DESK: Final = SessionKind("desk", "tung_ngo_desk", "/", timedelta(hours=12))
KINDS: Final = {kind.key: kind for kind in (PHONE, DESK)}


class Cookie(TypedDict):
    """What a response's `set_cookie` takes."""

    key: str
    value: str
    max_age: timedelta
    path: str
    httponly: bool
    secure: bool
    samesite: str


def cookie_of(kind: SessionKind, token: str, secure: bool) -> Cookie:
    """Give the cookie of a session's token, which no script and no other site can read."""
    return Cookie(
        key=kind.cookie,
        value=token,
        max_age=kind.lasts,
        path=kind.path,
        httponly=True,
        secure=secure,
        samesite="Lax",
    )
