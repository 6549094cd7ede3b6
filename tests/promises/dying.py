"""The app as gunicorn serves it, killed at a point that the request itself names.

For tests alone: the product knows nothing of this. `X-Die-At` is one of `POINTS`; `statement 7`
dies after the seventh statement of the transaction that writes.
"""

import os
import signal
from collections.abc import Iterable, Iterator
from typing import Any

from flask import Flask, g, has_request_context, request
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from wsgi import create_app as create_real_app

HEADER = "X-Die-At"
POINTS = (
    "before the transaction",
    "statement 1",
    "statement 4",
    "statement 8",
    "statement 11",
    "before commit",
    "after commit",
    "half an answer",
)


def create_app() -> Flask:
    """Make the app with its points to die at."""
    app = create_real_app()
    app.before_request(lambda: die("before the transaction"))
    event.listen(Engine, "after_cursor_execute", _count_statement)
    event.listen(Session, "before_commit", _before_commit)
    event.listen(Session, "after_commit", _after_commit)
    app.wsgi_app = HalfAnswer(app.wsgi_app)  # type: ignore[method-assign]
    return app


def die(point: str) -> None:
    """Kill this process where the request asks for it here: no handler runs, nothing is flushed."""
    if has_request_context() and request.headers.get(HEADER) == point:
        os.kill(os.getpid(), signal.SIGKILL)


class HalfAnswer:
    """Gives half of an answer and dies, where the request asks for it."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer = self.inner(environ, start_response)
        if environ.get("HTTP_X_DIE_AT") != "half an answer":
            return answer
        return self._half(b"".join(answer))

    def _half(self, body: bytes) -> Iterator[bytes]:
        yield body[: len(body) // 2]
        os.kill(os.getpid(), signal.SIGKILL)


def _count_statement(connection: Any, *_rest: object) -> None:
    if has_request_context() and connection.get_execution_options().get("writes"):
        g.statements = g.get("statements", 0) + 1
        die(f"statement {g.statements}")


def _before_commit(session: Session) -> None:
    if session.connection().get_execution_options().get("writes"):
        g.wrote = True
        die("before commit")


def _after_commit(session: Session) -> None:
    if has_request_context() and g.get("wrote"):
        die("after commit")
