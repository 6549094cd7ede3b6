"""A table that a page was sent, from a file or from the preview that it was read into."""

from collections.abc import Sequence
from contextlib import closing
from typing import Final

from flask import request
from werkzeug.datastructures import FileStorage

from domain import errors
from domain.errors import DomainError
from domain.services.uploaded_table import Line, read_uploaded

MOST_BYTES: Final = 2 * 1024 * 1024


def uploaded_lines(columns: Sequence[str]) -> list[Line]:
    """Read the file of a form. Raises WrongTable; DomainError (`too-large`)."""
    file = request.files.get("file") or FileStorage()
    with closing(file):
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise DomainError(errors.TOO_LARGE)
    return read_uploaded(data, columns)


def kept_lines(text: str, columns: Sequence[str]) -> list[Line]:
    """Read the lines that a preview kept in its form. Raises WrongTable."""
    return read_uploaded(text.encode(), columns)
