"""gunicorn on the loopback, whose worker may die at any time and is followed by another."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.browser.serving import free_port
from tests.promises.dying import HEADER

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


@dataclass
class Served:
    """A server on one port with the settings given."""

    settings: dict[str, str]
    log: Path
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Begin to serve."""
        words = [
            *(sys.executable, "-m", "gunicorn", "tests.promises.dying:create_app()"),
            *(f"--bind=127.0.0.1:{self.port}", "--worker-class=gthread", "--threads=4"),
            *("--preload", "--no-control-socket", "--log-level=warning"),
        ]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                words,
                cwd=ROOT,
                env={**os.environ, **self.settings, "PYTHONPATH": str(ROOT)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait()

    def deploy(self) -> None:
        """Let new workers take over from the old ones, which finish what they are at."""
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGHUP)

    def restart(self) -> None:
        """Stop as a service manager does, wait for the end, and begin to serve again."""
        assert self.process is not None
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)
        self.start()

    def kill(self) -> None:
        """End all of its processes without a word."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def post(self, token: str, body: dict[str, Any], die_at: str = "") -> Any:
        """Send a sync; give the JSON of a whole answer with status 200, else None."""
        headers = {"Content-Type": "application/json", "Cookie": f"tung_ngo_phone={token}"}
        if die_at:
            headers[HEADER] = die_at
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("POST", "/api/v1/sync", json.dumps(body), headers)
            answer = connection.getresponse()
            text = answer.read()
            assert answer.status in (200, 503), text
            return json.loads(text) if answer.status == 200 else None
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def until_answered(self, token: str, body: dict[str, Any]) -> Any:
        """Send a sync again and again, as a phone does, until there is an answer."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if (answer := self.post(token, body)) is not None:
                return answer
            time.sleep(0.05)
        raise AssertionError(f"no answer: {self.log.read_text()[-2000:]}")

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5):
                    return
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
        raise AssertionError(f"the server did not start: {self.log.read_text()[-2000:]}")
