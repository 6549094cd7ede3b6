"""A photo written anew: upright, opaque, of a bounded size, with the colours that it had."""

import io

import pytest
from PIL import Image

from domain import errors
from domain.errors import DomainError
from domain.services import photos_cleaning
from domain.services.photos_cleaning import CleanPhoto, clean_photo
from tests.pictures import encoded, jpeg

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def opened(photo: CleanPhoto) -> Image.Image:
    image = Image.open(io.BytesIO(photo.body))
    assert image.size == (photo.width, photo.height)
    return image


def near(found: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) < 40 for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("turn", "corner"),
    [
        (1, "top left"),
        (2, "top right"),
        (3, "bottom right"),
        (4, "bottom left"),
        (5, "top left"),
        (6, "top right"),
        (7, "bottom right"),
        (8, "bottom left"),
    ],
)
def test_a_picture_is_stood_upright(format_: str, turn: int, corner: str) -> None:
    image = Image.new("RGB", (64, 32), BLUE)
    image.paste(RED, (0, 0, 16, 16))
    told = Image.Exif()
    told[0x0112] = turn
    photo = clean_photo(encoded(image, format_, exif=told), f"image/{format_.lower()}")
    upright = opened(photo)
    assert upright.size == ((64, 32) if turn < 5 else (32, 64))
    high, wide = corner.split()
    x = 4 if wide == "left" else upright.width - 5
    y = 4 if high == "top" else upright.height - 5
    assert near(upright.getpixel((x, y)), RED)
    assert near(upright.getpixel((upright.width - 1 - x, upright.height - 1 - y)), BLUE)


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_nothing_stays_beneath_a_transparent_spot(format_: str) -> None:
    image = Image.new("RGBA", (32, 32), (*RED, 0))
    image.paste((*BLUE, 255), (16, 0, 32, 32))
    how = {"lossless": True, "exact": True} if format_ == "WEBP" else {}
    clean = opened(clean_photo(encoded(image, format_, **how), f"image/{format_.lower()}"))
    assert clean.mode == "RGB"
    assert near(clean.getpixel((4, 4)), WHITE)
    assert near(clean.getpixel((28, 4)), BLUE)


def test_sixteen_bits_keep_their_brightness() -> None:
    image = Image.new("I;16", (16, 16), 128 * 256)
    clean = opened(clean_photo(encoded(image, "PNG"), "image/png"))
    assert near(clean.getpixel((8, 8)), (128, 128, 128))


def test_colours_of_print_become_colours_of_a_screen() -> None:
    image = Image.new("CMYK", (16, 16), (0, 255, 255, 0))
    clean = opened(clean_photo(encoded(image, "JPEG"), "image/jpeg"))
    assert clean.mode == "RGB"
    assert near(clean.getpixel((8, 8)), RED)


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_the_first_of_several_frames_is_kept(format_: str) -> None:
    frames = [Image.new("RGB", (16, 16), color) for color in (RED, BLUE)]
    body = encoded(frames[0], format_, save_all=True, append_images=frames[1:])
    clean = opened(clean_photo(body, f"image/{format_.lower()}"))
    assert getattr(clean, "n_frames", 1) == 1
    assert near(clean.getpixel((8, 8)), RED)


@pytest.mark.parametrize(("sent", "kept"), [((3000, 1500), (2560, 1280)), ((900, 30), (900, 30))])
def test_what_is_larger_than_any_screen_needs_is_shrunk(
    sent: tuple[int, int], kept: tuple[int, int]
) -> None:
    assert opened(clean_photo(jpeg(size=sent), "image/jpeg")).size == kept


def test_a_clean_copy_is_no_larger_than_what_may_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos_cleaning, "MOST_BYTES", 20_000)
    noise = Image.effect_noise((300, 300), 90).convert("RGB")
    photo = clean_photo(encoded(noise, "PNG"), "image/png")
    assert len(photo.body) <= 20_000
    assert photo.width < 300


def test_forty_megapixels_are_the_most_and_are_counted_before_decoding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("it was decoded")

    monkeypatch.setattr(photos_cleaning, "MOST_PIXELS", 64 * 48)
    assert clean_photo(jpeg(), "image/jpeg").width == 64
    monkeypatch.setattr(photos_cleaning.Image, "open", never)
    assert refusal(jpeg(size=(64, 49))) == errors.PHOTO_TOO_MANY_PIXELS.slug


def test_a_large_picture_waits_for_its_turn_and_not_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(photos_cleaning, "WITHOUT_WAITING", 64 * 48)
    monkeypatch.setattr(photos_cleaning, "WAITS_SECONDS", 0.01)
    with photos_cleaning._turn:
        assert clean_photo(jpeg(), "image/jpeg").width == 64
        assert refusal(jpeg(size=(64, 49))) == errors.UNAVAILABLE.slug
    assert clean_photo(jpeg(size=(64, 49)), "image/jpeg").height == 49


def refusal(body: bytes) -> str:
    with pytest.raises(DomainError) as refused:
        clean_photo(body, "image/jpeg")
    return refused.value.problem.slug
