"""One entry with its whole history, and what the person who looks at it may do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.entry import EntryState
from domain.rules.entry_status import next_status
from domain.rules.form_check import taken_together
from domain.rules.forms import Form
from domain.rules.judge import UNDO_WITHIN
from domain.rules.periods import is_closed
from domain.rules.permissions import Standing, refusal_of, sees_entry
from domain.rules.reading import as_uuid
from domain.rules.units import UnitNode
from domain.services.access import reached_units
from domain.services.area_groups import AreaGroup
from domain.services.desk_scope import Scope, open_scope
from domain.services.entry_list import groups_of
from domain.services.entry_rows import load_entries
from domain.services.events import history
from domain.services.named import who_says_not_me
from domain.services.people_names import Person, named
from domain.services.photos_shown import ShownPhoto, shown_photos
from domain.tables import Entry, Officer

STEPS: Final = ("approve", "return", "query", "undo")


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry that carries a difference: the figures before it and after it."""

    target: EntryState
    old: Mapping[str, object]
    new: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class EntryView:
    """All that the page of one entry shows.

    `people` and `areas` name whomever and whatever the entry and its `events` speak of; `may` are
    the steps that the person may take now, `undo_until` when the last of them can be taken back.
    `not_me` is who of those named says that they took no part, for a reviewer alone.
    """

    scope: Scope
    entry: EntryState
    form: Form
    unit: UnitNode
    people: Mapping[UUID, Person]
    areas: Mapping[UUID, AreaGroup]
    events: Sequence[Mapping[str, Any]]
    may: frozenset[str]
    undo_until: datetime | None
    correction: Correction | None
    corrections: Sequence[EntryState]
    photos: Sequence[ShownPhoto]
    not_me: Mapping[UUID, datetime]


def read_entry(session: Session, actor: Actor, entry_id: UUID, now: datetime) -> EntryView:
    """Read an entry that the person sees, in a number of queries that is fixed.

    Raises DomainError: `not-allowed` for who reads no entries of others; `not-found` for an entry
    out of reach, as for one that does not exist.
    """
    if not actor.reads_entries:
        raise DomainError(errors.NOT_ALLOWED)
    scope = open_scope(session, actor)
    entry, family = _entry_and_family(session, scope, entry_id)
    events = history(session, entry.id)
    people = named(session, _people_of(entry, events))
    standing = _standing(session, scope, entry, people[entry.officer_id])
    form = scope.versions[(entry.form_key, entry.form_version)]
    return EntryView(
        scope=scope,
        entry=entry,
        form=form,
        unit=scope.tree.by_id[entry.unit_id],
        people=people,
        areas=groups_of(session, scope, [entry], now),
        events=events,
        may=frozenset(step for step in STEPS if _may(scope, entry, standing, step, now)),
        undo_until=entry.decided_at + UNDO_WITHIN if entry.decided_at else None,
        correction=_correction(entry, form, family),
        corrections=[other for other in family if other.corrects == entry.id],
        photos=shown_photos(session, entry),
        not_me=who_says_not_me(session, entry.id) if actor.role == "reviewer" else {},
    )


def _entry_and_family(
    session: Session, scope: Scope, entry_id: UUID
) -> tuple[EntryState, list[EntryState]]:
    """Give an entry in sight, and those that it corrects, is corrected by, or is corrected with."""
    target = select(Entry.corrects).where(Entry.id == entry_id).scalar_subquery()
    found = load_entries(
        session,
        or_(Entry.id == entry_id, Entry.corrects == entry_id, Entry.id == target,
            Entry.corrects == target),
    )  # fmt: skip
    entry = next((each for each in found if each.id == entry_id), None)
    if entry is None or not _sees(scope, entry):
        raise DomainError(errors.NOT_FOUND)
    family = [each for each in found if each.id != entry_id]
    return entry, sorted(family, key=lambda each: (each.received_at, each.id.hex))


def _sees(scope: Scope, entry: EntryState) -> bool:
    actor, tree = scope.actor, scope.tree
    own, reached = tree.merged_into(actor.unit_id), reached_units(tree, actor)
    return sees_entry(actor.role, actor.officer_id, own, reached, entry.officer_id, entry.unit_id)


def _people_of(entry: EntryState, events: Iterable[Mapping[str, Any]]) -> set[UUID]:
    found = {entry.officer_id, entry.decided_by}
    found |= {as_uuid(officer) for officer in entry.with_officers}
    for event in events:
        found |= {as_uuid(event["by"]), as_uuid(event.get("accepted_by"))}
        for side in event["changed"].get("with_officers") or ():
            found |= {as_uuid(officer) for officer in side or ()}
    return {officer for officer in found if officer is not None}


def _standing(session: Session, scope: Scope, entry: EntryState, author: Person) -> Standing:
    actor, tree = scope.actor, scope.tree
    decider = tree.successor(entry.unit_id)
    chief = select(Officer.id).where(
        Officer.unit_id == decider, Officer.role == "chief", Officer.active
    )
    return Standing(
        role=actor.role,
        is_author=entry.officer_id == actor.officer_id,
        in_unit=entry.unit_id in tree.merged_into(actor.unit_id),
        above=entry.unit_id in tree.below(actor.reach_id),
        author_is_chief=author.role == "chief",
        author_left=not author.active or author.unit_id != decider,
        unit_has_chief=session.scalar(chief.limit(1)) is not None,
        decided_last=None if entry.undo_to is None else entry.decided_by == actor.officer_id,
        gives_reason=True,
    )


def _may(scope: Scope, entry: EntryState, standing: Standing, step: str, now: datetime) -> bool:
    if refusal_of(step, standing) is not None:
        return False
    closed = is_closed(entry.counted_on, scope.tree.by_id[entry.unit_id].closed_through)
    if closed and step != "approve":
        return False
    if step == "undo":
        return standing.decided_last is True and _is_fresh(entry, now)
    return next_status(entry.status, step) is not None


def _is_fresh(entry: EntryState, now: datetime) -> bool:
    return entry.decided_at is not None and now - entry.decided_at <= UNDO_WITHIN


def _correction(entry: EntryState, form: Form, family: Sequence[EntryState]) -> Correction | None:
    target = next((other for other in family if other.id == entry.corrects), None)
    if target is None:
        return None
    earlier = [
        other.details
        for other in family
        if other.corrects == target.id
        and other.status == "approved"
        and other.received_at < entry.received_at
    ]
    old = taken_together(form, target.details, earlier)
    return Correction(target, old, taken_together(form, entry.details, [old]))
