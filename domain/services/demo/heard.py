"""When each phone was last heard of: it syncs whenever its app is opened, with work or without."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random
from typing import Final

from domain.services.demo.chance import happens, skewed
from domain.services.demo.people import FAR_OUT, Person

# Of the phones that have nothing to send some lie in a drawer, or where there is no signal.
LIES_STILL: Final = 0.012
OPENED_BEFORE_HOURS, SPREAD, AT_MOST_HOURS = 7, 0.9, 60


def hear_phones(rng: Random, people: Iterable[Person], now: datetime) -> None:
    """Let the phones that have sent something be heard of again since, as people look at them.

    Those that lie still were heard of when they last sent; those far out whenever a boat or a hill
    gave them a signal.
    """
    for person in people:
        if person.last_seen and not happens(rng, LIES_STILL):
            person.last_seen = max(person.last_seen, now - timedelta(hours=_hours_ago(rng, person)))


def _hours_ago(rng: Random, person: Person) -> float:
    if person.line == FAR_OUT:
        return skewed(rng, FAR_OUT.median / 60, FAR_OUT.spread)
    return min(AT_MOST_HOURS, skewed(rng, OPENED_BEFORE_HOURS, SPREAD))
