"""Signing in and out at a desk."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from flask import Blueprint, Response, current_app, request
from flask_login import current_user

from domain import errors
from domain.db import transaction
from domain.errors import DomainError
from domain.rules.reading import as_uuid
from domain.rules.session_kinds import DESK
from domain.services.notices.seen import count_anew
from domain.services.second_step import is_asked
from domain.services.sessions import end_session, find_session
from domain.services.sign_in import Credentials, pass_password, pass_second_step, sign_in
from webapp.auth import put_token
from webapp.clock import now
from webapp.config import secret_key
from webapp.i18n import language
from webapp.pages.address import address, is_own_path
from webapp.pages.asked import asked_of_address, asked_of_form
from webapp.pages.show import lead_to, show, visitor
from webapp.pages.tickets import Ticket, read_ticket, signed_ticket

# The browser's own id, under which its sessions and decisions are told apart from others'.
DEVICE_COOKIE = "tung_ngo_desk_device"
DEVICE_LASTS = timedelta(days=3650)
NAME_LENGTH = 150
SECOND = (errors.TOTP_NEEDED, errors.WRONG_CODE)

blp = Blueprint("sign_in", __name__)


@blp.get("/sign-in")
def ask() -> Response:
    """Ask for name and password, or with `by=code` for the first-time code."""
    asked = asked_of_address()
    back = _own(asked.get("next"))
    if current_user.is_authenticated:
        return lead_to(back or "/")
    return _form(asked.get("by") == "code", back)


@blp.post("/sign-in")
def enter() -> Response:
    """Check what was typed and open a session, or ask for the second step before."""
    given = asked_of_form()
    if "ticket" in given:
        return _second(given)
    back = _own(given.get("next"))
    device = as_uuid(request.cookies.get(DEVICE_COOKIE)) or uuid4()
    typed = _credentials(given, device)
    if typed.code is not None:
        return _by_code(typed, back)
    try:
        passed = pass_password(transaction, typed, now())
    except DomainError as wrong:
        return _form(False, back, typed.username, wrong)
    ticket = Ticket(typed.username, device, passed)
    try:
        token = pass_second_step(transaction, secret_key(), passed, typed, now())
    except DomainError as wrong:
        if wrong.problem is errors.TOTP_NEEDED:
            return _code_form(signed_ticket(ticket), back)
        return _form(False, back, typed.username, wrong)
    return _opened(token, device, back)


@blp.post("/sign-out")
def leave() -> Response:
    """End the session."""
    held = visitor()
    with transaction(writes=True) as session:
        end_session(session, held.session_id, "signed-out", now())
    response = lead_to("/sign-in")
    response.delete_cookie(DESK.cookie, path=DESK.path)
    return response


def _second(given: dict[str, str]) -> Response:
    """Take the code that follows the right password."""
    ticket, back = read_ticket(given["ticket"]), _own(given.get("next"))
    if ticket is None:
        return _form(False, back, wrong=DomainError(errors.TICKET_OLD))
    typed = replace(_credentials(given, ticket.device_id), username=ticket.username)
    try:
        token = pass_second_step(transaction, secret_key(), ticket.passed, typed, now())
    except DomainError as wrong:
        if wrong.problem in SECOND:
            return _code_form(given["ticket"], back, wrong)
        return _form(False, back, ticket.username, wrong)
    return _opened(token, ticket.device_id, back)


def _by_code(typed: Credentials, back: str | None) -> Response:
    try:
        token = sign_in(transaction, secret_key(), typed, now())
    except DomainError as wrong:
        return _form(True, back, typed.username, wrong, asks_totp=wrong.problem in SECOND)
    return _opened(token, typed.device_id, back)


def _opened(token: str, device: UUID, back: str | None) -> Response:
    at = now()
    with transaction(writes=True) as session:
        found = find_session(session, token, at)
        asked = found is not None and is_asked(session, found.actor)
        if found is not None and found.actor.role != "officer":
            count_anew(session, found.actor, at)
    response = lead_to(address("/second-step", next=back) if asked else back or "/")
    put_token(response, DESK, token)
    _keep_device(response, device)
    return response


def _credentials(given: dict[str, str], device: UUID) -> Credentials:
    by_code = given.get("by") == "code"
    return Credentials(
        username=given.get("username", ""),
        password=None if by_code else given.get("password", ""),
        code=given.get("code", "") if by_code else None,
        new_password=given.get("new_password", "") if by_code else None,
        device_id=device,
        device_name=f"Desk: {request.user_agent.string}"[:NAME_LENGTH],
        address=request.remote_addr or "",
        kind=DESK.key,
        totp=given.get("totp", ""),
    )


def _code_form(ticket: str, back: str | None, wrong: DomainError | None = None) -> Response:
    """Ask for the code. That one is needed is no failure to a person: the words say what to do."""
    problem = wrong.problem if wrong else errors.TOTP_NEEDED
    words = [problem.detail(language())] if wrong else []
    return show("sign_in/second.html", problem.status, ticket=ticket, back=back, words=words)


def _form(
    by_code: bool,
    back: str | None,
    username: str = "",
    wrong: DomainError | None = None,
    asks_totp: bool = False,
) -> Response:
    words = [] if wrong is None else [wrong.problem.detail(language())]
    if wrong is not None and wrong.errors:
        words = [message for messages in wrong.errors.values() for message in messages]
    status = 200 if wrong is None else wrong.problem.status
    response = show(
        "sign_in/form.html",
        status,
        by_code=by_code,
        back=back,
        username=username,
        words=words,
        asks_totp=asks_totp,
    )
    response.headers.extend(dict(wrong.headers) if wrong else {})
    return response


def _own(path: str | None) -> str | None:
    return path if is_own_path(path) else None


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
