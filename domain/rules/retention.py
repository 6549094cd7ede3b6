"""How long what is kept is kept, and what a text leaves behind when its time is over.

What was refused: 90 days; what was handed over: 90 days after a chief decided on it; photos: 90
days after their entry was approved or withdrawn; which waiting entry was opened: 90 days; words
(notes, reasons, text fields), how much of what was approved had been read, and how many entries
waited on which day: 24 months. Counts, standings, and the chain of events stay.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from domain.rules.reading import as_moment, as_uuid, is_digest

REFUSED: Final = timedelta(days=90)
# What a chief opened before deciding is asked for while the entry waits, and no longer.
OPENED: Final = timedelta(days=90)
HANDED_OVER: Final = timedelta(days=90)
PHOTOS: Final = timedelta(days=90)
# They are counted for 15 minutes; and a password may have been typed for a name.
TRIES: Final = timedelta(days=1)
YEARS_OF_WORDS: Final = 2
# A run is due every day; after two days without one the desk says so.
OVERDUE: Final = timedelta(days=2)

WORDS: Final = ("note", "reason")
# Keys of forms, choices and steps are written so; a sentence is not.
_KEY = re.compile(r"[a-z][a-z0-9_.]{0,39}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wordless:
    """A body without words, and the paths of what was left out."""

    body: dict[str, Any]
    lost: set[str]


def words_before(now: datetime) -> datetime:
    """Give the moment 24 months ago: words that are older than it are erased."""
    try:
        return now.replace(year=now.year - YEARS_OF_WORDS)
    except ValueError:
        # On 29 February there is no such day two years earlier.
        return now.replace(year=now.year - YEARS_OF_WORDS, day=28)


def without_texts(details: Mapping[str, Any], texts: Collection[str]) -> dict[str, Any]:
    """Give a form's details without its text fields; `texts` are their keys."""
    return {key: value for key, value in details.items() if key not in texts}


def without_words(body: Mapping[str, Any], texts: Collection[str]) -> Wordless:
    """Give a body as it came, unjudged, without anything that somebody may have put into words.

    Ids, moments, numbers and keys of forms stay; `texts` are the keys of the forms' text fields.
    """
    kept: dict[str, Any] = {}
    lost: set[str] = set()
    for key, value in body.items():
        if key in WORDS:
            lost.add(key)
        elif key == "details" and isinstance(value, dict):
            bare = without_texts(value, texts)
            lost.update(f"details.{name}" for name in value.keys() - bare.keys())
            kept[key] = {k: _wordless(item, f"details.{k}", lost) for k, item in bare.items()}
        else:
            kept[key] = _wordless(value, key, lost)
    return Wordless(kept, lost)


def _wordless(value: Any, path: str, lost: set[str]) -> Any:
    if isinstance(value, str) and not _is_no_sentence(value):
        lost.add(path)
        return None
    if isinstance(value, list):
        return [_wordless(item, path, lost) for item in value]
    if isinstance(value, dict):
        return {key: _wordless(item, path, lost) for key, item in value.items()}
    return value


def _is_no_sentence(text: str) -> bool:
    known = as_uuid(text) or as_moment(text) or is_digest(text)
    return bool(known) or text == "" or _KEY.fullmatch(text) is not None
