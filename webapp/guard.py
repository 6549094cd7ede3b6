"""What every request and answer goes through: its path and origin, security headers."""

from flask import Flask, Response, current_app, request

from domain import errors
from domain.errors import DomainError
from domain.rules.origin import is_cross_origin
from domain.rules.reading import is_storable

POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)


def register_guard(app: Flask) -> None:
    """Refuse paths that name nothing and changes from other sites; say what a page may do."""
    app.before_request(_check_path)
    app.before_request(_check_origin)
    app.after_request(_secure)


def _check_path() -> None:
    # Whatever a part of it names, no database holds it: nobody has to look.
    if not is_storable(request.path):
        raise DomainError(errors.NOT_FOUND)


def _check_origin() -> None:
    if is_cross_origin(
        request.method,
        request.headers.get("Sec-Fetch-Site"),
        request.headers.get("Origin"),
        request.host_url,
    ):
        raise DomainError(errors.CROSS_ORIGIN)


def _is_served_by_https() -> bool:
    """Whether browsers reach this server by HTTPS: always, but in development and on localhost."""
    config = current_app.config
    return bool(config["COOKIE_SECURE"]) and not config["DEVELOPS"]


def _camera() -> str:
    """The phone app takes photos of work and things, and no other page sees anything."""
    return "(self)" if request.path.startswith("/app/") else "()"


def _secure(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", f"camera={_camera()}, geolocation=(), microphone=()")
    if request.is_secure or _is_served_by_https():
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
