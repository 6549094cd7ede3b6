"""Which addresses this server will ever post to."""

import pytest

from domain.rules.push import is_endpoint, is_point, is_secret

TAKEN = (
    "https://fcm.googleapis.com/fcm/send/c7:APA91b-x_y",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
    "https://web.push.apple.com/QOe",
    "https://sg2p.notify.windows.com/w/?token=BQYA%2b",
    "https://push.example.org:443/a",
)
REFUSED = (
    "http://push.example.org/a",
    "https://127.0.0.1/a",
    "https://[::1]/a",
    "https://localhost/a",
    "https://2130706433/a",
    "https://0x7f.1/a",
    "https://metadata.google.internal/a",
    "https://printer.local/a",
    "https://intranet/a",
    "https://push.example.org:8443/a",
    "https://a:b@push.example.org/a",
    "https://push.example.org/a b",
    "https://push.example.org/a\nHost: x",
    "https://push.example.org/#a",
    "https://push.example.org:x/a",
    "https://phường.vn/a",
    "https://push.example.org/" + "a" * 1000,
    "file:///etc/passwd",
    "//push.example.org/a",
    "",
)


@pytest.mark.parametrize("address", TAKEN)
def test_a_push_service_of_the_world_is_taken(address: str) -> None:
    assert is_endpoint(address)


@pytest.mark.parametrize("address", REFUSED)
def test_anything_else_is_refused(address: str) -> None:
    assert not is_endpoint(address)


def test_keys_have_the_lengths_of_the_standard() -> None:
    assert is_point("B" + "A" * 86)
    assert is_secret("A" * 22)
    assert is_secret("A" * 22 + "==")
    assert not is_point("C" + "A" * 86)
    assert not is_point("B" + "A" * 85)
    assert not is_secret("A" * 21)
    assert not is_secret("é" * 22)
