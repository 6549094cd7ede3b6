"""Photos that mean harm, drawn by their number alone: what they hide, and how they lie."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, PngImagePlugin

# Whatever comes out must not have these in it, and nothing out of metadata that they stand for.
CANARY = b"canary-10.9512N-107.0843E"
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
    b'syntax-ns#"><rdf:Description exif:GPSLatitude="' + CANARY + b'"/></rdf:RDF></x:xmpmeta>'
)
FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


@dataclass(frozen=True)
class Hostile:
    """A file, what it calls itself, and whether a picture may come of it (None: either way)."""

    kind: str
    media_type: str
    body: bytes
    is_picture: bool | None


def draw(seed: str) -> Hostile:
    """One hostile file."""
    lot = random.Random(seed)
    kind = lot.choice(sorted(KINDS))
    return drawn(kind, lot)


def drawn(kind: str, lot: random.Random) -> Hostile:
    """One hostile file of a kind."""
    media_type, body, is_picture = KINDS[kind](lot)
    return Hostile(kind, media_type, body, is_picture)


Drawn = tuple[str, bytes, bool | None]


def picture(lot: random.Random, mode: str = "RGB") -> Image.Image:
    """Coarse noise, of no more than a few thousand pixels."""
    size = (lot.randint(1, 90), lot.randint(1, 90))
    small = (max(1, size[0] // 4), max(1, size[1] // 4))
    bands = {"CMYK": 4, "RGBA": 4, "LA": 2, "L": 1}.get(mode, 3)
    noise = Image.frombytes(
        mode if bands != 3 else "RGB", small, lot.randbytes(small[0] * small[1] * bands)
    )
    return noise.resize(size)


def saved(image: Image.Image, format_: str, **how: object) -> bytes:
    written = io.BytesIO()
    image.save(written, format_, **how)
    return written.getvalue()


def exif(lot: random.Random) -> bytes:
    """EXIF with a place, a maker, a comment, a turn, and sometimes bytes that make no sense."""
    told = Image.Exif()
    told[0x010F] = CANARY.decode()
    told[0x0112] = lot.choice((1, 2, 3, 4, 5, 6, 7, 8, 99))
    told.get_ifd(0x8825).update({1: "N", 2: (10.0, 57.0, 12.0), 29: CANARY.decode()})
    told.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + CANARY
    whole = told.tobytes()
    return whole if lot.random() < 0.8 else whole[: lot.randint(8, len(whole))]


def with_exif(lot: random.Random) -> Drawn:
    format_ = lot.choice(sorted(FORMATS))
    return FORMATS[format_], saved(picture(lot), format_, exif=exif(lot)), True


def with_xmp(lot: random.Random) -> Drawn:
    format_ = lot.choice(("JPEG", "WEBP"))
    return FORMATS[format_], saved(picture(lot), format_, xmp=XMP), True


def with_profile(lot: random.Random) -> Drawn:
    """A colour profile whose description tells a place, or that is no profile at all."""
    format_ = lot.choice(sorted(FORMATS))
    size = lot.randint(132, 4000)
    profile = CANARY + lot.randbytes(size) + CANARY
    return FORMATS[format_], saved(picture(lot), format_, icc_profile=profile), None


def with_comment(lot: random.Random) -> Drawn:
    comment = CANARY * lot.randint(1, 2500)
    return "image/jpeg", saved(picture(lot), "JPEG", comment=comment[:65000]), True


def with_text(lot: random.Random) -> Drawn:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", CANARY.decode(), zip=lot.random() < 0.5)
    told.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=lot.random() < 0.5)
    return "image/png", saved(picture(lot), "PNG", pnginfo=told), True


def with_thumbnail(lot: random.Random) -> Drawn:
    """An APP1 segment that carries a whole second picture, and one of the maker's own."""
    second = saved(picture(lot), "JPEG", comment=CANARY)
    whole = saved(picture(lot), "JPEG")
    extra = segment(0xE1, b"Exif\0\0" + second) + segment(0xE2, b"MPF\0" + CANARY + second)
    return (
        "image/jpeg",
        whole[:2] + extra + segment(0xED, b"Photoshop 3.0\0" + CANARY) + whole[2:],
        None,
    )


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def with_tail(lot: random.Random) -> Drawn:
    """A picture that is an archive or a page as well."""
    format_ = lot.choice(sorted(FORMATS))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("index.html", CANARY)
    page = b"<html><script>alert('" + CANARY + b"')</script></html>"
    tail = lot.choice((archive.getvalue(), page, CANARY * 5000))
    return FORMATS[format_], saved(picture(lot), format_) + tail, None


def renamed(lot: random.Random) -> Drawn:
    """A file that calls itself what it is not."""
    named, real = lot.sample([*FORMATS, "GIF", "BMP", "TIFF", "PPM", "ICO"], 2)
    named = named if named in FORMATS else lot.choice([key for key in FORMATS if key != real])
    return FORMATS[named], saved(picture(lot), real), False


def drawing(lot: random.Random) -> Drawn:
    """An SVG that runs a script, openly or under another name."""
    body = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + CANARY + b"</svg>"
    media_type = lot.choice(("image/svg+xml", "text/html", "image/gif", *FORMATS.values()))
    return media_type, lot.choice((b"", b"<?xml version='1.0'?>")) + body, False


def giant_png(lot: random.Random) -> Drawn:
    wide, high = lot.choice(((50_000, 50_000), (2**31 - 1, 2**31 - 1), (40_000_001, 1)))
    header = struct.pack(">IIBBBBB", wide, high, 8, lot.choice((0, 2, 6)), 0, 0, 0)
    pixels = zlib.compress(bytes(lot.randint(10, 10_000_000)), 9)
    return "image/png", png(chunk(b"IHDR", header), chunk(b"IDAT", pixels)), False


def png(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + chunk(b"IEND", b"")


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def giant_jpeg(lot: random.Random) -> Drawn:
    """A frame of 50,000 by 50,000, before the true one, instead of it, or behind it."""
    whole = saved(picture(lot), "JPEG")
    frame = segment(
        0xC0, struct.pack(">BHHB", 8, 50_000, 50_000, 3) + bytes.fromhex("011100021101031101")
    )
    at = whole.index(b"\xff\xc0") if lot.random() < 0.5 else whole.index(b"\xff\xda")
    return "image/jpeg", whole[:at] + frame + whole[at:], False


def giant_webp(lot: random.Random) -> Drawn:
    side = lot.choice((50_000, 2**24))
    packed = bytes(4) + ((side - 1) | (side - 1) << 24).to_bytes(6, "little")
    extended = b"VP8X" + struct.pack("<I", 10) + packed
    rest = saved(picture(lot), "WEBP")[12:]
    body = b"WEBP" + extended + rest
    return "image/webp", b"RIFF" + struct.pack("<I", len(body)) + body, False


def bomb(lot: random.Random) -> Drawn:
    """A small PNG whose text, profile or pixels unpack into a hundred megabytes."""
    packed = zlib.compress(bytes(100_000_000), 9)
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(bytes(8 * 25)))
    extra = {
        b"zTXt": b"a\0\0" + packed,
        b"iTXt": b"a\0\1\0\0\0" + packed,
        b"iCCP": b"a\0\0" + packed,
        b"IDAT": packed,
    }
    name = lot.choice(sorted(extra))
    if name == b"IDAT":
        return "image/png", png(header, chunk(name, packed)), None
    return "image/png", png(header, *[chunk(name, extra[name])] * lot.randint(1, 4), pixels), None


def cut(lot: random.Random) -> Drawn:
    """A picture that ends at one of its tenths."""
    format_ = lot.choice(sorted(FORMATS))
    whole = saved(picture(lot), format_, exif=exif(lot))
    return FORMATS[format_], whole[: len(whole) * lot.randint(0, 9) // 10], None


def moving(lot: random.Random) -> Drawn:
    """Several frames, of which only the first may be kept."""
    frames = [Image.new("RGB", (40, 30), color) for color in ("red", "blue", "green")]
    format_ = lot.choice(("PNG", "WEBP"))
    how = {"save_all": True, "append_images": frames[1:], "duration": 90}
    return FORMATS[format_], saved(frames[0], format_, **how), True


def of_other_colours(lot: random.Random) -> Drawn:
    mode = lot.choice(("CMYK", "L", "LA", "RGBA", "I;16", "1", "P"))
    if mode == "CMYK":
        return "image/jpeg", saved(picture(lot, mode), "JPEG", exif=exif(lot)), True
    image = (
        picture(lot, mode)
        if mode in ("L", "LA", "RGBA")
        else picture(lot).convert("L").convert(mode)
    )
    return "image/png", saved(image, "PNG", exif=exif(lot)), True


def spoilt(lot: random.Random) -> Drawn:
    """A picture in which bytes were changed by chance."""
    format_ = lot.choice(sorted(FORMATS))
    body = bytearray(saved(picture(lot), format_, exif=exif(lot)))
    for _ in range(lot.randint(1, 40)):
        body[lot.randrange(len(body))] = lot.randrange(256)
    return FORMATS[format_], bytes(body), None


def of_chance(lot: random.Random) -> Drawn:
    """The right beginning, and then nothing that makes sense."""
    format_ = lot.choice(sorted(FORMATS))
    start = saved(picture(lot), format_)[: lot.randint(3, 40)]
    return FORMATS[format_], start + lot.randbytes(lot.randint(0, 3000)), None


KINDS: dict[str, Callable[[random.Random], Drawn]] = {
    made.__name__: made
    for made in (
        with_exif, with_xmp, with_profile, with_comment, with_text, with_thumbnail, with_tail,
        renamed, drawing, giant_png, giant_jpeg, giant_webp, bomb, cut, moving, of_other_colours,
        spoilt, of_chance,
    )
}  # fmt: skip
