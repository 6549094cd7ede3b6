"""A photo as it is kept: decoded and written anew, upright, opaque, with nothing beside its pixels.

What was sent is never kept. EXIF, XMP, comments, colour profiles, thumbnails, further frames and
whatever hangs on behind a picture end here, as only the pixels are carried over.
"""

import io
import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Final

from PIL import Image

from domain import errors
from domain.errors import DomainError
from domain.rules.photos import (
    JPEG,
    LONGEST_SIDE,
    MOST_BYTES,
    MOST_PIXELS,
    PNG,
    WEBP,
    claimed_size,
    media_type_of,
)

FORMATS: Final = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
QUALITY: Final = {JPEG: {"quality": 85}, PNG: {"compress_level": 6}, WEBP: {"quality": 82}}
# Measured: a WebP of 40 megapixels takes 700 MB for three seconds, and memory goes with the pixels.
# A phone sends one or two megapixels; a larger picture waits for its turn, one at a time a process.
WITHOUT_WAITING: Final = 4_000_000
WAITS_SECONDS: Final = 5
_turn = threading.BoundedSemaphore(1)
ORIENTATION: Final = 0x0112
UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """A photo that was written anew; sizes in pixels."""

    media_type: str
    body: bytes
    width: int
    height: int


def clean_photo(sent: bytes, media_type: str) -> CleanPhoto:
    """Decode a photo and write it anew, in the type it came in, at most 2,560 pixels a side.

    Raises DomainError: `unsupported-media-type` where its first bytes are of no such type,
    `photo-too-many-pixels` before anything is decoded, `photo-unreadable`, `unavailable` where
    other pictures keep the decoder busy for long.
    """
    if media_type not in FORMATS or media_type_of(sent) != media_type:
        raise DomainError(errors.PHOTO_TYPE)
    size = claimed_size(sent, media_type)
    if size is None:
        raise DomainError(errors.PHOTO_UNREADABLE)
    pixels = math.prod(size)
    if pixels > MOST_PIXELS:
        raise DomainError(errors.PHOTO_TOO_MANY_PIXELS)
    with nullcontext() if pixels <= WITHOUT_WAITING else _own_turn():
        return _written_anew(sent, media_type)


@contextmanager
def _own_turn() -> Iterator[None]:
    if not _turn.acquire(timeout=WAITS_SECONDS):
        raise DomainError(errors.UNAVAILABLE, headers={"Retry-After": "5"})
    try:
        yield
    finally:
        _turn.release()


def _written_anew(sent: bytes, media_type: str) -> CleanPhoto:
    try:
        pixels = _pixels(sent, media_type)
        body = _encoded(pixels, media_type)
        while len(body) > MOST_BYTES:
            pixels = pixels.reduce(2)
            body = _encoded(pixels, media_type)
    except MemoryError:
        raise DomainError(errors.UNAVAILABLE, headers={"Retry-After": "5"}) from None
    except Exception as error:
        # Decoders trip over a hostile file in a dozen ways; each of them is the file's fault.
        raise DomainError(errors.PHOTO_UNREADABLE) from error
    return CleanPhoto(media_type, body, pixels.width, pixels.height)


def _pixels(sent: bytes, media_type: str) -> Image.Image:
    image = Image.open(io.BytesIO(sent), formats=[FORMATS[media_type]])
    if math.prod(image.size) > MOST_PIXELS:
        raise ValueError("larger than its header said")
    turn = _turn_of(image)
    # A JPEG is decoded at a fraction of its size where that is enough; other types pass it over.
    shrink = max(1, max(image.size) / LONGEST_SIDE)
    image.draft(image.mode, (int(image.width / shrink), int(image.height / shrink)))
    image.load()
    flat = _flat(image)
    flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # Into an image of our own, which has none of what the file told beside its pixels.
    bare = Image.new("RGB", flat.size)
    bare.paste(flat)
    return bare.transpose(turn) if turn is not None else bare


def _turn_of(image: Image.Image) -> Image.Transpose | None:
    try:
        return UPRIGHT.get(image.getexif().get(ORIENTATION, 1))
    except Exception:
        # What cannot be read turns nothing; it is dropped like all else beside the pixels.
        return None


def _flat(image: Image.Image) -> Image.Image:
    """Give the first frame as opaque RGB: what lies beneath a transparent spot must not be kept."""
    if image.has_transparency_data:
        seen = image if image.mode == "RGBA" else image.convert("RGBA")
        flat = Image.new("RGB", image.size, "white")
        flat.paste(seen, mask=seen.getchannel("A"))
        return flat
    if image.mode.startswith("I"):
        # Sixteen bits a sample: Pillow's own conversion would cut off at 255, not scale.
        image = image.point(lambda value: value / 256).convert("L")
    return image if image.mode == "RGB" else image.convert("RGB")


def _encoded(pixels: Image.Image, media_type: str) -> bytes:
    written = io.BytesIO()
    pixels.save(written, FORMATS[media_type], **QUALITY[media_type])
    return written.getvalue()
