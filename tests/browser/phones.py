"""A phone as a person holds it: a Chromium of its own, which can be killed and opened again."""

import os
import re
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Playwright,
)
from playwright.sync_api import TimeoutError as LateError

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
    "--lang=vi",
    # A camera that shows a moving pattern, and a person who allows it.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)
PHONE = {"width": 390, "height": 844}
BLANK = "about:blank"
# A busy machine may take its time to start a browser, and a browser may die as it starts.
LAUNCHES = 3
PATIENCE = 60.0


@dataclass
class Phone:
    """One person's phone: its profile outlives every browser that opens it."""

    playwright: Playwright
    chromium: str
    profile: Path
    address: str
    clock: datetime
    process: "subprocess.Popen[bytes] | None" = None
    opened_at: float = 0.0
    browser: Browser | None = None
    taps: int = 0
    faults: list[str] = field(default_factory=list)
    flags: tuple[str, ...] = ()

    def open(self, path: str = "/app/") -> Page:
        """Open the app from nothing, at the phone's own time of day."""
        self._launch()
        assert self.browser is not None
        context = self.browser.contexts[0]
        self._set_clock(context)
        self.page = context.pages[0] if context.pages else context.new_page()
        self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        self.page.set_default_timeout(30_000)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(f"{self.address}{path}")
        return self.page

    def close(self) -> None:
        """The app is closed by its person, and the browser with it."""
        if self.process is None or self.browser is None:
            return
        self.browser.new_browser_cdp_session().send("Browser.close")
        self.process.wait(timeout=20)
        self._stop()

    def kill(self) -> None:
        """The battery dies: the browser is ended in the middle of whatever it does."""
        if self.process is None:
            return
        self._end_process()
        self._stop()

    def _stop(self) -> None:
        """Time goes on for a phone: it is never opened earlier than it was closed."""
        self.clock += timedelta(seconds=time.monotonic() - self.opened_at)
        self.process, self.browser = None, None

    def throw_away(self) -> None:
        """End the browser and remove its profile."""
        self.kill()
        shutil.rmtree(self.profile, ignore_errors=True)

    def tap(self, name: "str | re.Pattern[str]", *, within: Locator | None = None) -> None:
        """Tap a button or a link by the words on it, and count the tap."""
        place = within or self.page
        exact = isinstance(name, str)
        button = place.get_by_role("button", name=name, exact=exact)
        link = place.get_by_role("link", name=name, exact=exact)
        try:
            button.or_(link).first.click()
        except LateError:
            raise AssertionError(f"{name!r} cannot be tapped: {self._screen()}") from None
        self.taps += 1

    def choose(self, name: str) -> None:
        """Tap a choice among several."""
        self.page.get_by_role("radio", name=name, exact=True).locator("xpath=..").click()
        self.taps += 1

    def sees(self, words: "str | re.Pattern[str]") -> Locator:
        """Wait until words are on the screen."""
        found = self.page.get_by_text(words).first
        try:
            found.wait_for(state="visible")
        except LateError:
            raise AssertionError(f"{words!r} is not on the screen: {self._screen()}") from None
        return found

    def _screen(self) -> str:
        picture = self.profile.with_suffix(".png")
        self.page.screenshot(path=picture)
        return f"{self.page.url} {self.page.inner_text('body')} {self.faults} {picture}"

    def _launch(self) -> None:
        self.profile.mkdir(parents=True, exist_ok=True)
        port_file = self.profile / "DevToolsActivePort"
        for _ in range(LAUNCHES):
            port_file.unlink(missing_ok=True)
            self.process = self._started()
            if port := self._port_in(port_file):
                self.browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
                return
            self._end_process()
        raise AssertionError(f"Chromium did not open: {self._log.read_text('utf-8')[-2000:]}")

    def _started(self) -> "subprocess.Popen[bytes]":
        with self._log.open("wb") as log:
            return subprocess.Popen(
                [self.chromium, *FLAGS, *self.flags, f"--user-data-dir={self.profile}", BLANK],
                env={**os.environ, "TZ": "Asia/Ho_Chi_Minh"},
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )

    def _port_in(self, port_file: Path) -> str | None:
        """Wait for the browser to say where it listens; None where it has died or says nothing."""
        assert self.process is not None
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends and self.process.poll() is None:
            if port_file.exists() and "\n" in port_file.read_text():
                return port_file.read_text().split()[0]
            time.sleep(0.05)
        return None

    @property
    def _log(self) -> Path:
        return self.profile.with_suffix(".log")

    def _end_process(self) -> None:
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _set_clock(self, context: BrowserContext) -> None:
        self.opened_at = time.monotonic()
        context.clock.install(time=self.clock)
