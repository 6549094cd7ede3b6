"""Rings the phones: read what is due, note it, send it, note what became of it; in bounded time."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from domain.push_service import Outcome, PushService, Target
from domain.services.push.due import Push, claim, drop, due_pushes, forget_old, give_back

Transaction = Callable[[bool], AbstractContextManager[Session]]
Clock = Callable[[], datetime]
# Nothing new is begun after this; a batch that was begun is over within half a minute.
LASTS: Final = timedelta(minutes=4)
AT_ONCE: Final = 16
HANDS: Final = 8


def send_due(transaction: Transaction, service: PushService, clock: Clock) -> Counter[Outcome]:
    """Send what is due, each notice once to each phone, and count what became of it.

    No network within a transaction. What is not reached in four minutes is left to the next run.
    """
    began = clock()
    with transaction(False) as session:
        due = due_pushes(session, began)
    done: Counter[Outcome] = Counter()
    for start in range(0, len(due), AT_ONCE):
        if clock() - began > LASTS:
            break
        done.update(_batch(transaction, service, due[start : start + AT_ONCE], clock()))
    with transaction(True) as session:
        forget_old(session, began)
    return done


def _batch(
    transaction: Transaction, service: PushService, pushes: Sequence[Push], now: datetime
) -> list[Outcome]:
    with transaction(True) as session:
        mine = claim(session, pushes, now)
    with ThreadPoolExecutor(HANDS) as hands:
        outcomes = list(hands.map(lambda push: _send(service, push, now), mine))
    with transaction(True) as session:
        for push, outcome in zip(mine, outcomes, strict=True):
            if outcome == "gone":
                drop(session, push)
            if outcome == "later":
                give_back(session, push)
    return outcomes


def _send(service: PushService, push: Push, now: datetime) -> Outcome:
    target = Target(push.endpoint, push.p256dh, push.auth)
    return service.send(target, push.kind, push.language, now)
