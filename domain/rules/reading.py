"""Reading unknown JSON strictly: a value, or a fault noted (protocol.md, "Sync")."""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from domain.rules.faults import Fault

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
MAX_INTEGER = 2**53


def as_uuid(value: object) -> UUID | None:
    """Read an id: a UUID in lower case, or None where it is none."""
    return UUID(value) if isinstance(value, str) and _UUID.fullmatch(value) else None


def as_moment(value: object) -> datetime | None:
    """Read an RFC 3339 moment with an offset as UTC, or None where it is none."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return None
    try:
        moment = datetime.fromisoformat(value.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    # A day of room at both ends keeps later arithmetic with days from overflowing.
    return moment if 2 <= moment.year <= 9990 else None


def is_integer(value: object) -> bool:
    """Whether a value is a JSON integer: not `3.0`, not `true`, not `"3"`."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MAX_INTEGER


def is_storable(text: str) -> bool:
    """Whether both databases can keep a text: no NUL, no lone surrogate."""
    return "\x00" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


class Reader:
    """Reads the fields of one object and collects what is wrong with them, by path."""

    def __init__(self, source: Mapping[str, Any], path: str = "") -> None:
        self.source = source
        self.path = path
        self.faults: dict[str, list[Fault]] = {}
        self._asked: set[str] = set()

    def note(self, name: str, fault: Fault) -> None:
        """Record a fault under a field's path."""
        self.faults.setdefault(f"{self.path}{name}", []).append(fault)

    def raw(self, name: str, required: bool = False) -> Any:
        """Take a field as it came; None where it was left out or is null."""
        self._asked.add(name)
        value = self.source.get(name)
        if value is None and required:
            self.note(name, Fault("missing"))
        return value

    def uuid(self, name: str, required: bool = True) -> UUID | None:
        """Take an id."""
        value = self.raw(name, required)
        found = as_uuid(value)
        if value is not None and found is None:
            self.note(name, Fault("uuid"))
        return found

    def moment(self, name: str, required: bool = True) -> datetime | None:
        """Take a moment, in UTC."""
        value = self.raw(name, required)
        found = as_moment(value)
        if value is not None and found is None:
            self.note(name, Fault("moment"))
        return found

    def integer(self, name: str, required: bool = True) -> int | None:
        """Take a whole number from 0 on."""
        value = self.raw(name, required)
        if value is None:
            return None
        if not is_integer(value):
            self.note(name, Fault("type"))
            return None
        if value < 0:
            self.note(name, Fault("negative"))
            return None
        return int(value)

    def text(self, name: str, limit: int, required: bool = False) -> str | None:
        """Take a text of at most `limit` characters, in NFC."""
        value = self.raw(name, required)
        if value is None:
            return None
        if not isinstance(value, str):
            self.note(name, Fault("type"))
            return None
        if len(value) > 4 * limit:
            # Even the longest writing of a short text has not so many signs; normalising costs.
            self.note(name, Fault("length", limit))
            return None
        if not is_storable(value):
            self.note(name, Fault("text"))
            return None
        kept = unicodedata.normalize("NFC", value).strip()
        if len(kept) > limit:
            self.note(name, Fault("length", limit))
        return kept

    def one_of(self, name: str, choices: Collection[str]) -> str | None:
        """Take one of a set of words."""
        value = self.raw(name)
        if value is not None and (not isinstance(value, str) or value not in choices):
            self.note(name, Fault("choice"))
            return None
        return value if isinstance(value, str) else None

    def flag(self, name: str) -> bool:
        """Take true or false; false where it was left out."""
        value = self.raw(name)
        if value is not None and not isinstance(value, bool):
            self.note(name, Fault("type"))
        return value is True

    def items(
        self, name: str, limit: int, is_good: Callable[[object], bool], fault: str = "type"
    ) -> list[Any]:
        """Take a list of at most `limit` different things, each of which `is_good`."""
        value = self.raw(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(is_good(item) for item in value):
            self.note(name, Fault(fault if isinstance(value, list) else "type"))
            return []
        if len(value) > limit:
            self.note(name, Fault("many", limit))
        if any(item in value[:place] for place, item in enumerate(value[: limit + 1])):
            self.note(name, Fault("twice"))
        return value

    def refuse_unknown(self) -> None:
        """Note every field that nobody asked for: in a body none is dropped in silence."""
        for name in self.source:
            if name not in self._asked:
                self.note(shown_name(name), Fault("unknown_field"))


def shown_name(name: str) -> str:
    """Give a field's name as it may be told: one that is no plain word is somebody's words."""
    return name if re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name, re.ASCII) else "?"


def is_digest(value: object) -> bool:
    """Whether a value is a SHA-256 in lower-case hexadecimal digits."""
    return isinstance(value, str) and _SHA256.fullmatch(value) is not None
