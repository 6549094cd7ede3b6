"""Web Push: a message encrypted for one browser is handed to the service that its maker runs.

RFC 8030 (how it is handed over), RFC 8291 (encrypted, so that the service reads nothing), RFC 8292
(by a key that says who sends). What is encrypted and signed is left to libraries; the line is our
own, because its end was named by a stranger.
"""

import json
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException
from socket import SHUT_RDWR
from typing import Final, Literal
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid, VapidException

from domain.public_line import NotPublic, PublicConnection
from domain.rules.push import decoded

# All of one sending, however slowly a service answers.
SENDS_WITHIN: Final = 15.0
# A phone that is off for longer reads it in the app.
KEPT_FOR: Final = timedelta(hours=12)
GONE: Final = (404, 410)
BUSY: Final = 429

Outcome = Literal["sent", "gone", "refused", "later"]
Line = Callable[[str, int], HTTPConnection]


@dataclass(frozen=True, slots=True)
class Target:
    """A browser that takes Web Push: where, and for whose eyes."""

    endpoint: str
    p256dh: str
    auth: str


def new_private_key() -> str:
    """Make the private key of a province: base64url of 32 bytes."""
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return urlsafe_b64encode(number.to_bytes(32)).rstrip(b"=").decode()


def public_line(host: str, port: int) -> HTTPConnection:
    """Give a line to a public host, not opened yet."""
    return PublicConnection(host, port, timeout=SENDS_WITHIN)


class PushService:
    """Sends by the key of a province; `subject` is whom a push service writes to about it."""

    def __init__(self, private_key: str, subject: str, line: Line = public_line) -> None:
        """Raises ValueError for a key that is none, or a subject without mailto: or https:."""
        if not subject.startswith(("mailto:", "https://")):
            raise ValueError("subject")
        try:
            self._vapid = Vapid.from_string(private_key)
        except (ValueError, TypeError, VapidException) as wrong:
            raise ValueError("private key") from wrong
        self._subject, self._line = subject, line

    @property
    def public_key(self) -> str:
        """Give what a browser subscribes with: base64url of the point, without padding."""
        point = self._vapid.public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return urlsafe_b64encode(point).rstrip(b"=").decode()

    def send(self, target: Target, kind: str, language: str, now: datetime) -> Outcome:
        """Send the kind of a notice, and nothing else; a later one of its kind takes its place.

        `gone`: nobody is there any more, or it is no place to send to. `refused`: it will not be
        taken however often. `later`: it may be taken another time.
        """
        try:
            body = _sealed(target, json.dumps({"kind": kind, "language": language}).encode())
            status = self._post(target.endpoint, body, self._headers(target.endpoint, kind, now))
        except (ValueError, NotPublic):
            return "gone"
        except (OSError, HTTPException):
            return "later"
        return _outcome(status)

    def _headers(self, endpoint: str, kind: str, now: datetime) -> dict[str, str]:
        parts = urlsplit(endpoint)
        claims = {
            "sub": self._subject,
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": int((now + KEPT_FOR).timestamp()),
        }
        return {
            **self._vapid.sign(claims),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(int(KEPT_FOR.total_seconds())),
            "Topic": kind,
            "Urgency": "normal",
        }

    def _post(self, endpoint: str, body: bytes, headers: dict[str, str]) -> int:
        parts = urlsplit(endpoint)
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        line = self._line(parts.hostname or "", parts.port or 443)
        try:
            with _cut_after(SENDS_WITHIN, line):
                line.request("POST", path, body, headers)
                return line.getresponse().status
        finally:
            line.close()


def _sealed(target: Target, message: bytes) -> bytes:
    """Encrypt for one browser. Raises ValueError where its key is none."""
    point, secret = decoded(target.p256dh), decoded(target.auth)
    if point is None or secret is None:
        raise ValueError("keys")
    own = ec.generate_private_key(ec.SECP256R1())
    sealed: bytes = http_ece.encrypt(
        message, private_key=own, dh=point, auth_secret=secret, version="aes128gcm"
    )
    return sealed


@contextmanager
def _cut_after(seconds: float, line: HTTPConnection) -> Iterator[None]:
    """Cut a line off after a time: one that answers a byte at a time would hold us for ever."""
    timer = threading.Timer(seconds, _cut, [line])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(line: HTTPConnection) -> None:
    if line.sock is not None:
        try:
            line.sock.shutdown(SHUT_RDWR)
        except OSError:
            # It was closed in this very moment.
            return


def _outcome(status: int) -> Outcome:
    if 200 <= status < 300:
        return "sent"
    if status in GONE:
        return "gone"
    # A redirect is not followed; whoever answers one is no push service.
    return "refused" if 300 <= status < 500 and status != BUSY else "later"
