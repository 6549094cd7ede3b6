"""The ticket that a browser carries from the right password to the second step.

It is signed, lasts five minutes, and is worth nothing without a code: the password itself is never
put into a page.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from itsdangerous import BadSignature, URLSafeTimedSerializer

from domain.services.sign_in import PasswordPassed
from webapp.config import secret_key

LASTS_SECONDS: Final = 300


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who typed the right password, on which device."""

    username: str
    device_id: UUID
    passed: PasswordPassed


def signed_ticket(ticket: Ticket) -> str:
    """Write a ticket so that nobody but this server can make one."""
    passed = ticket.passed
    parts = [ticket.username, str(ticket.device_id), str(passed.officer_id), passed.mark]
    return str(_serializer().dumps(parts))


def read_ticket(text: str) -> Ticket | None:
    """Read a ticket; None for one that this server did not sign, or that is too old."""
    try:
        parts = _serializer().loads(text, max_age=LASTS_SECONDS)
    except BadSignature:
        return None
    username, device, officer, mark = parts
    return Ticket(username, UUID(device), PasswordPassed(UUID(officer), mark))


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret_key(), salt="tung-ngo-second-step")
