"""Photos that mean harm: no metadata comes out, nothing breaks, memory stays bounded.

A file is drawn from its number alone, so a failure names the one number that repeats it.
"""

import hashlib
import io
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from tests.api.conftest import MakePhone
from tests.databases import Database
from tests.phone import Phone
from tests.promises.counts import SEED, asked, report
from tests.promises.hostile import CANARY, FORMATS, KINDS, Hostile, draw, drawn

# `./prove` asks for five hundred; every run of the tests draws the same few.
PHOTOS = asked("PHOTOS", 60)
ALL = 500
MOST_MEMORY = 900 * 1024 * 1024

# Pillow warns of what is odd in a file; the server takes no notice.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")


def files() -> list[tuple[int | str, Hostile]]:
    """Each kind once, then as many drawn by their number as were asked for."""
    once = [(kind, drawn(kind, random.Random(f"{SEED}:{kind}"))) for kind in sorted(KINDS)]
    return [*once, *((number, draw(f"{SEED}:{number}")) for number in range(PHOTOS))][:PHOTOS]


def send(officer: Phone, sent: Hostile) -> int:
    """Send a file under its digest; give the status, after a look at what a refusal says."""
    response = officer.client.put(
        f"/api/v1/photos/{digest(sent)}", data=sent.body, content_type=sent.media_type
    )
    if response.status_code not in (200, 201):
        assert response.content_type == "application/problem+json"
        assert CANARY not in response.data
    return response.status_code


def digest(sent: Hostile) -> str:
    return hashlib.sha256(sent.body).hexdigest()


def check_clean(body: bytes, media_type: str) -> None:
    """What came out is one opaque picture, and every byte of it belongs to that picture."""
    assert CANARY not in body
    with Image.open(io.BytesIO(body)) as image:
        assert FORMATS[image.format or ""] == media_type
        assert image.mode == "RGB"
        assert getattr(image, "n_frames", 1) == 1
        assert not image.getexif()
        told = {"exif", "xmp", "icc_profile", "comment", "photoshop", "XML:com.adobe.xmp"}
        assert not told & image.info.keys()
        assert not getattr(image, "text", {})
        image.load()
    assert body[-len(ends(body, media_type)) :] == ends(body, media_type)


def ends(body: bytes, media_type: str) -> bytes:
    """How a file ends that has nothing behind its picture."""
    if media_type == "image/webp":
        return body if len(body) == int.from_bytes(body[4:8], "little") + 8 else b"its own length"
    return b"\xff\xd9" if media_type == "image/jpeg" else b"IEND\xaeB`\x82"


def test_no_hostile_photo_brings_metadata_out_or_the_server_down(
    phone: MakePhone, database: Database
) -> None:
    officer, chief = phone("canbo1"), phone("chihuy1")
    drawn_files, seen = files(), Counter[str]()
    digests = list(dict.fromkeys(digest(sent) for _, sent in drawn_files))
    for start in range(0, len(digests), 3):
        officer.applied(officer.submit(photos=digests[start : start + 3]))
    for number, sent in drawn_files:
        status = send(officer, sent)
        assert status in (200, 201, 415, 422), (number, sent.kind, status)
        if sent.is_picture is not None:
            assert (status in (200, 201)) is sent.is_picture, (number, sent.kind, status)
        read = chief.get(f"/photos/{digest(sent)}")
        assert read.status_code == (200 if status in (200, 201) else 404), (number, sent.kind)
        if read.status_code == 200:
            check_clean(read.data, read.content_type)
        seen["kept" if status in (200, 201) else "refused"] += 1
    assert seen["kept"] >= PHOTOS / 6, seen
    assert seen["refused"] >= PHOTOS / 6, seen
    report("photos", database.kind, f"{PHOTOS} files, {seen['kept']} kept, 0 metadata out")


def largest(format_: str) -> bytes:
    """Forty megapixels, as few bytes as may be."""
    mode = {"JPEG": "RGB", "PNG": "RGBA", "WEBP": "RGBA"}[format_]
    how = {
        "JPEG": {"progressive": True, "subsampling": 0},
        "PNG": {"compress_level": 1},
        "WEBP": {"method": 0, "quality": 10},
    }[format_]
    written = io.BytesIO()
    Image.new(mode, (8000, 5000)).save(written, format_, **how)
    return written.getvalue()


CLEANING = """
import resource, sys
from pathlib import Path
from domain.services.photos_cleaning import clean_photo
photo = clean_photo(sys.stdin.buffer.read(), sys.argv[1])
status = Path("/proc/self/status")
told = status.read_text() if status.exists() else ""
peak = [int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM")]
print(photo.width, photo.height, (peak or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss])[0])
"""


@pytest.mark.parametrize("format_", sorted(FORMATS) if PHOTOS >= ALL else ["WEBP"])
def test_the_largest_photo_takes_a_bounded_memory(format_: str) -> None:
    # A process of its own: the peak of this one is somebody else's.
    done = subprocess.run(
        [sys.executable, "-c", CLEANING, FORMATS[format_]],
        input=largest(format_),
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    width, height, peak = map(int, done.stdout.split())
    assert (width, height) == (2560, 1600)
    assert peak * 1024 < MOST_MEMORY
    report("photos", "memory", f"{format_} of 40 megapixels: {peak // 1024} MB")
