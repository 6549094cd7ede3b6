"""Argon2id that costs next to nothing, for tests in which many passwords or codes are tried."""

from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError


class QuickHasher(PasswordHasher):
    """The hasher of passwords, with the least cost that there is."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)


class RefusingHasher(QuickHasher):
    """Every password is wrong, whatever it is compared with."""

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
        raise VerifyMismatchError
