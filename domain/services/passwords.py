"""Argon2id, with a bound on how many hashes run at once: each takes 64 MiB and 80 ms."""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

MIN_LENGTH = 8
MAX_LENGTH = 200

_hasher = PasswordHasher()
_turn = threading.BoundedSemaphore(4)
# An unknown user costs the same time as a known one: a hash of nobody's password is checked.
_NOBODY = _hasher.hash("nobody's password")


def hashed(password: str) -> str:
    """Give the Argon2id hash of a password."""
    with _turn:
        return _hasher.hash(password)


def matches(password: str, stored: str | None) -> bool:
    """Whether a password fits a stored hash; takes as long where there is none."""
    with _turn:
        try:
            _hasher.verify(stored or _NOBODY, password)
        except (Argon2Error, InvalidHashError):
            return False
    return stored is not None
