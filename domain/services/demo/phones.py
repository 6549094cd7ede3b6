"""When phones send: a signal comes back minutes, hours or days after the work (demo.md)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from random import Random

from domain.services.demo.chance import skewed
from domain.services.demo.outings import Outing
from domain.services.demo.people import Person


@dataclass(frozen=True, slots=True)
class Sending:
    """A moment at which a phone sends all that it has written down since the one before."""

    at: datetime
    who: Person
    outings: tuple[Outing, ...]


def sendings(rng: Random, outings: Iterable[Outing]) -> list[Sending]:
    """Give what each phone sends when, ordered by the moment.

    A phone without a signal keeps all that is written until its signal is back.
    """
    by_person = sorted(outings, key=lambda outing: (outing.who.username, outing.ended))
    found = [
        sending
        for _, own in groupby(by_person, key=lambda outing: outing.who.username)
        for sending in _of_one_phone(rng, list(own))
    ]
    return sorted(found, key=lambda sending: (sending.at, sending.who.username))


def _of_one_phone(rng: Random, outings: list[Outing]) -> list[Sending]:
    sent: list[Sending] = []
    queued: list[Outing] = []
    back = outings[0].ended
    for outing in outings:
        if queued and outing.ended > back:
            sent.append(Sending(back, outing.who, tuple(queued)))
            queued = []
        if not queued:
            line = outing.who.line
            back = outing.ended + timedelta(minutes=2 + skewed(rng, line.median, line.spread))
        queued.append(outing)
    return [*sent, Sending(back, outings[0].who, tuple(queued))]
