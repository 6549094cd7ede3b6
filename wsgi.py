"""The one file that knows both the pages and the API; gunicorn serves what it makes."""

from collections.abc import Mapping

from flask import Flask, Response
from flask_migrate import Migrate
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from api.problems import answer_error, is_api_request
from api.register import register_api
from domain.db import db
from domain.errors import DomainError
from webapp.config import ROOT, read_settings
from webapp.register import answer_page_error, register_webapp

FAILURES = (DomainError, HTTPException, DBAPIError, PoolTimeout, Exception)


def create_app(settings: Mapping[str, str] | None = None) -> Flask:
    """Make the application from settings, by default those of the environment.

    Raises WrongSetting where a setting is missing or of no use.
    """
    app = Flask("tung_ngo", root_path=str(ROOT / "webapp"), static_folder=None)
    app.config.update(read_settings(settings))
    proxies = app.config["TRUSTED_PROXIES"]
    if proxies:
        # The address that wrong sign-ins are counted for is the client's, not the proxy's.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    register_webapp(app)
    register_api(app)
    for failure in FAILURES:
        app.register_error_handler(failure, _answer)
    return app


def _answer(error: Exception) -> Response:
    return answer_error(error) if is_api_request() else answer_page_error(error)
