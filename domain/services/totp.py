"""Codes of an authenticator (RFC 6238): six digits, 30 seconds a step, one step of drift."""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import pyotp

SECONDS_A_STEP: Final = 30
DRIFT: Final = 1
SPARE_CODES: Final = 10
ISSUER: Final = "Từng Ngõ"
# As many bytes as a key of HMAC-SHA-1, which every authenticator knows.
_SECRET_BYTES: Final = 20
_SIGNS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_SPARE_LENGTH: Final = 10


def new_salt() -> str:
    """Make what tells one setting-up from the next."""
    return secrets.token_urlsafe(32)


def secret_of(key: str, officer_id: UUID, salt: str) -> str:
    """Give an officer's secret in base32, 32 signs.

    It follows from the server's key and lies nowhere: a copy of the database makes no codes.
    """
    digest = _keyed(key, f"totp-secret:{officer_id}:{salt}")
    return base64.b32encode(digest[:_SECRET_BYTES]).decode()


def link_of(secret: str, username: str) -> str:
    """Give the address in the QR that an authenticator reads."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)


def step_of(secret: str, typed: str, now: datetime) -> int | None:
    """Name the newest step within the drift whose code was typed; None where there is none."""
    digits = re.sub(r"[\s.-]", "", typed)
    if not re.fullmatch(r"\d{6}", digits, re.ASCII):
        return None
    codes, here = pyotp.TOTP(secret), int(now.timestamp()) // SECONDS_A_STEP
    fits = [
        step
        for step in range(here - DRIFT, here + DRIFT + 1)
        if hmac.compare_digest(codes.generate_otp(step), digits)
    ]
    return max(fits, default=None)


def new_spare_codes() -> Sequence[str]:
    """Make ten codes of 49 bits, `ABCDE-23456`."""
    return [_spare_code() for _ in range(SPARE_CODES)]


def spare_digest(key: str, officer_id: UUID, typed: str) -> str:
    """Digest a spare code as it is stored; neither case nor dashes matter."""
    plain = "".join(sign for sign in typed.upper() if sign in _SIGNS)
    return _keyed(key, f"spare-code:{officer_id}:{plain}").hex()


def _spare_code() -> str:
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_SPARE_LENGTH))
    return f"{signs[:5]}-{signs[5:]}"


def _keyed(key: str, text: str) -> bytes:
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()
