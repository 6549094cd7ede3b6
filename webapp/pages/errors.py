"""Error pages: what went wrong and what to do next, in words; never a code alone."""

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from flask import Response, request
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from domain import errors
from domain.errors import DomainError
from domain.rules.session_kinds import DESK
from webapp.i18n import language
from webapp.i18n import marked as _
from webapp.pages.address import address
from webapp.pages.show import lead_to, show

log = logging.getLogger(__name__)
RETRY_AFTER = "5"
# A session of these stays known, and would answer every page alike: its cookie is taken back.
ENDED = (errors.ACCOUNT_DISABLED, errors.DEVICE_REVOKED)
TITLES = {
    403: _("This page is not for your role"),
    404: _("There is no such page"),
    405: _("This page is opened in another way"),
    413: _("What was sent is too large"),
    422: _("Something in the address or the form is not right"),
    429: _("Too many tries"),
    500: _("The server ran into an error"),
    503: _("The server is busy"),
}
ADVICE = {
    403: _("Ask whoever gave you the address, or go back to the first page."),
    404: _("It may have been mistyped, or belong to a unit that is not yours."),
    405: _("Go back to the page before and try again."),
    413: _("Send less at once."),
    422: _("Go back, mend it, and try again."),
    429: _("Please wait a little, then try again."),
    500: _("It has been written down. Nothing was half done; try again in a moment."),
    503: _("Nothing was lost. Try again in a few seconds."),
}


@dataclass(frozen=True, slots=True)
class Failure:
    """What is told of a failure; `details` are sentences of their own."""

    status: int
    title: str
    details: list[str] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)


def answer_page_error(error: Exception) -> Response:
    """Answer whatever went wrong on a page; who is not signed in is led to sign in."""
    if isinstance(error, DomainError) and error.problem is errors.SIGNED_OUT:
        return _to_sign_in()
    if isinstance(error, RequestRedirect):
        return lead_to(error.new_url)
    if isinstance(error, HTTPException):
        _recognise()
    failure = _failure(error)
    response = show(
        "error.html",
        failure.status,
        failure=failure,
        advice=gettext(ADVICE.get(failure.status, ADVICE[422])),
    )
    response.headers.extend(dict(failure.headers))
    if isinstance(error, DomainError) and error.problem in ENDED:
        response.delete_cookie(DESK.cookie, path=DESK.path)
    return response


def _to_sign_in() -> Response:
    here = request.full_path.rstrip("?") if request.method == "GET" else None
    return lead_to(address("/sign-in", next=None if here == "/" else here))


def _recognise() -> None:
    # Nobody has been looked up yet where no page was found; the frame is theirs all the same.
    with suppress(DomainError, SQLAlchemyError):
        current_user.is_authenticated  # noqa: B018


def _failure(error: Exception) -> Failure:
    if isinstance(error, DomainError):
        return _of_domain(error)
    if isinstance(error, HTTPException):
        status = error.code or 500
        kept = {n: v for n, v in error.get_headers() if n in ("Allow", "Retry-After")}
        return Failure(status, _title(status), headers=kept)
    if isinstance(error, OperationalError | PoolTimeout):
        log.warning("the database did not answer: %s", type(error).__name__)
        return Failure(503, _title(503), headers={"Retry-After": RETRY_AFTER})
    log.error("unexpected", exc_info=error, extra={"path": request.path})
    return Failure(500, _title(500))


def _of_domain(error: DomainError) -> Failure:
    problem = error.problem
    details = [words for found in error.errors.values() for words in found]
    # Roles and missing pages are told by the title alone; other problems say more.
    said = [] if problem in (errors.NOT_FOUND, errors.NOT_ALLOWED) else [problem.detail(language())]
    return Failure(problem.status, _title(problem.status), [*said, *details], error.headers)


def _title(status: int) -> str:
    return gettext(TITLES.get(status, TITLES[500 if status >= 500 else 422]))
