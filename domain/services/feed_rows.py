"""The rows of one unit's log after a position, of all kinds together, in the order of numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.cursor import Mark
from domain.rules.entry import EntryState
from domain.rules.entry_status import OPEN_STATUSES
from domain.services.area_counts import area_counts
from domain.services.campaigns.shares import asked_of
from domain.services.catalogue import form_on_wire
from domain.services.entry_rows import COLUMNS, on_wire
from domain.services.photos_named import photos_here
from domain.tables import (
    Area,
    CalendarVersion,
    Campaign,
    Entry,
    FormOffer,
    FormRow,
    Gone,
    Officer,
)

# What a unit above hands down may leave its list there; its people and areas are its own affair.
HANDED_DOWN = ("campaign", "form")


@dataclass(slots=True)
class Log:
    """A log that a person follows, and what of it.

    `hands_down`: forms, calendars and campaigns; `lists`: areas and officers; both: what is gone
    of them; `own`: the person's entries; `whole`: everybody's entries.
    """

    unit_id: UUID
    hands_down: bool = False
    lists: bool = False
    own: bool = False
    whole: bool = False
    list_units: frozenset[UUID] = frozenset()

    @property
    def scope(self) -> str:
        """Name what of the log is followed."""
        parts = {"d": self.hands_down, "l": self.lists, "o": self.own, "w": self.whole}
        return "".join(letter for letter, followed in parts.items() if followed)


@dataclass(frozen=True, slots=True)
class Row:
    """A change: its number in the log, its kind in `changes`, and the thing as on the wire."""

    seq: int
    kind: str
    value: Mapping[str, Any]


def rows_of(
    session: Session, actor: Actor, log: Log, mark: Mark, start: date, limit: int, today: date
) -> list[Row]:
    """Give at most `limit` rows of a log after a mark, in the order of their numbers.

    Entries up to the mark's head are sent only where they lie in the window, which begins at the
    day `start`.
    """
    rows: list[Row] = []
    if log.own or log.whole:
        rows.extend(_entries(session, actor, log, mark, start, limit))
    if log.hands_down:
        rows.extend(_forms(session, log, mark, limit))
        rows.extend(_calendars(session, log, mark))
        rows.extend(_campaigns(session, actor, log, mark, limit))
    if log.lists:
        rows.extend(_areas(session, log, mark, limit, today))
        rows.extend(_officers(session, log, mark, limit))
    if log.hands_down or log.lists:
        rows.extend(_gone(session, log, mark, limit))
    rows.sort(key=lambda row: row.seq)
    return rows[:limit]


def visible(actor: Actor, log: Log) -> list[ColumnElement[bool]]:
    """Give the conditions on the entries of a log that a person sees."""
    conditions = [Entry.unit_id == log.unit_id]
    if not log.whole:
        conditions.append(Entry.officer_id == actor.officer_id)
    return conditions


def inside(start: date) -> ColumnElement[bool]:
    """Give the condition of the window: open, or counted on one of its days."""
    return or_(Entry.status.in_(OPEN_STATUSES), Entry.counted_on >= start)


def _entries(
    session: Session, actor: Actor, log: Log, mark: Mark, start: date, limit: int
) -> Iterable[Row]:
    conditions = [*visible(actor, log), Entry.seq > mark.position]
    if mark.head is not None:
        conditions.append(or_(Entry.seq > mark.head, inside(start)))
    query = select(Entry.seq, *COLUMNS).where(*conditions).order_by(Entry.seq).limit(limit)
    found = [(row[0], EntryState(*row[1:])) for row in session.execute(query)]
    here = photos_here(session, (entry for _, entry in found))
    return [Row(seq, "entries", on_wire(entry, here.get(entry.id, ()))) for seq, entry in found]


def _after(query: Select[Any], seq: Any, mark: Mark, limit: int) -> Select[Any]:
    return query.where(seq > mark.position).order_by(seq).limit(limit)


def _forms(session: Session, log: Log, mark: Mark, limit: int) -> Iterable[Row]:
    query = (
        select(FormOffer.seq, FormRow.id, FormRow.document)
        .join(FormRow, FormRow.id == FormOffer.form_id)
        .where(FormOffer.unit_id == log.unit_id)
    )
    for seq, row_id, document in session.execute(_after(query, FormOffer.seq, mark, limit)):
        yield Row(seq, "forms", form_on_wire(row_id, document))


def _calendars(session: Session, log: Log, mark: Mark) -> Iterable[Row]:
    # Older versions judge nothing that is still to come, so only the newest one travels.
    query = (
        select(CalendarVersion)
        .where(CalendarVersion.unit_id == log.unit_id)
        .order_by(CalendarVersion.version.desc())
        .limit(1)
    )
    for row in session.scalars(query):
        if row.seq > mark.position:
            told = {"id": str(row.calendar_id), "version": row.version, **row.document}
            yield Row(row.seq, "calendars", told)


def _campaigns(session: Session, actor: Actor, log: Log, mark: Mark, limit: int) -> Iterable[Row]:
    query = select(Campaign).where(Campaign.unit_id == log.unit_id)
    campaigns = list(session.scalars(_after(query, Campaign.seq, mark, limit)))
    targets = asked_of(session, actor, campaigns)
    for row in campaigns:
        told = {
            "id": str(row.id),
            "name": row.name,
            "form": row.form_key,
            "choice": row.choice,
            "measure": row.measure,
            "from": row.from_day.isoformat(),
            "to": row.to_day.isoformat(),
            "target": targets[row.id],
        }
        yield Row(row.seq, "campaigns", told)


def _areas(session: Session, log: Log, mark: Mark, limit: int, today: date) -> Iterable[Row]:
    query = select(Area).where(Area.unit_id == log.unit_id)
    areas = list(session.scalars(_after(query, Area.seq, mark, limit)))
    counts = area_counts(session, [area.id for area in areas], today)
    for area in areas:
        households, residents = counts.get(area.id, (None, None))
        told = {
            "id": str(area.id),
            "unit_id": str(area.unit_id),
            "name": area.name,
            "kind": area.kind,
            "households": households,
            "residents": residents,
        }
        yield Row(area.seq, "areas", told)


def _officers(session: Session, log: Log, mark: Mark, limit: int) -> Iterable[Row]:
    query = select(Officer).where(Officer.unit_id == log.unit_id)
    for row in session.scalars(_after(query, Officer.seq, mark, limit)):
        told = {
            "id": str(row.id),
            "full_name": row.full_name,
            "role": row.role,
            "unit_id": str(row.unit_id),
            "active": row.active,
        }
        yield Row(row.seq, "officers", told)


def _gone(session: Session, log: Log, mark: Mark, limit: int) -> Iterable[Row]:
    # Who left this unit for one that was merged with it is on the person's list all the same.
    listed = select(Officer.id).where(Officer.unit_id.in_(log.list_units))
    query = select(Gone).where(Gone.unit_id == log.unit_id, Gone.item_id.not_in(listed))
    if not log.lists:
        query = query.where(Gone.kind.in_(HANDED_DOWN))
    elif not log.hands_down:
        query = query.where(Gone.kind.not_in(HANDED_DOWN))
    for row in session.scalars(_after(query, Gone.seq, mark, limit)):
        yield Row(row.seq, "gone", {"kind": row.kind, "id": str(row.item_id)})
