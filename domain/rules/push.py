"""What may be taken for a place where a browser takes Web Push (RFC 8030, RFC 8291).

An endpoint is an address that a stranger chose and that this server will post to: only a public
host by its name, on the port of HTTPS, is taken. Whether the name leads to a public address is
looked at when something is sent, for names may change their minds.
"""

import binascii
import re
from base64 import urlsafe_b64decode
from typing import Final
from urllib.parse import urlsplit

ENDPOINT_LENGTH: Final = 1000
# An uncompressed point on P-256, and a secret, as RFC 8291 has them.
POINT_LENGTH, SECRET_LENGTH = 65, 16
UNCOMPRESSED: Final = 4
_HOST: Final = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*")
_BASE64URL: Final = re.compile(r"[A-Za-z0-9_-]+={0,2}")
# Names that only a machine or a house network knows.
_INDOORS: Final = (".localhost", ".local", ".internal", ".home.arpa", ".lan", ".test", ".onion")


def is_endpoint(address: str) -> bool:
    """Whether an address may be posted to: `https://`, a public name, no port of its own."""
    if len(address) > ENDPOINT_LENGTH or not address.isascii() or not address.isprintable():
        return False
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme != "https" or port not in (None, 443) or parts.fragment or " " in address:
        return False
    host = parts.hostname or ""
    if "@" in parts.netloc or host.endswith(_INDOORS):
        return False
    return _HOST.fullmatch(host) is not None


def is_point(text: str) -> bool:
    """Whether a text is a browser's public key: 65 bytes in base64url."""
    found = decoded(text)
    return found is not None and len(found) == POINT_LENGTH and found[0] == UNCOMPRESSED


def is_secret(text: str) -> bool:
    """Whether a text is a browser's secret: 16 bytes in base64url."""
    found = decoded(text)
    return found is not None and len(found) == SECRET_LENGTH


def decoded(text: str) -> bytes | None:
    """Read base64url with or without its padding; None where it is none."""
    if not _BASE64URL.fullmatch(text):
        return None
    bare = text.rstrip("=")
    try:
        return urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except binascii.Error:
        return None
