"""What a photo may be, and how large it says that it is before anything of it is decoded.

protocol.md, "Photos": JPEG, WebP or PNG, at most 5 MiB and 40 megapixels. A file's own header is
read here, in bytes alone: a decoder would already set memory aside for what it promises.
"""

import math
import struct
from typing import Final

JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
WEBP: Final = "image/webp"
MEDIA_TYPES: Final = (JPEG, WEBP, PNG)
ENDINGS: Final = {JPEG: "jpg", PNG: "png", WEBP: "webp"}
MOST_BYTES: Final = 5 * 1024 * 1024
MOST_PIXELS: Final = 40_000_000
# The phone sends 1280; what is larger is shrunk, so that no desk loads a wall poster.
LONGEST_SIDE: Final = 2560

PNG_START: Final = b"\x89PNG\r\n\x1a\n"
# Start Of Frame of every kind; C4, C8 and CC between them are tables and no frames.
FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
START_OF_SCAN: Final = 0xDA
# Markers that stand alone, with no length behind them, and bytes that are no marker.
UNMEASURED: Final = frozenset(range(0xD0, 0xD9)) | {0x00, 0x01, 0xFF}

Size = tuple[int, int]


def media_type_of(body: bytes) -> str | None:
    """Name the type that a file is by its first bytes, whatever it was called; None for others."""
    if body.startswith(b"\xff\xd8\xff"):
        return JPEG
    if body.startswith(PNG_START):
        return PNG
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return WEBP
    return None


def claimed_size(body: bytes, media_type: str) -> Size | None:
    """Read width and height out of a file's header; None where it tells none, or none in reason."""
    read = {JPEG: _jpeg_size, PNG: _png_size, WEBP: _webp_size}[media_type]
    try:
        size = read(body)
    except (struct.error, IndexError):
        return None
    return size if size and min(size) > 0 else None


def _png_size(body: bytes) -> Size | None:
    if body[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", body, 16)
    return width, height


def _jpeg_size(body: bytes) -> Size | None:
    """Give the largest frame before the first scan: a decoder may take any of them."""
    largest: Size = (0, 0)
    at = 2
    while (at := body.find(b"\xff", at)) >= 0:
        marker = body[at + 1]
        if marker == START_OF_SCAN:
            return largest
        if marker in UNMEASURED:
            # Fill bytes may stand before a marker: the next one is looked at by itself.
            at += 1
            continue
        (length,) = struct.unpack_from(">H", body, at + 2)
        if marker in FRAMES:
            height, width = struct.unpack_from(">HH", body, at + 5)
            largest = max(largest, (width, height), key=math.prod)
        at += 2 + max(length, 2)
    return None


def _webp_size(body: bytes) -> Size | None:
    kind = body[12:16]
    if kind == b"VP8X":
        low, high = struct.unpack_from("<IH", body, 24)
        return (low & 0xFFFFFF) + 1, (low >> 24 | high << 8) + 1
    if kind == b"VP8L" and body[20] == 0x2F:
        (packed,) = struct.unpack_from("<I", body, 21)
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and body[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", body, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None
