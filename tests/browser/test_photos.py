"""Photos: from the camera to the chief's eyes and off again, over a dead line and battery."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.conftest import NewPhone
from tests.browser.phones import Phone
from tests.browser.serving import Server

# What happens on the phone is the same whatever database the server has.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

LONGEST = 1280
TOO_HEAVY = 200_000
# What a file would tell beside its picture.
TOLD = (b"Exif", b"http://ns.adobe.com/xap", b"ICC_PROFILE", b"Photoshop")
ENTRY = re.compile("Tuyên truyền.* · Khu 8")


def test_a_photo_is_covered_kept_sent_once_seen_and_taken_off(
    server: Server, new_phone: NewPhone
) -> None:
    hai, son = new_phone("hai"), new_phone("son")
    steps.first_run(hai, "hai.canbo")
    steps.wait_for_worker(hai)
    # A browser writes its cookies down as it is closed, and the battery will die.
    hai.close()
    hai.open()
    server.stop()
    fills_a_form(hai)
    takes_a_photo(hai)
    covers_its_middle(hai)
    keeps_it(hai)
    hai.tap("Gửi duyệt")
    hai.sees("Đã ghi trên máy")
    hai.kill()
    assert jpegs_on_the_disk(hai) == []
    hai.open()
    hai.sees(re.compile("Chưa có mạng"))
    server.start()
    steps.send_now(hai)
    arrived = files(server)
    assert len(arrived) == 1
    tells_nothing_and_is_covered(arrived[0])
    steps.first_run(son, "son.chihuy")
    sees_it(son)
    takes_it_off(hai)
    assert files(server) == []
    son.tap("Quay lại")
    steps.send_now(son)
    steps.go(son, "Sổ")
    son.page.get_by_text(ENTRY).first.click()
    son.sees("Không có trên máy chủ")
    assert hai.faults + son.faults == []


def fills_a_form(hai: Phone) -> None:
    hai.tap("Tuyên truyền pháp luật")
    steps.fill(hai, area="Khu 8", topic="Phòng, chống lừa đảo", attendees=60)
    hai.tap("Vừa làm xong, đã làm 1 giờ")


def takes_a_photo(hai: Phone) -> None:
    hai.tap("Thêm ảnh")
    hai.page.wait_for_function(
        "() => document.querySelector('video') && document.querySelector('video').videoWidth > 0"
    )
    hai.tap("Chụp")
    expect(hai.page.get_by_role("heading", name="Che ảnh")).to_be_visible()


def covers_its_middle(hai: Phone) -> None:
    box = hai.page.locator(".painting canvas").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    hai.choose("To")
    hai.page.mouse.move(box["x"] + box["width"] * 0.2, middle)
    hai.page.mouse.down()
    hai.page.mouse.move(box["x"] + box["width"] * 0.8, middle, steps=8)
    hai.page.mouse.up()
    expect(hai.page.get_by_role("img", name="đã che 1 chỗ")).to_be_visible()


def keeps_it(hai: Phone) -> None:
    hai.tap("Giữ ảnh")
    hai.sees("Xem kỹ ảnh rồi đánh dấu vào ô này.")
    hai.page.get_by_role("checkbox", name="Không có khuôn mặt").check()
    hai.tap("Giữ ảnh")
    expect(hai.page.get_by_role("img", name="Ảnh 1")).to_be_visible()


def jpegs_on_the_disk(hai: Phone) -> list[str]:
    stores = (hai.profile / "Default" / "IndexedDB").rglob("*")
    found = [path for path in stores if path.is_file()]
    assert found
    return [path.name for path in found if b"JFIF" in path.read_bytes()]


def files(server: Server) -> list[bytes]:
    """Everything that lies in the photo store."""
    store: Path = server.log.parent / "photos"
    return [path.read_bytes() for path in store.rglob("*") if path.is_file()]


def tells_nothing_and_is_covered(body: bytes) -> None:
    assert len(body) < TOO_HEAVY
    assert not [word for word in TOLD if word in body]
    with Image.open(io.BytesIO(body)) as image:
        assert image.format == "JPEG"
        assert max(image.size) <= LONGEST
        width, height = image.size
        seen = image.convert("L")
    covered = [seen.getpixel((int(width * part), height // 2)) for part in (0.25, 0.5, 0.75)]
    assert max(covered) < 12  # type: ignore[type-var]
    assert seen.getpixel((width // 2, height // 8)) > 40  # type: ignore[operator]


def sees_it(son: Phone) -> None:
    steps.go(son, "Sổ")
    son.page.get_by_text(ENTRY).first.click()
    son.tap("Xem ảnh")
    image = son.page.get_by_role("img", name="Ảnh 1")
    expect(image).to_be_visible()
    assert image.evaluate("(one) => one.decode().then(() => one.naturalWidth)") > 0


def takes_it_off(hai: Phone) -> None:
    steps.go(hai, "Sổ")
    hai.page.get_by_text(ENTRY).first.click()
    hai.tap("Gỡ ảnh 1 ngay")
    hai.choose("Thấy khuôn mặt")
    hai.tap("Gỡ ảnh ngay")
    hai.sees("Đã gỡ.")
    expect(hai.page.get_by_role("img", name="Ảnh 1")).to_be_hidden()
