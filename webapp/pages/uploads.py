"""A table that somebody brings with a form, and what is wrong in it, in the page's language."""

from collections.abc import Sequence
from contextlib import closing
from typing import Final

from flask import request
from werkzeug.datastructures import FileStorage

from domain import errors
from domain.errors import DomainError
from domain.rules.line_faults import fault_lines
from domain.services.table_file import Line, read_lines
from domain.services.uploaded_table import Line as UploadedLine
from domain.services.uploaded_table import read_uploaded
from domain.services.wrong_input import WrongInput, WrongLines
from webapp.i18n import language

MOST_BYTES: Final = 4 * 1024 * 1024
LONGEST_NAME: Final = 100


def brought_lines(columns: Sequence[str], optional: Sequence[str] = ()) -> list[Line]:
    """Read the table that was sent. Raises WrongLines, DomainError (`too-large`)."""
    name, raw = brought_file()
    return read_lines(name, raw, columns, optional)


def brought_file() -> tuple[str, bytes]:
    """Give name and content of the file that was sent. Raises DomainError (`too-large`)."""
    file = request.files.get("file") or FileStorage()
    with closing(file):
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise DomainError(errors.TOO_LARGE)
    return (file.filename or "")[-LONGEST_NAME:], raw


def wrong_words(wrong: WrongInput) -> list[str]:
    """Say what is wrong, a line of the file each."""
    if isinstance(wrong, WrongLines):
        return fault_lines(wrong.faults, language())
    return str(wrong).splitlines()


def uploaded_lines(columns: Sequence[str]) -> list[UploadedLine]:
    """Read the file of a form. Raises WrongTable; DomainError (`too-large`)."""
    _, raw = brought_file()
    return read_uploaded(raw, columns)


def kept_lines(text: str, columns: Sequence[str]) -> list[UploadedLine]:
    """Read the lines that a preview kept in its form. Raises WrongTable."""
    return read_uploaded(text.encode(), columns)
