"""A push service as a browser's maker runs one, on the loopback: it answers what a test wants."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid

from domain.push_service import PushService, new_private_key

SUBJECT = "mailto:truc@example.org"


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class Browser:
    """A phone's browser: it alone can read what is sent to it."""

    name: str
    secret: bytes = b"0123456789abcdef"
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    @property
    def endpoint(self) -> str:
        return f"https://push.example.org/{self.name}"

    @property
    def subscription(self) -> dict[str, Any]:
        """What the page sends to the server."""
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {"p256dh": _text(point), "auth": _text(self.secret)}
        return {"endpoint": self.endpoint, "keys": keys, "language": "vi"}

    def read(self, body: bytes) -> dict[str, Any]:
        """Decrypt a message."""
        opened = http_ece.decrypt(
            body, private_key=self.key, auth_secret=self.secret, version="aes128gcm"
        )
        found: dict[str, Any] = json.loads(opened)
        return found


@dataclass
class FakePushService:
    """What was posted, path by path; `answers` says with which status a path is answered."""

    port: int
    answers: dict[str, int] = field(default_factory=dict)
    posted: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    def service(self) -> PushService:
        """Ours, whose line leads here whatever the host is called."""
        return PushService(
            new_private_key(),
            SUBJECT,
            line=lambda _host, _port: HTTPConnection("127.0.0.1", self.port, timeout=5),
        )

    def to(self, browser: Browser) -> list[dict[str, Any]]:
        """What a browser was sent, opened."""
        path = f"/{browser.name}"
        return [browser.read(body) for at, _, body in self.posted if at == path]

    def signer_of(self, number: int) -> str:
        """The claims' audience and subject of a message, its signature looked at."""
        header = self.posted[number][1]["authorization"]
        assert Vapid.verify(header)
        claims = header.split("t=")[1].split(",")[0].split(".")[1]
        found = json.loads(urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
        return f"{found['aud']} {found['sub']}"


@contextmanager
def fake_push_service() -> Iterator[FakePushService]:
    """Run one."""
    fake = FakePushService(0)

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            fake.posted.append((self.path, headers, body))
            status = fake.answers.get(self.path, 201)
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"http://127.0.0.1:{fake.port}/inside")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    fake.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
