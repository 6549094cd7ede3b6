"""How arguments are read: our own bounded JSON, and faults as a `malformed` problem."""

from collections.abc import Mapping
from typing import Any, NoReturn

import flask
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError
from webargs.flaskparser import FlaskParser

from api.body import read_json
from api.language import language
from domain import errors
from domain.errors import DomainError

_WORDS = {
    "uuid": ("Mã không đúng khuôn dạng.", "This is no valid id."),
    "integer": ("Phải là số nguyên.", "This must be a whole number."),
    "text": ("Phải là chữ.", "This must be a text."),
    "length": ("Dài hoặc ngắn quá mức.", "This is too long or too short."),
    "moment": ("Thời điểm không đúng khuôn dạng.", "This is no valid moment."),
    "day": ("Ngày không đúng khuôn dạng.", "This is no valid day."),
    "choice": ("Lựa chọn này không có.", "There is no such choice."),
    "page": ("Không đọc được trang này.", "This page cannot be read."),
    "Missing data for required field.": ("Thiếu mục này.", "This is missing."),
    "Field may not be null.": ("Không được để trống.", "This must not be null."),
    "Not a valid string.": ("Phải là chữ.", "This must be a text."),
    "Not a valid mapping type.": ("Sai kiểu dữ liệu.", "This is of the wrong type."),
    "Not a valid list.": ("Sai kiểu dữ liệu.", "This is of the wrong type."),
    "Not a valid boolean.": ("Phải là true hoặc false.", "This must be true or false."),
    "Invalid input type.": ("Sai kiểu dữ liệu.", "This is of the wrong type."),
}


class Parser(FlaskParser):
    """webargs' parser with a bounded body and our own words."""

    def __init__(self) -> None:
        super().__init__()
        # Each schema says by itself what it does with what it does not know.
        self.DEFAULT_UNKNOWN_BY_LOCATION = {}

    def _raw_load_json(self, req: flask.Request) -> Any:
        return read_json(req)

    def handle_error(
        self,
        error: ValidationError,
        req: flask.Request,
        schema: Schema,
        *,
        error_status_code: int | None,
        error_headers: Mapping[str, str] | None,
    ) -> NoReturn:
        """Turn what is wrong into a `malformed` problem that names each field by its path."""
        found: dict[str, list[str]] = {}
        messages = error.messages
        if isinstance(messages, dict):
            for location in messages.values():
                _flatten(location, "", found)
        raise DomainError(errors.MALFORMED, errors=found)


class WireBlueprint(Blueprint):
    """A blueprint whose arguments are read by our parser."""

    ARGUMENTS_PARSER = Parser()


def _flatten(messages: Any, path: str, found: dict[str, list[str]]) -> None:
    if isinstance(messages, dict):
        for key, value in messages.items():
            part = "" if key == "_schema" else str(key)
            _flatten(value, f"{path}.{part}".strip("."), found)
    elif isinstance(messages, list):
        found.setdefault(path or "body", []).extend(said(str(word)) for word in messages)


def said(word: str) -> str:
    """Say what is wrong with a field in the person's language; unknown words stay as they are."""
    vi, en = _WORDS.get(word, (word, word))
    return en if language() == "en" else vi
