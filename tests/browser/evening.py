"""The app as gunicorn serves it, with the server's clock set to an evening that is always the same.

Its own process alone is moved in time; the clock then runs on. `TEST_EVENING` names the moment.
"""

import os
from pathlib import Path

import time_machine

# Never stopped: the process lives and ends on that evening.
time_machine.travel(os.environ["TEST_EVENING"], tick=True).start()

from flask import Flask, Response, request  # noqa: E402  (as below)

from wsgi import create_app as create_the_app  # noqa: E402  (the clock must be set first)

ROOT = Path(__file__).parents[2]


def create_app() -> Flask:
    """Make the app; `TEST_WORKER` names another version of its worker, as a release would bring."""
    app = create_the_app()
    app.after_request(_another_worker)
    return app


def _another_worker(response: Response) -> Response:
    version = os.environ.get("TEST_WORKER")
    if not version or request.path != "/app/sw.js":
        return response
    # Never a 304 by the digest of the file: it is another worker.
    content = Path(ROOT, "static/pwa/dist/sw.js").read_bytes() + version.encode()
    return Response(content, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})
