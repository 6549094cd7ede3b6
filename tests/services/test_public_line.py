"""A line goes to the world and nowhere else, whatever a name leads to."""

import socket
from datetime import UTC, datetime
from typing import Any

import pytest

from domain.public_line import NotPublic, PublicConnection, is_public, public_address
from domain.push_service import PushService, Target, new_private_key
from tests.push_service import SUBJECT, Browser

INSIDE = (
    "127.0.0.1", "10.0.0.8", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::",
)  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["142.250.4.95", "2404:6800:4003:c00::5f"])
def test_an_address_of_the_world_is(address: str) -> None:
    assert is_public(address)


def leads_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Let every name lead to some addresses."""

    def found(_host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", found)


def test_a_name_of_which_one_address_lies_inside_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    leads_to(monkeypatch, "142.250.4.95", "10.0.0.8")
    with pytest.raises(NotPublic):
        public_address("push.example.org", 443)


def test_a_line_opens_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    leads_to(monkeypatch, "142.250.4.95")
    asked: list[Any] = []

    def refuse(address: Any, _timeout: float) -> None:
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", refuse)
    with pytest.raises(ConnectionRefusedError):
        PublicConnection("push.example.org", 443).connect()
    assert asked == [("142.250.4.95", 443)]


def test_what_leads_inside_is_dropped_and_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    leads_to(monkeypatch, "169.254.169.254")
    given = Browser("a").subscription
    target = Target(given["endpoint"], given["keys"]["p256dh"], given["keys"]["auth"])
    service = PushService(new_private_key(), SUBJECT)
    assert service.send(target, "returned", "vi", datetime.now(UTC)) == "gone"


@pytest.mark.parametrize(
    ("key", "subject"),
    [("", SUBJECT), ("AAAA", SUBJECT), (new_private_key(), "truc@example.org")],
    # A key is another one in each process, a test's name is not.
    ids=["no key", "a broken key", "no address"],
)
def test_wrong_settings_are_refused(key: str, subject: str) -> None:
    with pytest.raises(ValueError, match=r"subject|private key"):
        PushService(key, subject)
