"""The desk's own files under `/static/`: kept by browsers for good, fetched anew when changed."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, Response, request, send_from_directory

from webapp.config import ROOT

FOLDER = ROOT / "webapp" / "static"
# Colours are the phone's and the desk's alike, and stand once: with the phone's styles.
SHARED = {"tokens.css": ROOT / "static" / "pwa" / "src" / "styles"}
FOREVER = "public, max-age=31536000, immutable"

blp = Blueprint("static_files", __name__)


@blp.get("/static/<path:name>")
def static_file(name: str) -> Response:
    """Give a file; an address with its present digest is kept for good."""
    response = send_from_directory(_folder_of(name), name, max_age=None)
    known = request.args.get("v") == digest(name)
    response.headers["Cache-Control"] = FOREVER if known else "no-cache"
    return response


def static_address(name: str) -> str:
    """Give a file's address with its digest. Raises FileNotFoundError for one that is not there."""
    return f"/static/{name}?v={digest(name)}"


@cache
def digest(name: str) -> str:
    """Digest a file as it was when the process began."""
    return hashlib.sha256(Path(_folder_of(name), name).read_bytes()).hexdigest()[:12]


def register_static_files(app: Flask) -> None:
    """Serve the files, and let templates address them."""
    app.register_blueprint(blp)
    app.jinja_env.globals["static"] = static_address


def _folder_of(name: str) -> Path:
    return SHARED.get(name, FOLDER)
