"""Who is signed in: a cookie holds a token, the session itself is kept on the server."""

from datetime import datetime

from flask import Flask, Request, Response, current_app, g
from flask_login import AnonymousUserMixin, LoginManager, UserMixin

from domain.db import transaction, tried_again
from domain.rules.session_kinds import DESK, PHONE, SessionKind, cookie_of
from domain.services.due_changes import find_session_today
from domain.services.sessions import SignedIn, touch
from webapp.clock import now

READS = ("GET", "HEAD", "OPTIONS")


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
    for kind in _kinds(asked):
        token = asked.cookies.get(kind.cookie)
        if not token:
            continue
        at = now()
        found = find_session_today(transaction, tried_again, token, at)
        if found is not None:
            _keep_alive(found, kind, token, at)
            return SignedInUser(found)
    return None


def _kinds(asked: Request) -> list[SessionKind]:
    if not asked.path.startswith(f"{PHONE.path}/"):
        return [DESK]
    # The desk may read through the API; a phone that was signed out must never act as the desk.
    acts = asked.method not in READS or asked.path.startswith(
        (f"{PHONE.path}/session", f"{PHONE.path}/sync")
    )
    return [PHONE] if acts else [PHONE, DESK]


def _keep_alive(found: SignedIn, kind: SessionKind, token: str, at: datetime) -> None:
    if not found.needs_touch(at):
        return
    with transaction(writes=True) as session:
        touch(session, found.session_id, at)
    g.refreshed_cookie = (kind, token)


def _refresh_cookie(response: Response) -> Response:
    refreshed = g.pop("refreshed_cookie", None)
    if refreshed and "Set-Cookie" not in response.headers:
        put_token(response, *refreshed)
    return response


def put_token(response: Response, kind: SessionKind, token: str) -> None:
    """Put a session's token into its cookie, for as long as the session lasts unused."""
    response.set_cookie(**cookie_of(kind, token, bool(current_app.config["COOKIE_SECURE"])))
