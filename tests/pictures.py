"""Small photos for tests, and how a phone sends one."""

import hashlib
import io
from typing import Any

from PIL import Image

from tests.phone import Phone


def jpeg(color: str = "teal", size: tuple[int, int] = (64, 48), **how: Any) -> bytes:
    """A photo of one colour."""
    return encoded(Image.new("RGB", size, color), "JPEG", **how)


def encoded(image: Image.Image, format_: str, **how: Any) -> bytes:
    """A picture as a file."""
    written = io.BytesIO()
    image.save(written, format_, **how)
    return written.getvalue()


def digest_of(body: bytes) -> str:
    """The digest under which a photo goes."""
    return hashlib.sha256(body).hexdigest()


def put(phone: Phone, body: bytes, media_type: str = "image/jpeg", digest: str = "") -> Any:
    """The raw answer to a photo."""
    path = f"/api/v1/photos/{digest or digest_of(body)}"
    return phone.client.put(path, data=body, content_type=media_type)


def take_off(phone: Phone, digest: str, reason: str = "Thấy khuôn mặt") -> Any:
    """The raw answer to a photo's being taken off."""
    return phone.client.delete(f"/api/v1/photos/{digest}", json={"reason": reason})
