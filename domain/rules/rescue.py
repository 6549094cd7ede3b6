"""A rescue file: unsent work, sealed on the phone for the server alone, carried by anybody.

The envelope says whose it is; what is sealed is JSON with mutations as in a sync.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from domain.rules.reading import as_uuid, is_integer
from domain.rules.sync import Mutation

KIND: Final = "rescue"
VERSION: Final = 1
POINT_BYTES: Final = 65
IV_BYTES: Final = 12
MOST_BYTES: Final = 2 * 1024 * 1024
_NAME = re.compile(r"[0-9A-Za-z_-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class RescueFile:
    """A file's envelope, read: nothing of it is proven before it is opened."""

    officer_id: UUID
    device_id: UUID
    key_id: str
    ephemeral: bytes
    iv: bytes
    data: bytes

    @property
    def about(self) -> bytes:
        """Give what is sealed together with the content: whose it is, of which device."""
        return f"tung-ngo rescue {VERSION}:{self.officer_id}:{self.device_id}".encode()


@dataclass(frozen=True, slots=True)
class Inside:
    """What a file holds: mutations of its officer, and how many that cannot be read as such."""

    mutations: list[Mutation]
    unreadable: int


def read_file(document: Any) -> RescueFile | None:
    """Read the envelope of a file; None for anything else."""
    if not isinstance(document, Mapping):
        return None
    if (document.get("tung_ngo"), document.get("version")) != (KIND, VERSION):
        return None
    officer, sealed = document.get("officer"), document.get("sealed")
    if not isinstance(officer, Mapping) or not isinstance(sealed, Mapping):
        return None
    officer_id, device_id = as_uuid(officer.get("id")), as_uuid(document.get("device_id"))
    key_id, data = _name(document.get("key_id")), _bytes(sealed.get("data"))
    ephemeral, iv = _bytes(sealed.get("ephemeral")), _bytes(sealed.get("iv"))
    if officer_id is None or device_id is None or not key_id or not data:
        return None
    if len(ephemeral) != POINT_BYTES or len(iv) != IV_BYTES:
        return None
    return RescueFile(officer_id, device_id, key_id, ephemeral, iv, data)


def read_inside(document: Any, officer_id: UUID) -> Inside | None:
    """Read what was sealed; None where it is no list of mutations.

    A mutation of anybody but the file's officer is not read: a file speaks for one.
    """
    given = document.get("mutations") if isinstance(document, Mapping) else None
    if not isinstance(given, list):
        return None
    read = [_mutation(each) for each in given]
    good = [each for each in read if each is not None and each.officer_id == officer_id]
    return Inside(good, len(given) - len(good))


def _mutation(given: Any) -> Mutation | None:
    if not isinstance(given, Mapping):
        return None
    id_, officer_id = as_uuid(given.get("id")), as_uuid(given.get("officer_id"))
    n, type_, at, body = (given.get(name) for name in ("n", "type", "at", "body"))
    if id_ is None or officer_id is None or not isinstance(n, int) or not is_integer(n) or n < 1:
        return None
    if not isinstance(type_, str) or not isinstance(at, str) or not isinstance(body, dict):
        return None
    return Mutation(id_, officer_id, n, type_, at, body)


def _name(text: Any) -> str:
    return text if isinstance(text, str) and _NAME.fullmatch(text) else ""


def _bytes(text: Any) -> bytes:
    """Read base64url without padding; nothing for what is none."""
    if not isinstance(text, str) or not text.isascii():
        return b""
    padded = text + "=" * (-len(text) % 4)
    try:
        return base64.b64decode(padded, altchars=b"-_", validate=True)
    except binascii.Error:
        return b""
