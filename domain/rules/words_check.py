"""The check of every text in a body for what is never written down (domain.md)."""

from collections.abc import Iterator, Mapping
from typing import Any

from domain.rules.privacy import find_personal_data, privacy_words
from domain.rules.reading import as_moment, as_uuid, is_digest


def personal_data_in(body: Mapping[str, Any], language: str) -> dict[str, list[str]]:
    """Name each field that holds personal data, with words that say what kind; nothing of it."""
    errors: dict[str, list[str]] = {}
    for path, text in _texts(body, ""):
        kinds = sorted({finding.kind for finding in find_personal_data(text)})
        if kinds:
            errors[path] = [privacy_words(kind, language) for kind in kinds]
    return errors


def without_personal_data(value: Any) -> Any:
    """Give a body as it may be kept: a text or a name of a field that holds any is left out."""
    if isinstance(value, str):
        return None if _is_personal(value) else value
    if isinstance(value, list):
        return [without_personal_data(item) for item in value]
    if isinstance(value, dict):
        return {
            key: without_personal_data(item) for key, item in value.items() if not _is_personal(key)
        }
    if isinstance(value, float):
        return str(value)
    return value


def _is_personal(text: str) -> bool:
    return not _is_mechanical(text) and bool(find_personal_data(text))


def _is_mechanical(text: str) -> bool:
    # An id or a digest may hold twelve digits in a row by chance.
    return as_uuid(text) is not None or is_digest(text) or as_moment(text) is not None


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and not _is_mechanical(value):
        yield path, value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, path)
    elif isinstance(value, dict):
        for key, item in value.items():
            shown = "?" if _is_personal(key) else key
            if shown == "?":
                yield path or "?", key
            yield from _texts(item, f"{path}.{shown}" if path else shown)
