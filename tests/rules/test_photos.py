"""A photo's type and size are read out of its own header, before anything is decoded."""

import struct
from types import SimpleNamespace
from uuid import uuid4

import pytest
from PIL import Image

from domain.rules.photo_rights import Sender, is_for
from domain.rules.photos import JPEG, PNG, WEBP, claimed_size, media_type_of
from tests.pictures import encoded

WAYS = [
    ("JPEG", JPEG, {}),
    ("JPEG", JPEG, {"progressive": True, "comment": b"\xff\xda\xff\xc0 not a marker"}),
    ("PNG", PNG, {}),
    ("WEBP", WEBP, {}),
    ("WEBP", WEBP, {"lossless": True}),
    ("WEBP", WEBP, {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0"}),
]


@pytest.mark.parametrize(("format_", "media_type", "how"), WAYS)
def test_type_and_size_are_what_the_file_says(
    format_: str, media_type: str, how: dict[str, object]
) -> None:
    body = encoded(Image.new("RGB", (321, 123), "teal"), format_, **how)
    assert media_type_of(body) == media_type
    assert claimed_size(body, media_type) == (321, 123)


@pytest.mark.parametrize(("format_", "media_type", "how"), WAYS)
def test_a_header_cut_anywhere_says_its_size_or_nothing(
    format_: str, media_type: str, how: dict[str, object]
) -> None:
    body = encoded(Image.new("RGB", (321, 123), "teal"), format_, **how)
    found = {claimed_size(body[:end], media_type) for end in range(len(body))}
    assert found <= {None, (321, 123)}
    assert None in found


def test_the_largest_of_several_frames_is_believed() -> None:
    body = encoded(Image.new("RGB", (9, 9)), "JPEG")
    frame = b"\xff\xc0" + struct.pack(">HBHH", 8, 8, 50_000, 40_000) + b"\1"
    for at in (2, body.index(b"\xff\xda")):
        assert claimed_size(body[:at] + frame + body[at:], JPEG) == (40_000, 50_000)


@pytest.mark.parametrize(
    "body", [b"", b"GIF89a", b"<svg/>", b"RIFF\0\0\0\0WAVE", b"\xff\xd8", b"BM"]
)
def test_what_is_none_of_the_three_has_no_type(body: bytes) -> None:
    assert media_type_of(body) is None


def test_a_size_of_nothing_is_no_size() -> None:
    body = bytearray(encoded(Image.new("RGB", (9, 9)), "PNG"))
    body[16:20] = bytes(4)
    assert claimed_size(bytes(body), PNG) is None


def test_a_photo_is_an_entrys_where_its_officer_or_unit_sent_it() -> None:
    digest = "ab" * 32
    shown = SimpleNamespace(photos=[digest], officer_id=uuid4(), unit_id=uuid4())
    own = Sender(digest, shown.officer_id, uuid4())
    colleague = Sender(digest, uuid4(), shown.unit_id)
    stranger = Sender(digest, uuid4(), uuid4())
    assert [is_for(sender, shown) for sender in (own, colleague, stranger)] == [True, True, False]
    assert not is_for(Sender("cd" * 32, shown.officer_id, shown.unit_id), shown)
