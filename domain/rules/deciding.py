"""Flags on deciding: reasons to look, never verdicts (domain.md, "What needs a look").

Shown in neutral words to the chiefs whom they are about, and to the department.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from domain.rules.thresholds import Thresholds

Kind = Literal["unread", "mutual", "eve"]

KINDS: Final[tuple[Kind, ...]] = ("unread", "mutual", "eve")
# Who has one other chief beside them has no choice of who decides.
CHIEFS_FOR_A_CHOICE: Final = 3


@dataclass(frozen=True, slots=True)
class DecidingFlag:
    """A flag on deciding: `part` of `whole` (looks, entries of both, entries of the month).

    `chiefs` are those whom it is about: one, two, or for `eve` nobody, as it is about a unit.
    `month_ends` is the last day of the month that an `eve` speaks of.
    """

    kind: Kind
    part: int
    whole: int
    chiefs: tuple[UUID, ...] = ()
    month_ends: date | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as far as reading goes: its moment by the device's clock.

    `wanted_look`: the entry was flagged, queried or drawn by this chief's lot. `opened_at` is when
    it was opened at a desk; None where the desk knows nothing of it.
    """

    at: datetime
    approves: bool
    wanted_look: bool
    opened_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What a chief approved in one sending: how many, how many wanted a look, and of these how
    many went quicker than reading.
    """

    approved: int
    looks: int
    unread: int


def read_in(decisions: Sequence[Decided], last_at: datetime | None, thresholds: Thresholds) -> Read:
    """Say how much of what was approved in one sending was read, as far as a server can know.

    At a desk an entry was read from when it was opened. A phone tells nothing of what is looked at
    there, and the wire has no room for it: but one look comes after the other, so that an entry
    was read no longer than since the decision before it, `last_at` for the first. Where there is
    none, or the clock went back between them, it counts as read.
    """
    ordered = sorted(decisions, key=lambda each: each.at)
    looks = unread = 0
    before = last_at
    for each in ordered:
        if each.approves and each.wanted_look:
            looks += 1
            unread += _is_unread(each, before, timedelta(seconds=thresholds.read_seconds))
        before = each.at
    return Read(sum(each.approves for each in decisions), looks, unread)


def _is_unread(decided: Decided, before: datetime | None, reading: timedelta) -> bool:
    since = decided.opened_at or before
    return since is not None and timedelta() <= decided.at - since < reading


def unread_flags(read: Mapping[UUID, Read], thresholds: Thresholds) -> list[DecidingFlag]:
    """Flag chiefs (`unread`) most of whose looks went quicker than reading.

    Approved together without being opened is the quickest of all; what nothing asked to look at is
    approved together rightly, and counts for nothing here.
    """
    return [
        DecidingFlag("unread", each.unread, each.looks, (chief,))
        for chief, each in read.items()
        if each.looks >= thresholds.unread_looks
        and 100 * each.unread >= thresholds.unread_percent * each.looks
    ]


def mutual_flags(
    approved: Mapping[tuple[UUID, UUID], int], chiefs: int, thresholds: Thresholds
) -> list[DecidingFlag]:
    """Flag two chiefs of a unit (`mutual`) each of whom approves most of the other's entries.

    `approved` counts entries by who wrote and who approved them, `chiefs` the unit's. Where there
    is no third chief nobody else could have: that says nothing of the two.
    """
    if chiefs < CHIEFS_FOR_A_CHOICE:
        return []
    written: dict[UUID, int] = {}
    for (author, _), count in approved.items():
        written[author] = written.get(author, 0) + count
    pairs = {tuple(sorted(pair, key=str)) for pair in approved if pair[0] != pair[1]}
    return [
        DecidingFlag("mutual", approved[one, other] + approved[other, one],
                     written[one] + written[other], (one, other))
        for one, other in sorted(pairs, key=str)
        if _mostly(approved, written, one, other, thresholds)
        and _mostly(approved, written, other, one, thresholds)
    ]  # fmt: skip


def _mostly(
    approved: Mapping[tuple[UUID, UUID], int],
    written: Mapping[UUID, int],
    author: UUID,
    by: UUID,
    thresholds: Thresholds,
) -> bool:
    own = written.get(author, 0)
    most = 100 * approved.get((author, by), 0) >= thresholds.mutual_percent * own
    return own >= thresholds.mutual_entries and most


def eve_flag(
    by_day: Mapping[date, int], month: tuple[date, date], thresholds: Thresholds
) -> DecidingFlag | None:
    """Flag a unit (`eve`) that has a third of a month's entries in its last two days.

    `by_day` are the unit's entries by the day on which they count, `month` a reporting month with
    both ends counted.
    """
    first, last = month
    since = last - timedelta(days=thresholds.eve_days - 1)
    whole = sum(count for day, count in by_day.items() if first <= day <= last)
    part = sum(count for day, count in by_day.items() if since <= day <= last)
    if whole < thresholds.eve_entries or 100 * part < thresholds.eve_percent * whole:
        return None
    return DecidingFlag("eve", part, whole, month_ends=last)


def about(flags: Iterable[DecidingFlag], chief: UUID) -> list[DecidingFlag]:
    """List the flags that a chief is shown: those about them, and those about their unit."""
    return [flag for flag in flags if not flag.chiefs or chief in flag.chiefs]
