"""Puts the API under `/api/v1`, with its OpenAPI document."""

from flask import Flask, Response, request
from flask_smorest import Api

from api import reading, session, sync

PREFIX = "/api/v1"


class WireApi(Api):
    """flask-smorest without its error answers: problems are answered by our own."""

    def _register_error_handlers(self) -> None:
        return None


def register_api(app: Flask) -> None:
    """Register every route of the API and answer its errors with problem documents."""
    app.config.update(
        API_TITLE="Từng Ngõ",
        API_VERSION="1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=PREFIX,
        OPENAPI_JSON_PATH="openapi.json",
    )
    api = WireApi(app)
    for module in (session, sync, reading):
        api.register_blueprint(module.blp, url_prefix=PREFIX)
    app.after_request(_never_cached)


def _never_cached(response: Response) -> Response:
    if request.path.startswith(PREFIX):
        response.headers["Cache-Control"] = "no-store"
    return response
