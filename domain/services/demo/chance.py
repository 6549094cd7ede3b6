"""Chance: the few ways in which the demo draws; all from a generator that is handed in."""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")

# Beyond this many trials the binomial is drawn as the normal distribution that it nears.
MANY = 60


def one_of(rng: Random, odds: Mapping[T, float]) -> T:
    """Draw a key by its weight."""
    return rng.choices(list(odds), list(odds.values()))[0]


def happens(rng: Random, chance: float) -> bool:
    """Whether something of this probability happens."""
    return rng.random() < chance


def skewed(rng: Random, median: float, spread: float) -> float:
    """Draw from a log-normal distribution; 95 % lie below median · e^(1.645 · spread)."""
    return median * math.exp(rng.gauss(0, spread))


def within(low: int, value: float, high: int) -> int:
    """Round a value and keep it inside bounds, both counted."""
    return max(low, min(high, round(value)))


def some_of(rng: Random, whole: int, part: float) -> int:
    """Draw how many of `whole` things there are where each is there with probability `part`."""
    if whole > MANY:
        return within(0, rng.gauss(whole * part, math.sqrt(whole * part * (1 - part))), whole)
    return sum(rng.random() < part for _ in range(whole))


def divided(rng: Random, whole: int, shares: Sequence[float]) -> list[int]:
    """Divide a whole into parts of about these shares; the parts add up to it."""
    parts: list[int] = []
    left, weight = whole, sum(shares)
    for share in shares[:-1]:
        part = some_of(rng, left, min(1.0, share / weight)) if weight > 0 else 0
        parts.append(part)
        left, weight = left - part, weight - share
    return [*parts, left]


def new_id(rng: Random, moment: datetime) -> UUID:
    """Make a UUID of version 7 of a moment, so that the same seed gives the same ids."""
    milliseconds = int(moment.timestamp() * 1000) & (1 << 48) - 1
    random_a, random_b = rng.getrandbits(12), rng.getrandbits(62)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | random_a << 64 | 0b10 << 62 | random_b)
