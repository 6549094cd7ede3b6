"""What a desk asks of the entries: filters that live in an address, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from domain import errors
from domain.errors import DomainError
from domain.rules.entry_status import STANDING
from domain.rules.periods import local_day
from domain.services.access import reached_units
from domain.services.area_groups import AreaGroup, group_of_area, load_groups
from domain.services.desk_scope import Scope
from domain.services.entries import EntriesQuery, conditions_of
from domain.services.receipt_search import entries_with_receipt
from domain.services.report_sums import measured
from domain.services.span import Span
from domain.services.sums import Cut
from domain.services.waiting import HAS_FLAGS
from domain.tables import Area, Entry

ANY_FLAG: Final = "any"
# A filter that names no days is open at that end.
EARLIEST, LATEST = date(1990, 1, 1), date(2999, 12, 31)


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """The filters; one that is None is not applied. Days are local and both counted.

    `unit` is a unit's code, `area` stands for the group that it is shown in, `flag` may be `any`,
    `waiting` is a number of hours since an entry last came to its chief, `number` are the eight
    digits of a receipt.
    """

    unit: str | None = None
    form: str | None = None
    choice: str | None = None
    statuses: Sequence[str] = ()
    first: date | None = None
    last: date | None = None
    flag: str | None = None
    out_of_hours: bool | None = None
    timed: bool | None = None
    officer: UUID | None = None
    area: UUID | None = None
    waiting: int | None = None
    number: str | None = None

    @property
    def is_kept_in_totals(self) -> bool:
        """Whether the kept totals alone can tell the sums of what it lets through."""
        others = (self.flag, self.officer, self.area, self.waiting, self.number)
        pending = [status in self.statuses for status, at in STANDING.items() if at == "pending"]
        # Of the hours of duty nobody keeps how many were timed.
        is_kept = self.timed is None or bool(self.out_of_hours)
        return is_kept and all(value is None for value in others) and len(set(pending)) == 1

    @property
    def standings(self) -> set[str]:
        """Name the standings that its statuses count in; none named are all."""
        if not self.statuses:
            return set(STANDING.values())
        return {STANDING[status] for status in self.statuses if status in STANDING}


def entry_conditions(
    session: Session, scope: Scope, asked: EntryFilter, now: datetime
) -> tuple[list[ColumnElement[bool]], AreaGroup | None]:
    """Give what an entry must meet, and the group of areas that was asked for.

    Raises DomainError: `not-found` for an area out of reach, `not-allowed` for an officer's
    entries asked by anybody but a chief.
    """
    if asked.officer is not None and scope.actor.role != "chief":
        raise DomainError(errors.NOT_ALLOWED)
    conditions: list[ColumnElement[bool]] = [
        Entry.unit_id.in_(entry_units(scope, asked)),
        *conditions_of(_query(asked)),
    ]
    if asked.flag == ANY_FLAG:
        conditions.append(HAS_FLAGS)
    if asked.timed is not None:
        conditions.append(Entry.timed == asked.timed)
    if asked.waiting is not None:
        conditions.append(Entry.submitted_at <= now - timedelta(hours=asked.waiting))
    if asked.number is not None:
        found = entries_with_receipt(session, entry_units(scope, asked), asked.number)
        conditions.append(Entry.id.in_(found))
    group = _group(session, scope, asked.area, local_day(now)) if asked.area else None
    if group:
        conditions.append(Entry.area_id.in_(group.ids))
    return conditions, group


def cut_of(scope: Scope, asked: EntryFilter) -> Cut:
    """Give the kept totals of the entries that a filter lets through, by form and measure."""
    forms = [form for (key, _), form in scope.versions.items() if asked.form in (None, key)]
    return Cut(
        entry_units(scope, asked),
        Span(asked.first or EARLIEST, asked.last or LATEST),
        {form.key for form in forms},
        measured(forms),
        ("form", "measure"),
        asked.choice,
    )


def entry_units(scope: Scope, asked: EntryFilter) -> frozenset[UUID]:
    """List the units of a filter: the one named with those below it, else all in reach."""
    if asked.unit is not None or scope.actor.role != "chief":
        return scope.units
    return scope.units | scope.tree.merged_into(scope.unit.id)


def _query(asked: EntryFilter) -> EntriesQuery:
    return EntriesQuery(
        statuses=asked.statuses,
        form=asked.form,
        choice=asked.choice,
        first=asked.first,
        last=asked.last,
        flag=None if asked.flag == ANY_FLAG else asked.flag,
        out_of_hours=asked.out_of_hours,
        officer_id=asked.officer,
    )


def _group(session: Session, scope: Scope, area_id: UUID, day: date) -> AreaGroup:
    area = session.get(Area, area_id)
    if area is None or area.unit_id not in reached_units(scope.tree, scope.actor):
        raise DomainError(errors.NOT_FOUND)
    return group_of_area(load_groups(session, scope, [area.unit_id], day))[area_id]
