"""What tests in a real browser may ask for."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, sync_playwright

from tests.browser.phones import FLAGS, Phone
from tests.browser.serving import PASSWORD, ROOT, Server
from tests.browser.street import street
from tests.databases import Database

__all__ = ["street"]

EVENING = "2026-11-21T19:30:00+07:00"
PROVINCE = "province"
ROSTER = (
    ("hai.canbo", "Đặng Thử Hải", "officer", "06685"),
    ("lan.canbo", "Vũ Thử Lan", "officer", "06685"),
    ("son.chihuy", "Phạm Thử Sơn", "chief", "06685"),
    ("phong.tonghop", "Bùi Thử Phong", "reviewer", "22"),
    ("my.quantri", "Lê Thử My", "admin", "22"),
)
AREAS = (
    ("06685", "Tổ 5", "tổ dân phố", "350", "1210"),
    ("06685", "Khu 8", "khu", "420", "1530"),
    ("06685", "Khu 3", "khu", "280", "990"),
)

NewPhone = Callable[[str], Phone]
NewDesk = Callable[[], Page]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def built_phone_app() -> Path:
    """The built app; `./test` builds it before these tests run."""
    dist = ROOT / "static" / "pwa" / "dist"
    if not (dist / "index.html").is_file():
        pytest.fail("the phone app is not built: npm run build in static/pwa")
    return dist


@pytest.fixture
def server(
    database: Database,
    built_phone_app: Path,
    furnished: dict[tuple[str, str], Any],
    tmp_path: Path,
) -> Iterator[Server]:
    """A province of 54 real units, one of them with people and areas, served.

    The commands that load it run once for each kind of database; later tests get the same rows.
    """
    found = Server(database.url, EVENING, tmp_path / "server.log")
    if (database.url, PROVINCE) in furnished:
        database.reset(PROVINCE)
    else:
        _load_province(found, tmp_path)
        furnished[database.url, PROVINCE] = None
        database.keep(PROVINCE)
    found.start()
    yield found
    found.stop()


def _load_province(server: Server, folder: Path) -> None:
    server.flask("units", "load", "Quảng Ninh")
    server.flask("units", "duty", "06685", "0203 3825 113")
    header = "unit_code,name,kind,households,residents"
    server.flask("areas", "load", _csv(folder / "areas.csv", header, AREAS))
    header = "username,full_name,role,unit_code,password"
    people = [(*row, PASSWORD) for row in ROSTER]
    server.flask("officers", "load", _csv(folder / "officers.csv", header, people))


@pytest.fixture
def new_phone(
    playwright: Playwright, chromium: str, server: Server, tmp_path: Path
) -> Iterator[NewPhone]:
    """Take a new phone out of its box: `new_phone("Hải")`."""
    phones: list[Phone] = []

    def make(name: str) -> Phone:
        evening = datetime.fromisoformat(EVENING)
        phones.append(Phone(playwright, chromium, tmp_path / name, server.address, evening))
        return phones[-1]

    yield make
    for phone in phones:
        phone.throw_away()


@pytest.fixture
def desk(playwright: Playwright, chromium: str) -> Iterator[NewDesk]:
    """Open a browser at a desk: `desk()` gives a page of 1440 by 900."""
    browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
    yield lambda: browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
    ).new_page()
    browser.close()


def _csv(
    path: Path, header: str, rows: "list[tuple[str, ...]] | tuple[tuple[str, ...], ...]"
) -> str:
    path.write_text("\n".join([header, *(",".join(row) for row in rows)]) + "\n", "utf-8")
    return str(path)
