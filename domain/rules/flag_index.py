"""Entries laid out by person, day and area, so that what flags ask of them is found at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import nlargest
from typing import Any, Protocol
from uuid import UUID

from domain.rules.entry import EntryState
from domain.rules.flag_entry import FlagEntry
from domain.rules.forms import Details, Form, derived, measures
from domain.rules.periods import local_day
from domain.rules.reading import as_moment
from domain.rules.rounds import Round
from domain.rules.thresholds import DEFAULTS, Thresholds

Forms = Mapping[tuple[str, int], Form]
DAY = timedelta(days=1)


class Outing(Protocol):
    """What is asked of an entry to know what its round reached."""

    id: UUID
    area_id: UUID
    started_at: datetime
    form_key: str
    form_version: int
    details: Details


@dataclass(slots=True)
class FlagIndex:
    """The live entries around a batch; `kinds` tells the kind of each area."""

    forms: Forms
    kinds: Mapping[UUID, str]
    thresholds: Thresholds = DEFAULTS
    _held: dict[UUID, EntryState] = field(default_factory=dict)
    _seen: dict[UUID, FlagEntry] = field(default_factory=dict)
    _by_day: dict[tuple[str, date], set[UUID]] = field(default_factory=dict)
    _by_author: dict[UUID, set[UUID]] = field(default_factory=dict)
    _by_area: dict[UUID, dict[UUID, tuple[date, int]]] = field(default_factory=dict)
    _area_of: dict[UUID, UUID] = field(default_factory=dict)

    def take(self, entries: Iterable[EntryState]) -> None:
        """Lay out entries as they stand now; those already held in this state cost nothing."""
        for entry in entries:
            if self._held.get(entry.id) is not entry:
                self._drop(entry.id)
                self._held[entry.id] = entry
                if entry.status != "withdrawn":
                    self._lay_out(entry)

    def take_reached(self, rows: Iterable[Outing]) -> None:
        """Lay out what outings reached in their areas, where no more of them is asked."""
        for row in rows:
            form = self.forms[(row.form_key, row.form_version)]
            self._note_reached(row.id, row.area_id, row.started_at, form, row.details)

    def seen(self, entry: EntryState) -> FlagEntry:
        """Give an entry as flags read it."""
        return FlagEntry(
            form=self._form(entry),
            area_id=str(entry.area_id),
            officer_id=str(entry.officer_id),
            started_at=entry.started_at,
            ended_at=entry.ended_at,
            received_at=entry.received_at,
            details=entry.details,
            note=entry.note,
            with_officers=entry.with_officers,
            tally=_with_moments(entry.tally),
            everywhere=self.kinds.get(entry.area_id) == "everywhere",
            corrects=entry.corrects is not None,
        )

    def near(self, entry: EntryState) -> list[FlagEntry]:
        """List what flags compare an entry with.

        The entries of its people of the day before to the day after, and its author's latest.
        """
        day = local_day(entry.started_at)
        days = (day - 2 * DAY, day - DAY, day, day + DAY, day + 2 * DAY)
        found = {
            other
            for person in (str(entry.officer_id), *entry.with_officers)
            for each in days
            for other in self._by_day.get((person, each), ())
        }
        found.update(self._latest(entry.officer_id))
        found.discard(entry.id)
        return [self._seen[other] for other in found]

    def reached(self, area_id: UUID, span: Round, but: UUID) -> int:
        """Add up what a round's entries reached in an area (Σ visited − Σ again), one left out."""
        return sum(
            reached
            for entry_id, (day, reached) in self._by_area.get(area_id, {}).items()
            if entry_id != but and span.holds(day)
        )

    def _latest(self, author: UUID) -> list[UUID]:
        own = self._by_author.get(author, ())
        return nlargest(
            self.thresholds.tens_latest + 1, own, key=lambda i: self._held[i].started_at
        )

    def _lay_out(self, entry: EntryState) -> None:
        self._seen[entry.id] = self.seen(entry)
        day = local_day(entry.started_at)
        for person in (str(entry.officer_id), *entry.with_officers):
            self._by_day.setdefault((person, day), set()).add(entry.id)
        self._by_author.setdefault(entry.officer_id, set()).add(entry.id)
        self._note_reached(
            entry.id, entry.area_id, entry.started_at, self._form(entry), entry.details
        )

    def _note_reached(
        self, entry_id: UUID, area_id: UUID, at: datetime, form: Form, details: Details
    ) -> None:
        figures = measures(form, details)
        reached = derived(form, figures).get("visited", 0) - figures.get("again", 0)
        if reached:
            self._by_area.setdefault(area_id, {})[entry_id] = (local_day(at), reached)
            self._area_of[entry_id] = area_id

    def _drop(self, entry_id: UUID) -> None:
        area = self._area_of.pop(entry_id, None)
        if area is not None:
            del self._by_area[area][entry_id]
        held = self._held.get(entry_id)
        if held is None or held.status == "withdrawn":
            return
        day = local_day(held.started_at)
        for person in (str(held.officer_id), *held.with_officers):
            self._by_day[person, day].discard(entry_id)
        self._by_author[held.officer_id].discard(entry_id)

    def _form(self, entry: EntryState) -> Form:
        return self.forms[(entry.form_key, entry.form_version)]


def _with_moments(tally: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    if tally is None:
        return None
    first, last = as_moment(tally["first_at"]), as_moment(tally["last_at"])
    # Without the two moments nothing was tapped: all doors were added together.
    taps = tally["taps"] if first and last else 0
    return {**tally, "taps": taps, "first_at": first, "last_at": last}
