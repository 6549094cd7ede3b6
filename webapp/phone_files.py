"""The phone app's built files under `/app/`, compressed ahead, cached as their names allow."""

from pathlib import Path

from flask import Blueprint, Flask, Response, abort, redirect, request, send_from_directory
from werkzeug.wrappers import Response as BaseResponse

from webapp.config import ROOT

DIST = ROOT / "static" / "pwa" / "dist"
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
    if not (DIST / name).is_file():
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
    plain = send_from_directory(DIST, name, max_age=None)
    for encoding, suffix in ENCODINGS:
        packed = DIST / (name + suffix)
        if request.accept_encodings.quality(encoding) > 0 and packed.is_file():
            response = send_from_directory(DIST, name + suffix, mimetype=plain.mimetype)
            plain.close()
            response.headers["Content-Encoding"] = encoding
            response.headers["Vary"] = "Accept-Encoding"
            return response
    plain.headers["Vary"] = "Accept-Encoding"
    return plain
