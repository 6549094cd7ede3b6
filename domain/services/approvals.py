"""What waits for a chief at a desk: what is looked at one by one, and what is approved together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.entry import EntryState
from domain.rules.entry_status import DECISIONS
from domain.rules.forms import Form, Label, number_of
from domain.rules.judge import UNDO_WITHIN
from domain.rules.review import Why, why_look
from domain.services.desk_scope import Scope, open_scope
from domain.services.entry_list import EntryLine, entry_lines, groups_of
from domain.services.entry_rows import load_figures
from domain.services.headlines import headline
from domain.services.openings import Opened, opened_by
from domain.services.people_names import Person, colleagues
from domain.services.waiting import PENDING
from domain.tables import AppliedMutation, Entry

# As many as one request of a phone may carry; the oldest come first.
MOST: Final = 500
DECIDED: Final = ("approved", "returned", "queried")

Amounts = Sequence[tuple[Label, int]]


@dataclass(frozen=True, slots=True)
class Look:
    """An entry to look at, why, and whether this chief has opened it as it stands."""

    line: EntryLine
    why: Why
    opened: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """What was decided in one go within the last ten minutes, and can still be undone."""

    at: datetime
    status: str
    lines: Sequence[EntryLine]


@dataclass(frozen=True, slots=True)
class Approvals:
    """A chief's queue. `rest` may be approved together once no lot is left among `looks`.

    `adds` is what the rest adds up to, by unit of counting; `officers` are those of the whole rest
    with how many each has, `officer` the one whose part alone is shown. `seen` are those of the
    rest that the lot fell on and that were opened since. `own` counts the chief's own, which
    another chief decides on; `is_cut` says that more wait than are shown.
    """

    scope: Scope
    looks: Sequence[Look]
    rest: Sequence[EntryLine]
    adds: Amounts
    officers: Sequence[tuple[Person, int]]
    officer: Person | None
    seen: frozenset[UUID]
    own: int
    is_cut: bool
    taken: Sequence[Taken]
    people: Mapping[UUID, Person]

    @property
    def lots(self) -> int:
        """Count the entries that the lot fell on and that nobody opened yet."""
        return sum(look.why == "sample" for look in self.looks)


@dataclass(frozen=True, slots=True)
class Queue:
    """The entries that wait for a chief, parted as a phone parts them."""

    looks: Sequence[tuple[EntryState, Why, bool]]
    rest: Sequence[EntryState]
    seen: frozenset[UUID]
    own: int
    is_cut: bool


def read_approvals(
    session: Session, actor: Actor, officer: UUID | None, now: datetime
) -> Approvals:
    """Read a chief's queue, of the rest one officer's part where one is named.

    Raises DomainError (`not-allowed`) for who is no chief.
    """
    scope = open_queue(session, actor)
    queue = read_queue(session, scope)
    taken = _taken(session, scope, now)
    found = [*(look[0] for look in queue.looks), *queue.rest, *taken]
    people = colleagues(session, scope, {entry.officer_id for entry in found})
    groups = groups_of(session, scope, found, now)
    lines = {e.id: line for e, line in zip(found, entry_lines(scope, found, groups, people),
                                           strict=True)}  # fmt: skip
    asked = [e for e in queue.rest if officer is None or e.officer_id == officer]
    return Approvals(
        scope=scope,
        looks=[Look(lines[entry.id], why, opened) for entry, why, opened in queue.looks],
        rest=[lines[entry.id] for entry in asked],
        adds=amounts_of(scope.versions, asked),
        officers=_officers(queue.rest, people),
        officer=people.get(officer) if officer else None,
        seen=queue.seen,
        own=queue.own,
        is_cut=queue.is_cut,
        taken=_in_groups(taken, lines),
        people=people,
    )


def open_queue(session: Session, actor: Actor) -> Scope:
    """Open the unit of a chief. Raises DomainError (`not-allowed`) for who is none."""
    if actor.role != "chief":
        raise DomainError(errors.NOT_ALLOWED)
    return open_scope(session, actor)


def read_queue(session: Session, scope: Scope) -> Queue:
    """Read what waits for a chief and part it; what was queried or flagged comes first."""
    waiting, is_cut = _waiting(session, scope)
    me = scope.actor.officer_id
    others = [entry for entry in waiting if entry.officer_id != me]
    why = {e.id: why_look(e.status, e.flags, str(e.id), str(me)) for e in others}
    opened = opened_by(session, me, [e.id for e in others if why[e.id]])
    fresh = {e.id for e in others if _is_opened(e, opened)}
    seen = frozenset(i for i in fresh if why[i] == "sample")
    looks = [(e, w, e.id in fresh) for e in others if (w := why[e.id]) and e.id not in seen]
    looks.sort(key=lambda look: look[1] == "sample")
    rest = [e for e in others if why[e.id] is None or e.id in seen]
    return Queue(looks, rest, seen, len(waiting) - len(others), is_cut)


def next_to_look_at(session: Session, actor: Actor) -> UUID | None:
    """Give the next entry that this chief looks at and has not opened yet; None where none is.

    Raises DomainError (`not-allowed`) for who is no chief.
    """
    looks = read_queue(session, open_queue(session, actor)).looks
    return next((entry.id for entry, _, opened in looks if not opened), None)


def amounts_of(versions: Mapping[tuple[str, int], Form], entries: Iterable[EntryState]) -> Amounts:
    """Add entries up by unit of counting: the figure that each form is told by first."""
    sums: dict[str, tuple[Label, int]] = {}
    for entry in entries:
        head = headline(versions[entry.form_key, entry.form_version])
        if head is None:
            continue
        amount = sum(number_of(entry.details.get(part)) for part in head.parts)
        before = sums.get(head.unit["vi"], (head.unit, 0))[1]
        sums[head.unit["vi"]] = (head.unit, before + amount)
    return [(unit, amount) for unit, amount in sums.values() if amount]


def _is_opened(entry: EntryState, opened: Mapping[UUID, Opened]) -> bool:
    return entry.id in opened and opened[entry.id].version == entry.version


def _waiting(session: Session, scope: Scope) -> tuple[list[EntryState], bool]:
    units = scope.tree.merged_into(scope.actor.unit_id)
    ids = (
        select(Entry.id)
        .where(Entry.unit_id.in_(units), Entry.status.in_(PENDING))
        .order_by(Entry.submitted_at, Entry.id)
        .limit(MOST + 1)
    )
    found = load_figures(session, Entry.id.in_(ids.scalar_subquery()))
    found.sort(key=lambda entry: (entry.submitted_at, entry.id.hex))
    shown = sorted(found[:MOST], key=lambda entry: (entry.started_at, entry.id.hex))
    return shown, len(found) > MOST


def _officers(
    rest: Iterable[EntryState], people: Mapping[UUID, Person]
) -> list[tuple[Person, int]]:
    counts: dict[UUID, int] = {}
    for entry in rest:
        counts[entry.officer_id] = counts.get(entry.officer_id, 0) + 1
    # `people` stand by name already.
    return [(person, counts[i]) for i, person in people.items() if i in counts]


def _taken(session: Session, scope: Scope, now: datetime) -> list[EntryState]:
    me, since = scope.actor.officer_id, now - UNDO_WITHIN
    # What was applied lately has an index of its own, of what has a digest still; only where the
    # condition stands as it does there, and no parameter in it, is that index used.
    lately = select(AppliedMutation.entry_id).where(
        AppliedMutation.applied_at >= since,
        AppliedMutation.body_hash != literal_column("''"),
        AppliedMutation.officer_id == me,
        AppliedMutation.type.in_([f"entry.{step}" for step in DECISIONS]),
    )
    units = scope.tree.merged_into(scope.actor.unit_id)
    # More conditions would lead a planner through all that the unit has approved.
    return [
        entry
        for entry in load_figures(session, Entry.id.in_(lately.scalar_subquery()))
        if entry.unit_id in units
        and entry.decided_by == me
        and entry.decided_at
        and entry.decided_at >= since
        and entry.status in DECIDED
    ]


def _in_groups(taken: Iterable[EntryState], lines: Mapping[UUID, EntryLine]) -> list[Taken]:
    groups: dict[tuple[datetime, str], list[EntryState]] = {}
    for entry in taken:
        if entry.decided_at:
            groups.setdefault((entry.decided_at, entry.status), []).append(entry)
    return [
        Taken(at, status, [lines[entry.id] for entry in entries])
        for (at, status), entries in sorted(groups.items(), reverse=True)
    ]
