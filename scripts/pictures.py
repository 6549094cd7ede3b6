"""Takes the README's pictures, or a picture of every screen, from the running app with the demo.

    .venv/bin/python -m scripts.pictures                 # docs/pictures/phone.png and desk.png
    .venv/bin/python -m scripts.pictures --all FOLDER    # every screen, wide and narrow, by day
                                                         # and at night, in both languages

The app has to be built (`./run --setup-only`) and a Chromium installed; `CHROMIUM` names another.
The demo is made on a temporary SQLite database, on an evening that is always the same, so the
pictures change only when the screens do.
"""

import argparse
import os
import shutil
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from domain.services.demo import PASSWORD
from tests.browser import (
    administrator_tour,
    closing_tour,
    desk_tour,
    list_tour,
    phone_tour,
    photo_tour,
)
from tests.browser.desk_tour import Desk
from tests.browser.guide import Guide
from tests.browser.phones import FLAGS
from tests.browser.serving import ROOT, Server

EVENING = "2026-11-21T19:42:00+07:00"
# Every unit of the province, with fewer officers than it has: enough to be looked at.
DEMO = ("--days", "14", "--officers", "10")
PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1440, height=900)
LANGUAGES = ("vi", "en")
OFFICERS = {"vi": "canbo.honggai", "en": "canbo2.honggai"}
# Somebody whose queue no phone has cleared before.
DESK_CHIEF, DESK_OFFICER = "chihuy.coto", "canbo.coto"
CHIEFS = {"vi": "chihuy.honggai", "en": "chihuy.baichay"}
README = ROOT / "docs" / "pictures"
# Three phones beside each other, on a ground that suits a light page and a dark one.
FRAME = """
<style>
  body { margin: 0; display: inline-flex; gap: 28px; padding: 28px; background: #cfd6cf; }
  img { width: 312px; border-radius: 26px; box-shadow: 0 0 0 6px #15201a; }
</style>
"""


@dataclass(frozen=True, slots=True)
class Studio:
    """A browser and a served demo."""

    browser: Browser
    address: str

    def page(self, size: ViewportSize, scheme: str = "light", scale: float = 1) -> Page:
        """Open the page of somebody new."""
        context = self.browser.new_context(
            viewport=size,
            device_scale_factor=scale,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        context.clock.install(time=datetime.fromisoformat(EVENING))
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page


@contextmanager
def studio(*demo: str) -> Iterator[Studio]:
    """Serve the demo and start a browser, for as long as pictures are taken."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    flags = [flag for flag in FLAGS if "debugging" not in flag]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(f"sqlite:///{folder}/demo.sqlite", EVENING, Path(folder) / "server.log")
        server.flask("db", "upgrade")
        server.flask("demo", *demo)
        server.start()
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        try:
            yield Studio(browser, server.address)
        finally:
            browser.close()
            server.stop()


def take_readme(taken: Studio) -> None:
    """Take the two pictures of the README."""
    README.mkdir(parents=True, exist_ok=True)
    frame = taken.page(DESK, scale=1.25)
    images = (f'<img src="data:image/png;base64,{b64encode(s).decode()}">' for s in three(taken))
    frame.set_content(FRAME + "".join(images))
    frame.locator("body").screenshot(path=README / "phone.png")
    desk = Desk(taken.page(DESK), taken.address, PASSWORD)
    for _ in desk_tour.sign_in(desk, "phong.quangninh"):
        pass
    desk.go("/")
    desk.page.screenshot(path=README / "desk.png")


def three(taken: Studio) -> Iterator[bytes]:
    """Take Hôm nay and a walk at night, and a chief's queue by day."""
    officer = Guide(taken.page(PHONE, scale=1.6), taken.address, PASSWORD)
    phone_tour.silently(phone_tour.first_run(officer, OFFICERS["vi"]))
    officer.wait(".sync-link .chip.ok")
    yield shot(officer.page, "night")
    for name in phone_tour.walk(officer):
        if name == "walk":
            yield shot(officer.page, "night")
    chief = Guide(taken.page(PHONE, scale=1.6), taken.address, PASSWORD)
    phone_tour.silently(phone_tour.first_run(chief, CHIEFS["vi"]))
    chief.go("/app/review", ".decision > button")
    yield shot(chief.page, "day")


def shot(page: Page, theme: str) -> bytes:
    """Take the screen as it stands, by day or at night."""
    page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    return page.screenshot()


def take_all(taken: Studio, folder: Path) -> None:
    """Take every screen in every shape."""
    for language in LANGUAGES:
        for size in (PHONE, DESK):
            into = folder / f"{language}-{size['width']}"
            into.mkdir(parents=True, exist_ok=True)
            if size is PHONE:
                _take_phones(taken, language, into)
            _take_desks(taken, language, size, into)


def _take_phones(taken: Studio, language: str, into: Path) -> None:
    officer = Guide(taken.page(PHONE), taken.address, PASSWORD, language)
    _keep(officer.page, phone_tour.first_run(officer, OFFICERS[language]), into, "phone")
    for tour in (phone_tour.walk(officer), phone_tour.forms(officer), phone_tour.pages(officer)):
        _keep(officer.page, tour, into, "phone")
    _keep(officer.page, phone_tour.locked(officer), into, "phone")
    _keep(officer.page, phone_tour.overtaken(officer, "chihuy2.honggai"), into, "phone")
    _keep(officer.page, photo_tour.photos(officer), into, "phone")
    _keep(officer.page, list_tour.lists(officer, OFFICERS[language]), into, "phone")
    chief = Guide(taken.page(PHONE), taken.address, PASSWORD, language)
    phone_tour.silently(phone_tour.first_run(chief, CHIEFS[language]))
    _keep(chief.page, phone_tour.review(chief), into, "phone")
    _keep(chief.page, closing_tour.taking_in(chief), into, "phone")
    newcomer = Guide(taken.page(PHONE), taken.address, PASSWORD, language)
    phone_tour.silently(phone_tour.first_run(newcomer, "canbo.caichien"))
    _keep(newcomer.page, phone_tour.newcomer(newcomer), into, "phone")
    invited = Guide(taken.page(PHONE), taken.address, PASSWORD, language)
    _keep(invited.page, closing_tour.invited(invited), into, "phone")
    _keep(officer.page, closing_tour.closed(officer), into, "phone")


def _keep(page: Page, tour: Iterable[str], into: Path, prefix: str) -> None:
    for name in tour:
        for theme in ("night", "day"):
            (into / f"{prefix}-{name}-{theme}.png").write_bytes(shot(page, theme))
        page.set_viewport_size(DESK)
        wide = into.with_name(into.name.replace(str(PHONE["width"]), str(DESK["width"])))
        wide.mkdir(exist_ok=True)
        page.screenshot(path=wide / f"{prefix}-{name}-day.png")
        page.set_viewport_size(PHONE)


def _take_desks(taken: Studio, language: str, size: ViewportSize, into: Path) -> None:
    tours: dict[str, Callable[[Desk], desk_tour.Tour]] = {
        "phong.quangninh": desk_tour.department,
        "quantri.quangninh": administrator_tour.administrator,
        DESK_CHIEF: partial(desk_tour.chief, officer=DESK_OFFICER),
        "canbo.honggai": desk_tour.officer,
    }
    for username, tour in tours.items():
        desk = Desk(taken.page(size), taken.address, PASSWORD, language)
        _keep_desk(desk.page, desk_tour.sign_in(desk, username), into)
        _keep_desk(desk.page, tour(desk), into)


def _keep_desk(page: Page, tour: Iterable[str], into: Path) -> None:
    for name in tour:
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            theme = "night" if scheme == "dark" else "day"
            page.screenshot(path=into / f"desk-{name}-{theme}.png", full_page=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every screen, into a folder")
    asked = parser.parse_args()
    if asked.all:
        with studio("--small") as taken:
            take_all(taken, asked.all)
    else:
        with studio(*DEMO) as taken:
            take_readme(taken)


if __name__ == "__main__":
    main()
