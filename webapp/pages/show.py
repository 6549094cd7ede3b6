"""How a page is answered: who looks at it, in which colours, kept by no cache."""

import gzip
from typing import Any, Final, cast

from flask import Response, g, render_template, request
from flask_login import current_user

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.services.sessions import SignedIn
from webapp.pages.notice_count import Later, counted_notices

THEME_COOKIE: Final = "tung_ngo_theme"
THEMES: Final = ("day", "night")
WORTH_COMPRESSING: Final = 1000
# A page about a failure of ours asks the database nothing.
FAILED: Final = 500


def show(template: str, status: int = 200, **view: Any) -> Response:
    """Render a page for whoever is known to look at it."""
    theme, held = request.cookies.get(THEME_COOKIE), known_visitor()
    fresh, count_later = _notices(held) if status < FAILED else (0, None)
    text = render_template(
        template,
        visitor=held,
        fresh_notices=fresh,
        theme=theme if theme in THEMES else "",
        **view,
    )
    response = Response(text, status=status, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Cookie, Accept-Language, Accept-Encoding"
    if count_later:
        count_later(response)
    return _compressed(response)


def _notices(held: SignedIn | None) -> tuple[int, Later | None]:
    """Give the count of new notices for who has the frame's links; none for anybody else."""
    if held is None or held.actor.role == "officer":
        return 0, None
    return counted_notices(held)


def lead_to(path: str) -> Response:
    """Lead a browser to another page of the desk."""
    return Response(status=303, headers={"Location": path})


def visitor() -> SignedIn:
    """Give the session that holds. Raises DomainError (`signed-out`) where there is none."""
    if not current_user.is_authenticated:
        raise DomainError(errors.SIGNED_OUT)
    return cast(SignedIn, current_user.signed_in)


def current_actor() -> Actor:
    """Give who acts. Raises DomainError (`signed-out`)."""
    return visitor().actor


def current_reader() -> Actor:
    """Give who acts. Raises DomainError (`not-allowed`) for who reads no entries at the desk."""
    actor = current_actor()
    if not actor.reads_entries:
        raise DomainError(errors.NOT_ALLOWED)
    return actor


def known_visitor() -> SignedIn | None:
    """Give the session as far as this request has already looked it up; asks nothing anew.

    A page about an error must not run into the same one again.
    """
    user = g.get("_login_user")
    return getattr(user, "signed_in", None)


def _compressed(response: Response) -> Response:
    body = response.get_data()
    if len(body) > WORTH_COMPRESSING and request.accept_encodings.quality("gzip") > 0:
        response.set_data(gzip.compress(body, compresslevel=5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
