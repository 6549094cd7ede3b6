"""A real server on the loopback that can be killed and started again: the network of tests."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PASSWORD = "mat-khau-thu-1"
ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Server:
    """gunicorn on one port, with one database, on an evening."""

    database_url: str
    evening: str
    log: Path
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What the server and its commands run with."""
        return {
            **os.environ,
            "DATABASE_URL": self.database_url,
            "SECRET_KEY": "a key for one test",
            "COOKIE_SECURE": "0",
            "PHOTO_STORE": str(self.log.parent / "photos"),
            "EXPORT_STORE": str(self.log.parent / "exports"),
            "TEST_EVENING": self.evening,
            "PYTHONPATH": str(ROOT),
            **self.settings,
        }

    @property
    def address(self) -> str:
        """Where browsers find it: `localhost` is a secure context."""
        return f"http://localhost:{self.port}"

    def flask(self, *words: str) -> str:
        """Run a command; give what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "tests.browser.evening", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    def start(self, evening: str | None = None) -> None:
        """The network returns, perhaps on another evening."""
        self.evening = evening or self.evening
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "gunicorn",
                    "tests.browser.evening:create_app()",
                    f"--bind=127.0.0.1:{self.port}",
                    "--worker-class=gthread",
                    "--threads=8",
                    "--no-control-socket",
                    "--log-level=warning",
                ],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait()

    def stop(self) -> None:
        """The network goes away, without a word."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def read(self, username: str, path: str) -> Any:
        """Read from the API as somebody, by the protocol alone."""
        jar = urllib.request.HTTPCookieProcessor()
        opener = urllib.request.build_opener(jar)
        device = {"id": "6f1d7c52-3b0e-7c61-9a55-2f0c6b1f7a10", "name": "đọc số liệu"}
        given = {"username": username, "password": PASSWORD, "device": device}
        api = f"{self.address}/api/v1"
        headers = {"Content-Type": "application/json"}
        asked = urllib.request.Request(f"{api}/session", json.dumps(given).encode(), headers)
        opener.open(asked, timeout=20).close()
        with opener.open(f"{api}{path}", timeout=20) as answer:
            return json.load(answer)

    def _wait(self) -> None:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.address}/readyz", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"the server did not start: {self.log.read_text()[-2000:]}")
