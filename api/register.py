"""Puts the API under `/api/v1`, with its OpenAPI document."""

from flask import Flask, Response, request
from flask_smorest import Api
from flask_smorest.spec import prepare_response

from api import (
    named,
    notices,
    photos,
    push,
    reading,
    refused,
    rescue,
    salvage,
    session,
    sync,
)
from api.shapes import ProblemShape
from domain.rules.session_kinds import PHONE

NOUNS = (session, sync, photos, salvage, rescue, reading, refused, named, notices, push)
PREFIX = "/api/v1"
PROBLEM_TYPE = "application/problem+json"


class WireApi(Api):
    """flask-smorest with problem documents (RFC 9457) for errors, which are answered by our own."""

    ERROR_SCHEMA = ProblemShape

    def _register_error_handlers(self) -> None:
        return None

    def _register_responses(self) -> None:
        for name in ("DEFAULT_ERROR", "UNPROCESSABLE_ENTITY", "UNPROCESSABLE_CONTENT"):
            response = {"description": "A problem", "schema": ProblemShape}
            prepare_response(response, self.spec, PROBLEM_TYPE)
            self.spec.components.response(name, response, lazy=True)


def register_api(app: Flask) -> None:
    """Register every route of the API, and describe it."""
    app.config.update(
        API_TITLE="Từng Ngõ",
        API_VERSION="1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=PREFIX,
        OPENAPI_JSON_PATH="openapi.json",
    )
    api = WireApi(app)
    api.spec.components.security_scheme(
        "session", {"type": "apiKey", "in": "cookie", "name": PHONE.cookie}
    )
    for module in NOUNS:
        api.register_blueprint(module.blp, url_prefix=PREFIX)
    app.after_request(_never_cached)


def _never_cached(response: Response) -> Response:
    if request.path.startswith(PREFIX):
        response.headers["Cache-Control"] = "no-store"
    return response
