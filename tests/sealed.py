"""What a phone does to make a rescue file, for tests: the twin of the phone's sealing."""

import base64
import json
import os
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from domain.services.rescue import derived_key
from tests.phone import Phone


def text_of(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def bytes_of(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def key_for(phone: Phone) -> dict[str, str]:
    """The key as a phone fetches it."""
    answer = phone.get("/rescue-key")
    assert answer.status_code == 200
    found: dict[str, str] = answer.get_json()
    return found


def rescue_file(
    phone: Phone, *mutations: Any, inside: bytes | None = None, **over: Any
) -> dict[str, Any]:
    """A file of a phone's unsent work; `inside` is sealed instead of the mutations."""
    key = key_for(phone)
    own = generate_private_key(SECP256R1())
    iv, about = os.urandom(12), f"tung-ngo rescue 1:{phone.officer_id}:{phone.device_id}"
    # ECDH gives both sides the same: here it is the phone's own pair with the server's point.
    point = bytes_of(key["public_key"])
    EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point)
    content = json.dumps({"mutations": list(mutations), "photos": []}).encode()
    data = AESGCM(derived_key(own, point)).encrypt(iv, inside or content, about.encode())
    return {
        "tung_ngo": "rescue",
        "version": 1,
        "made_at": "2026-11-21T21:00:00+07:00",
        "officer": {"id": str(phone.officer_id), "username": phone.username},
        "device_id": str(phone.device_id),
        "unit_id": str(phone.town.units["06685"]),
        "key_id": key["key_id"],
        "sealed": {
            "ephemeral": text_of(
                own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
            ),
            "iv": text_of(iv),
            "data": text_of(data),
        },
        **over,
    }


def brought(phone: Phone, file: Any) -> dict[str, int]:
    """What a file comes to that somebody's phone takes in."""
    answer = phone.client.post("/api/v1/rescue", json=file)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found: dict[str, int] = answer.get_json()
    return found


def turned_away(phone: Phone, file: Any) -> str:
    """The slug with which a file is refused."""
    answer = phone.client.post("/api/v1/rescue", json=file)
    assert 400 <= answer.status_code < 500, answer.get_data(as_text=True)
    assert answer.get_json()["detail"]
    slug: str = answer.get_json()["type"].rpartition(":")[2]
    return slug
