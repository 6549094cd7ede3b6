"""Argon2id that costs next to nothing, for tests in which many passwords or codes are tried."""

from argon2 import PasswordHasher


class QuickHasher(PasswordHasher):
    """The hasher of passwords, with the least cost that there is."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
