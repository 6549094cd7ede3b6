"""Bringing a file with a form, as a browser does."""

import io
from typing import Any

from tests.webapp.desk import Desk, Page


def brought(desk: Desk, path: str, content: str | bytes, status: int, name: str = "a.csv") -> Any:
    """Send a file to an address; gives the page, or where it leads."""
    raw = content.encode() if isinstance(content, str) else content
    answer = desk.client.post(
        path,
        data={"file": (io.BytesIO(raw), name)},
        headers={"Accept-Language": "vi", "Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == status, (answer.status_code, answer.text[:2000])
    return answer.location if status == 303 else Page(answer)
