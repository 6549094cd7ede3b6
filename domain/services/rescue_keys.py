"""The key pair that rescue files are sealed for: made at first need, its private part sealed."""

import base64
import hashlib
import os
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    derive_private_key,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.services.upsert import upsert
from domain.tables import RescueKey

AT_REST: Final = b"tung-ngo rescue key at rest"
SCALAR_BYTES: Final = 32
IV_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What a phone seals with: the raw point on P-256 (65 bytes) in base64url, and its name."""

    key_id: str
    public_key: str


def rescue_key(session: Session, secret: str, now: datetime) -> PublicKey:
    """Give the newest key whose private part can be opened, made where there is none.

    Two first calls at once may make two: each opens what was sealed for it. A changed SECRET_KEY
    closes those that were sealed under the old one, and a new one is made.
    """
    newest = select(RescueKey).order_by(RescueKey.created_at.desc(), RescueKey.id)
    for row in session.scalars(newest):
        if _opened(row, secret) is not None:
            return PublicKey(row.id, row.public_key)
    return _made(session, secret, now)


def private_key(session: Session, secret: str, key_id: str) -> EllipticCurvePrivateKey | None:
    """Give the private key of a name; None where there is none that can be opened."""
    row = session.get(RescueKey, key_id)
    return _opened(row, secret) if row else None


def _made(session: Session, secret: str, now: datetime) -> PublicKey:
    private = generate_private_key(SECP256R1())
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    scalar = private.private_numbers().private_value.to_bytes(SCALAR_BYTES, "big")
    key_id, iv = hashlib.sha256(point).hexdigest()[:16], os.urandom(IV_BYTES)
    row = {
        "id": key_id,
        "public_key": _text(point),
        "private_sealed": _text(iv + _cipher(secret).encrypt(iv, scalar, key_id.encode())),
        "created_at": now,
    }
    upsert(session, RescueKey, [row], keys=("id",))
    return PublicKey(key_id, _text(point))


def _opened(row: RescueKey, secret: str) -> EllipticCurvePrivateKey | None:
    sealed = base64.urlsafe_b64decode(row.private_sealed + "==")
    try:
        scalar = _cipher(secret).decrypt(sealed[:IV_BYTES], sealed[IV_BYTES:], row.id.encode())
    except InvalidTag:
        return None
    return derive_private_key(int.from_bytes(scalar, "big"), SECP256R1())


def _cipher(secret: str) -> AESGCM:
    made = HKDF(SHA256(), length=32, salt=None, info=AT_REST)
    return AESGCM(made.derive(secret.encode()))


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
