"""The road between a phone and the server: a proxy of the test's own that can go wrong."""

import http.client
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from tests.browser.serving import free_port

API = "/api/"
# What travels for one hop alone.
HOP = {"connection", "transfer-encoding", "keep-alive"}
PORTAL = "<!doctype html><title>Wi-Fi</title><h1>Xin mời đăng nhập</h1>".encode()
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody on the way says in the server's place."""

    status: int
    body: bytes = PORTAL
    media_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class Road:
    """A line on a port of its own. By default it carries everything, both ways.

    Somebody may `say` something in the server's place. `cut` leaves a request without an answer
    before the server has seen it, `lose` after; `halve` brings the server half of it. Answers are
    kept back within `keeps_answers_back`.
    """

    to: int
    port: int = field(default_factory=free_port)
    said: Answer | None = None
    times: int = 0
    cut: bool = False
    lose: bool = False
    halve: bool = False
    holding: threading.Event = field(default_factory=threading.Event)
    held: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    only: str = API
    seen: list[tuple[str, int]] = field(default_factory=list)
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.holding.set()
        walker = type("Walker", (_Walker,), {"road": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), walker)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Where browsers find it: `localhost` is a secure context."""
        return f"http://localhost:{self.port}"

    def say(self, said: Answer, times: int = 1_000_000) -> None:
        """Answer for the server so many times; then the road is open."""
        self.said, self.times = said, times

    def mend(self) -> None:
        """Let everything through again, both ways."""
        self.said, self.cut, self.lose, self.halve = None, False, False, False

    @contextmanager
    def keeps_answers_back(self) -> Iterator[None]:
        """Let requests through to the server and keep its answers, until the block ends."""
        self.holding.clear()
        try:
            yield
        finally:
            self.holding.set()

    def waits_for_a_held_answer(self) -> None:
        """Wait until the server has answered something that is kept back."""
        assert self.held.acquire(timeout=PATIENCE), "no answer came that could be kept back"

    def close(self) -> None:
        """Take the road away."""
        self.holding.set()
        self._server.shutdown()
        self._server.server_close()


class _Walker(BaseHTTPRequestHandler):
    """One request on its way."""

    protocol_version = "HTTP/1.1"
    road: ClassVar[Road]

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def __getattr__(self, name: str) -> Any:
        """Whatever is asked for, `do_GET` and the others, is the same walk."""
        if name.startswith("do_"):
            return self._walk
        raise AttributeError(name)

    def log_message(self, *_: object) -> None:
        """Nobody reads along."""

    def _walk(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if not self.path.startswith(self.road.only):
            return self._pass_on(*self._ask(body))
        with self._counted():
            return self._walk_in_weather(body)

    def _walk_in_weather(self, body: bytes) -> None:
        road = self.road
        if road.halve:
            self._ask(body, whole=False)
        if road.cut or road.halve:
            return self._hang_up()
        if road.said and road.times > 0:
            road.times -= 1
            return self._say(road.said)
        status, headers, answer = self._ask(body)
        if not road.holding.is_set():
            road.held.release()
            road.holding.wait(PATIENCE)
        if road.lose:
            return self._hang_up()
        return self._pass_on(status, headers, answer)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        road = self.road
        road.at_once[self.path] += 1
        road.most_at_once[self.path] = max(road.most_at_once[self.path], road.at_once[self.path])
        try:
            yield
        finally:
            road.at_once[self.path] -= 1

    def _ask(self, body: bytes, *, whole: bool = True) -> tuple[int, list[tuple[str, str]], bytes]:
        """Ask the server as the browser asked, Host and Origin as they are."""
        connection = http.client.HTTPConnection("127.0.0.1", self.road.to, timeout=PATIENCE)
        sent = body if whole else body[: len(body) // 2]
        try:
            connection.request(self.command, self.path, sent, dict(self.headers.items()))
            if not whole:
                return 0, [], b""
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        except OSError:
            return 0, [], b""
        finally:
            connection.close()

    def _say(self, said: Answer) -> None:
        headers = [("Content-Type", said.media_type), *said.headers]
        self._pass_on(said.status, headers, said.body)

    def _pass_on(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        if status == 0:
            return self._hang_up()
        self.road.seen.append((self.path, status))
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in HOP and name.lower() != "content-length":
                self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and status not in (204, 304):
            self.wfile.write(body)
        return None

    def _hang_up(self) -> None:
        self.road.seen.append((self.path, 0))
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)
