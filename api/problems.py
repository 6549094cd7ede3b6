"""Errors as RFC 9457 problem documents, in the person's language."""

import json
import logging
from typing import Any

from flask import Response, request
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from api.language import language
from domain import errors
from domain.errors import DomainError, Problem

PREFIX = "/api/"
_BY_STATUS = {
    401: errors.SIGNED_OUT,
    403: errors.NOT_ALLOWED,
    404: errors.NOT_FOUND,
    405: errors.METHOD_NOT_ALLOWED,
    413: errors.TOO_LARGE,
    415: errors.UNSUPPORTED_MEDIA,
    503: errors.UNAVAILABLE,
}
_TITLES = {
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not found",
    405: "Method not allowed",
    410: "Gone",
    413: "Content too large",
    415: "Unsupported media type",
    422: "Unprocessable content",
    426: "Upgrade required",
    429: "Too many requests",
    500: "Internal server error",
    503: "Service unavailable",
}
log = logging.getLogger(__name__)


def problem_answer(
    problem: Problem,
    fields: dict[str, list[str]] | None = None,
    extra: dict[str, Any] | None = None,
) -> Response:
    """Give a problem document; `fields` name what is wrong, `extra` are further members."""
    document: dict[str, Any] = {
        "type": f"urn:tung-ngo:problem:{problem.slug}",
        "title": _TITLES.get(problem.status, "Error"),
        "status": problem.status,
        "detail": problem.detail(language()),
        **(extra or {}),
    }
    if fields:
        document["errors"] = fields
    return Response(
        json.dumps(document, ensure_ascii=False),
        status=problem.status,
        content_type="application/problem+json",
    )


def answer_domain_error(error: DomainError) -> Response:
    """Answer an error of the catalogue."""
    fields = {path: list(words) for path, words in error.errors.items()}
    response = problem_answer(error.problem, fields, dict(error.extra))
    response.headers.extend(dict(error.headers))
    return response


def answer_http_error(error: HTTPException) -> Response:
    """Answer an error of the framework with a problem document; `Allow` of a 405 is kept."""
    status = error.code or 500
    problem = _BY_STATUS.get(status, errors.MALFORMED if status < 500 else errors.INTERNAL)
    response = problem_answer(problem)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def answer_database_error(error: DBAPIError | PoolTimeout) -> Response:
    """Answer a database that is busy, full or away: 503, and nothing is half done."""
    if isinstance(error, OperationalError | PoolTimeout):
        log.warning("the database did not answer: %s", type(error).__name__)
        response = problem_answer(errors.UNAVAILABLE)
        response.headers["Retry-After"] = "5"
        return response
    return answer_unexpected(error)


def answer_unexpected(error: Exception) -> Response:
    """Answer a fault of our own, without telling what it was; the log does."""
    log.error("unexpected", exc_info=error, extra={"path": request.path})
    return problem_answer(errors.INTERNAL)


def is_api_request() -> bool:
    """Whether this request is answered with a problem document when it fails."""
    return request.path.startswith(PREFIX)


def answer_error(error: Exception) -> Response:
    """Answer whatever went wrong under `/api/`."""
    if isinstance(error, DomainError):
        return answer_domain_error(error)
    if isinstance(error, HTTPException):
        return answer_http_error(error)
    if isinstance(error, DBAPIError | PoolTimeout):
        return answer_database_error(error)
    return answer_unexpected(error)
