"""What may become of a request between a phone and the server, and the line that carries it."""

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.orm import Session


class Weather(StrEnum):
    """One fault of the table of faults, or none."""

    FINE = "fine"
    NO_ROUTE = "no route"
    ANSWER_LOST = "answer lost after commit"
    TWICE = "request doubled by a proxy"
    LATE = "request held back, delivered when others have passed it"
    CUT = "request cut mid-body"
    PORTAL = "captive portal: an HTML page with status 200"
    BAD_GATEWAY = "502"
    KILLED = "process killed before its commit"


class Killed(BaseException):
    """Stands for the end of the server's process in the middle of a request."""


@dataclass
class Line:
    """A line between one phone and the server; what it held back comes when it is flushed."""

    client: FlaskClient
    held: list[bytes] = field(default_factory=list)
    ever_held: set[str] = field(default_factory=set)

    def carry(self, body: dict[str, Any], weather: Weather) -> tuple[int, Any] | None:
        """Carry a sync through a weather; give the answer's status and JSON, or None."""
        data = json.dumps(body).encode()
        match weather:
            case Weather.FINE:
                return self._post(data)
            case Weather.NO_ROUTE | Weather.BAD_GATEWAY | Weather.PORTAL:
                return None
            case Weather.ANSWER_LOST:
                self._post(data)
                return None
            case Weather.TWICE:
                self._post(data)
                return self._post(data)
            case Weather.LATE:
                self.held.append(data)
                self.ever_held.update(m["id"] for m in body["mutations"])
                return None
            case Weather.CUT:
                status, _ = self._post(data[: len(data) // 2])
                assert status == 422
                return None
            case Weather.KILLED:
                self._post_and_die(data)
                return None

    def flush(self) -> None:
        """Deliver what was held back, the newest first; nobody waits for the answers any more."""
        while self.held:
            self._post(self.held.pop())

    def _post(self, data: bytes) -> tuple[int, Any]:
        answer = self.client.post("/api/v1/sync", data=data, content_type="application/json")
        assert answer.status_code < 500, answer.get_data(as_text=True)
        return answer.status_code, answer.get_json()

    def _post_and_die(self, data: bytes) -> None:
        def die(session: Session) -> None:
            if session.connection().get_execution_options().get("writes"):
                raise Killed

        event.listen(Session, "before_commit", die)
        try:
            self.client.post("/api/v1/sync", data=data, content_type="application/json")
        except Killed:
            pass
        finally:
            event.remove(Session, "before_commit", die)
