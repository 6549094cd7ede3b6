"""Signing in and out at a desk."""

from datetime import timedelta
from uuid import UUID, uuid4

from flask import Blueprint, Response, current_app, request
from flask_login import current_user

from domain.db import transaction
from domain.errors import DomainError
from domain.rules.reading import as_uuid
from domain.rules.session_kinds import DESK
from domain.services.sessions import end_session
from domain.services.sign_in import Credentials, sign_in
from webapp.auth import put_token
from webapp.clock import now
from webapp.i18n import language
from webapp.pages.address import is_own_path
from webapp.pages.asked import asked_of_address, asked_of_form
from webapp.pages.show import lead_to, show, visitor

# The browser's own id, under which its sessions and decisions are told apart from others'.
DEVICE_COOKIE = "tung_ngo_desk_device"
DEVICE_LASTS = timedelta(days=3650)
NAME_LENGTH = 150

blp = Blueprint("sign_in", __name__)


@blp.get("/sign-in")
def ask() -> Response:
    """Ask for name and password, or with `by=code` for the first-time code."""
    asked = asked_of_address()
    back = _own(asked.get("next"))
    if current_user.is_authenticated:
        return _to(back)
    return _form(asked.get("by") == "code", back)


@blp.post("/sign-in")
def enter() -> Response:
    """Check what was typed and open a session."""
    given = asked_of_form()
    by_code, back = given.get("by") == "code", _own(given.get("next"))
    device = as_uuid(request.cookies.get(DEVICE_COOKIE)) or uuid4()
    try:
        token = sign_in(transaction, _credentials(given, by_code, device), now())
    except DomainError as wrong:
        return _form(by_code, back, given.get("username", ""), wrong)
    response = _to(back)
    put_token(response, DESK, token)
    _keep_device(response, device)
    return response


@blp.post("/sign-out")
def leave() -> Response:
    """End the session."""
    held = visitor()
    with transaction(writes=True) as session:
        end_session(session, held.session_id, "signed-out", now())
    response = lead_to("/sign-in")
    response.delete_cookie(DESK.cookie, path=DESK.path)
    return response


def _credentials(given: dict[str, str], by_code: bool, device: UUID) -> Credentials:
    return Credentials(
        username=given.get("username", ""),
        password=None if by_code else given.get("password", ""),
        code=given.get("code", "") if by_code else None,
        new_password=given.get("new_password", "") if by_code else None,
        device_id=device,
        device_name=f"Desk: {request.user_agent.string}"[:NAME_LENGTH],
        address=request.remote_addr or "",
        kind=DESK.key,
    )


def _form(
    by_code: bool, back: str | None, username: str = "", wrong: DomainError | None = None
) -> Response:
    words = [] if wrong is None else [wrong.problem.detail(language())]
    if wrong is not None and wrong.errors:
        words = [message for messages in wrong.errors.values() for message in messages]
    status = 200 if wrong is None else wrong.problem.status
    response = show(
        "sign_in/form.html", status, by_code=by_code, back=back, username=username, words=words
    )
    response.headers.extend(dict(wrong.headers) if wrong else {})
    return response


def _own(path: str | None) -> str | None:
    return path if is_own_path(path) else None


def _to(back: str | None) -> Response:
    return lead_to(back or "/")


def _keep_device(response: Response, device: UUID) -> None:
    response.set_cookie(
        DEVICE_COOKIE,
        str(device),
        max_age=DEVICE_LASTS,
        path="/",
        httponly=True,
        secure=bool(current_app.config["COOKIE_SECURE"]),
        samesite="Lax",
    )
