"""The check of every text in a body for what is never written down (domain.md)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from domain.rules.privacy import find_personal_data, privacy_words
from domain.rules.reading import as_moment, as_uuid, is_digest, shown_name

# No field takes more than 300 characters; what is longer is refused for its length, and neither
# looked at nor kept: looking through two megabytes would hold everybody up.
LONGEST: Final = 1200
MOST: Final = 20_000
# A number of nine digits and more may be somebody's; no count is as large.
LARGEST_KEPT: Final = 10**8


def personal_data_in(body: Mapping[str, Any], language: str) -> dict[str, list[str]]:
    """Name each field that holds personal data, with words that say what kind; nothing of it."""
    errors: dict[str, list[str]] = {}
    looked_at = 0
    for path, text in _texts(body, ""):
        looked_at += len(text)
        if looked_at > MOST:
            break
        kinds = sorted({finding.kind for finding in find_personal_data(text)})
        if kinds:
            errors[path] = [privacy_words(kind, language) for kind in kinds]
    return errors


def kept_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """Give a body as it may be kept: without what is personal, and nothing of an outsized one."""
    if sum(len(text) for _, text in _texts(body, "")) > MOST:
        return {}
    kept: dict[str, Any] = _without_personal_data(dict(body))
    return kept


def _without_personal_data(value: Any) -> Any:
    if isinstance(value, str):
        return None if _is_personal(value) else value
    if isinstance(value, list):
        return [_without_personal_data(item) for item in value]
    if isinstance(value, dict):
        return {
            key: _without_personal_data(item)
            for key, item in value.items()
            if not _is_personal(key)
        }
    if isinstance(value, int | float) and abs(value) >= LARGEST_KEPT:
        return None
    return str(value) if isinstance(value, float) else value


def _is_personal(text: str) -> bool:
    if len(text) > LONGEST:
        return True
    return not _is_mechanical(text) and bool(find_personal_data(text))


def _is_mechanical(text: str) -> bool:
    # An id or a digest may hold twelve digits in a row by chance.
    return as_uuid(text) is not None or is_digest(text) or as_moment(text) is not None


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if len(value) <= LONGEST and not _is_mechanical(value):
            yield path, value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, path)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(key, path or "?")
            shown = shown_name(key)
            yield from _texts(item, f"{path}.{shown}" if path else shown)
