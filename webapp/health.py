"""At the root: is the process up, can it serve, what does it count (protocol.md, "Operations")."""

import hmac
from time import perf_counter

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, Flask, Response, abort, current_app, g, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from sqlalchemy.exc import SQLAlchemyError

from domain.db import transaction

blp = Blueprint("health", __name__)
# Words of a client must not become labels: they would leak, and grow without end.
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
LOOPBACK = ("127.0.0.1", "::1")
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")


@blp.get("/healthz")
def healthz() -> Response:
    """Say that the process is up."""
    return Response("ok\n", content_type="text/plain; charset=utf-8")


@blp.get("/readyz")
def readyz() -> Response:
    """Say whether the database is reachable and its migrations are current."""
    try:
        with transaction(writes=False) as session:
            standing = MigrationContext.configure(session.connection()).get_current_heads()
    except SQLAlchemyError:
        return _not_ready("database")
    migrate = current_app.extensions["migrate"]
    script = ScriptDirectory(migrate.directory)
    if set(standing) != set(script.get_heads()):
        return _not_ready("migrations")
    return Response("ready\n", content_type="text/plain; charset=utf-8")


@blp.get("/metrics")
def metrics() -> Response:
    """Give Prometheus' figures, to the loopback or behind a token."""
    token = current_app.config["METRICS_TOKEN"]
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    by_token = bool(token) and hmac.compare_digest(given.encode(), token.encode())
    if not by_token and not _is_from_this_machine():
        abort(404)
    registry: CollectorRegistry = current_app.extensions["metrics"]
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _is_from_this_machine() -> bool:
    # A proxy on the same machine calls from the loopback too, for whoever called it.
    passed_on = any(name in request.headers for name in FORWARDED)
    return request.remote_addr in LOOPBACK and not passed_on


def register_health(app: Flask) -> None:
    """Register the three addresses, and count requests by route and status."""
    registry = CollectorRegistry()
    requests = Counter(
        "tung_ngo_requests", "Requests answered", ("route", "method", "status"), registry=registry
    )
    seconds = Histogram("tung_ngo_request_seconds", "Time to answer", ("route",), registry=registry)
    app.extensions["metrics"] = registry
    app.register_blueprint(blp)
    _measure(app, requests, seconds)


def _measure(app: Flask, requests: Counter, seconds: Histogram) -> None:
    @app.before_request
    def _begin() -> None:
        g.begun = perf_counter()

    @app.after_request
    def _count(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        method = request.method if request.method in METHODS else "other"
        requests.labels(route, method, str(response.status_code)).inc()
        if "begun" in g:
            seconds.labels(route).observe(perf_counter() - g.begun)
        return response


def _not_ready(why: str) -> Response:
    return Response(f"not ready: {why}\n", status=503, content_type="text/plain; charset=utf-8")
