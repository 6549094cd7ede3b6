"""JSON answers, compressed where the client takes it, never kept by a cache."""

import gzip
import json
from typing import Any

from flask import Response, request

WORTH_COMPRESSING = 1000


def answer(document: Any, status: int = 200) -> Response:
    """Give a JSON answer."""
    written = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    text = written.encode("utf-8", "replace")
    response = Response(text, status=status, content_type="application/json")
    if len(text) > WORTH_COMPRESSING and request.accept_encodings.quality("gzip") > 0:
        response.set_data(gzip.compress(text, compresslevel=6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
    return response
