"""A table that somebody brings with a form, and what is wrong in it, in the page's language."""

from collections.abc import Sequence
from contextlib import closing
from typing import Final

from flask import request
from werkzeug.datastructures import FileStorage

from domain import errors
from domain.errors import DomainError
from domain.rules.line_faults import Line, LineFault, fault_lines
from domain.services.table_file import MOST_LINES, read_lines
from domain.services.wrong_input import WrongInput, WrongLines
from webapp.i18n import language

MOST_BYTES: Final = 4 * 1024 * 1024
LONGEST_NAME: Final = 100
# A preview keeps the lines in its own form, and a form holds half a megabyte.
MOST_KEPT: Final = 4000


def brought_lines(
    columns: Sequence[str], optional: Sequence[str] = (), most: int = MOST_LINES
) -> list[Line]:
    """Read the table that was sent. Raises WrongLines, DomainError (`too-large`)."""
    name, raw = brought_file()
    return _some(read_lines(name, raw, columns, optional, most))


def kept_lines(text: str, columns: Sequence[str]) -> list[Line]:
    """Read the lines that a preview kept in its form. Raises WrongLines."""
    return _some(read_lines("", text.encode(), columns, most=MOST_KEPT))


def _some(lines: list[Line]) -> list[Line]:
    if not lines:
        raise WrongLines([LineFault(0, "no_lines")])
    return lines


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
