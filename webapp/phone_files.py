"""The phone app's built files under `/app/`, compressed ahead, cached as their names allow."""

from mimetypes import guess_type
from pathlib import Path

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    redirect,
    request,
    send_from_directory,
)
from werkzeug.security import safe_join
from werkzeug.wrappers import Response as BaseResponse

from webapp.config import ROOT

DIST = ROOT / "static" / "pwa" / "dist"
# Under the address of the worker, a phone finds the one that ends it while PHONE_WORKER is off.
WORKER, WORKER_OFF = "sw.js", "sw-off.js"
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
FOREVER = "public, max-age=31536000, immutable"

blp = Blueprint("phone_files", __name__)


@blp.get("/app")
def app_without_slash() -> BaseResponse:
    """Lead to the app's own address; the worker's scope ends with a slash."""
    return redirect("/app/")


@blp.get("/app/")
@blp.get("/app/<path:name>")
def phone_file(name: str = "index.html") -> Response:
    """Give a built file; an address of the app itself gives the app."""
    if name == WORKER and not current_app.config["PHONE_WORKER"]:
        name = WORKER_OFF
    if not _is_built(name):
        if Path(name).suffix:
            abort(404)
        name = "index.html"
    response = _encoded(name)
    hashed = name.startswith("assets/")
    response.headers["Cache-Control"] = FOREVER if hashed else "no-cache"
    return response


def register_phone_files(app: Flask) -> None:
    """Serve the app's files."""
    app.register_blueprint(blp)


def _encoded(name: str) -> Response:
    packed, encoding = _packed(name)
    response = send_from_directory(
        DIST, packed, download_name=Path(name).name, mimetype=guess_type(name)[0]
    )
    response.headers["Vary"] = "Accept-Encoding"
    if encoding:
        response.headers["Content-Encoding"] = encoding
    return response


def _packed(name: str) -> tuple[str, str]:
    for encoding, suffix in ENCODINGS:
        if request.accept_encodings.quality(encoding) > 0 and _is_built(name + suffix):
            return name + suffix, encoding
    return name, ""


def _is_built(name: str) -> bool:
    path = safe_join(str(DIST), name)
    return path is not None and Path(path).is_file()
