"""Who is signed in: a cookie holds a token, the session itself is kept on the server.

The phone app and the desk have a cookie each, so that two people who share a browser, one with
the app and one at the desk, never act as each other.
"""

from datetime import datetime

from flask import Flask, Request, Response, current_app, g
from flask_login import AnonymousUserMixin, LoginManager, UserMixin

from domain.db import transaction
from domain.services.sessions import LASTS, SignedIn, find_session, touch
from webapp.clock import now

PHONE_COOKIE = "tung_ngo_phone"
PHONE_PATH = "/api/v1"
DESK_COOKIE = "tung_ngo_desk"


class SignedInUser(UserMixin):
    """Flask-Login's view of a session that holds."""

    def __init__(self, signed_in: SignedIn) -> None:
        self.signed_in = signed_in

    def get_id(self) -> str:
        """Name the session."""
        return str(self.signed_in.session_id)


def register_auth(app: Flask) -> None:
    """Recognise who is signed in, and keep a session alive while it is used."""
    manager = LoginManager()
    manager.session_protection = None
    manager.request_loader(_load)
    manager.anonymous_user = AnonymousUserMixin
    # A page about a session that went wrong must not look that session up again.
    manager.init_app(app, add_context_processor=False)
    app.after_request(_refresh_cookie)


def _load(asked: Request) -> SignedInUser | None:
    for name, path in _cookies(asked):
        token = asked.cookies.get(name)
        if not token:
            continue
        at = now()
        with transaction(writes=False) as session:
            found = find_session(session, token, at)
        if found is not None:
            _keep_alive(found, name, path, token, at)
            return SignedInUser(found)
    return None


def _cookies(asked: Request) -> list[tuple[str, str]]:
    desk = (DESK_COOKIE, "/")
    if not asked.path.startswith(f"{PHONE_PATH}/"):
        return [desk]
    phone = (PHONE_COOKIE, PHONE_PATH)
    # The desk may read through the API; a phone that was signed out must never act as the desk.
    acts = asked.path.startswith((f"{PHONE_PATH}/session", f"{PHONE_PATH}/sync"))
    return [phone] if acts else [phone, desk]


def _keep_alive(found: SignedIn, name: str, path: str, token: str, at: datetime) -> None:
    if not found.needs_touch(at):
        return
    with transaction(writes=True) as session:
        touch(session, found.session_id, at)
    g.refreshed_cookie = (name, path, token, found.kind)


def _refresh_cookie(response: Response) -> Response:
    refreshed = g.pop("refreshed_cookie", None)
    if refreshed and "Set-Cookie" not in response.headers:
        name, path, token, kind = refreshed
        set_token(response, name, path, token, kind)
    return response


def set_token(response: Response, name: str, path: str, token: str, kind: str) -> None:
    """Put a session's token into a cookie that no script can read."""
    response.set_cookie(
        name,
        token,
        max_age=LASTS[kind],
        path=path,
        httponly=True,
        secure=bool(current_app.config["COOKIE_SECURE"]),
        samesite="Lax",
    )
