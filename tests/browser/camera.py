"""A camera that looks at one picture, for a Chromium without any."""

from io import BytesIO
from pathlib import Path

from PIL import Image

SIDE = 480


def film_of(png: bytes, path: Path) -> Path:
    """Write a film of one frame (YUV4MPEG2) in which the picture stands in the middle."""
    frame = Image.new("RGB", (SIDE, SIDE), "white")
    picture = Image.open(BytesIO(png)).convert("RGB").resize((SIDE - 120, SIDE - 120))
    frame.paste(picture, (60, 60))
    luma = frame.convert("L").tobytes()
    # A picture in black and white needs no colours: both planes stand in the middle.
    grey = bytes([128]) * (SIDE * SIDE // 4)
    header = f"YUV4MPEG2 W{SIDE} H{SIDE} F10:1 Ip A1:1 C420jpeg\n".encode()
    path.write_bytes(header + b"FRAME\n" + luma + grey + grey)
    return path


def flags_for(film: Path) -> tuple[str, ...]:
    """Give what Chromium is started with to see the film, and to allow it without asking."""
    return (
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )
