"""Reports that were taken along: written down with their figures, and compared with today's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.forms import Form
from domain.rules.report_period import REPORT_KINDS, ReportPeriod, report_on, report_over
from domain.services.access import reached_units
from domain.services.desk_scope import Scope, open_scope, scope_below
from domain.services.readings import log_reading
from domain.services.state_table import StateTable, read_state_table
from domain.tables import Officer, ReportMade

REPORT_FORMATS: Final = ("xlsx", "pdf", "csv")
# Where a line's own figures stand among the ones kept (`StateTable.figures`).
OWN: Final = ("within", "year", "before", "pending")


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that is another one now; `part` says which of a line's figures, `choice` may be *.

    `form` is None where the line's form is not known any more.
    """

    form: Form | None
    key: str
    choice: str
    part: str
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Verified:
    """A report as it was made, beside the table as it stands now."""

    made_at: datetime
    made_by: str
    format: str
    table: StateTable
    is_same: bool
    changed: Sequence[Changed]


def keep_report(
    session: Session, actor: Actor, table: StateTable, format: str, language: str
) -> UUID:
    """Write down that somebody takes a report along, and what stood in it.

    Raises DomainError (`invalid`) for a kind of file that is not made.
    """
    if format not in REPORT_FORMATS:
        raise DomainError(errors.INVALID)
    period = table.period
    row = ReportMade(
        id=uuid7(),
        unit_id=table.scope.unit.id,
        officer_id=actor.officer_id,
        device_id=actor.device_id,
        first=period.first,
        last=period.last,
        kind=period.kind,
        first_day=table.first_day,
        format=format,
        language=language,
        digest=table.digest,
        figures=table.figures,
        made_at=table.at,
    )
    session.add(row)
    log_reading(session, actor, "export", [_item(table, format)], table.at)
    session.flush()
    return row.id


def verify_report(session: Session, actor: Actor, report_id: UUID, now: datetime) -> Verified:
    """Compare a report that was made with the figures of now.

    Raises DomainError: `not-allowed` for an officer; `not-found` for one of a unit out of reach,
    as for one that nobody made.
    """
    reach = open_scope(session, actor)
    row = session.get(ReportMade, report_id)
    if row is None or row.unit_id not in reached_units(reach.tree, actor):
        raise DomainError(errors.NOT_FOUND)
    scope = scope_below(reach, row.unit_id)
    table = read_state_table(session, scope, _period(row), row.first_day, now)
    by = session.scalar(select(Officer.full_name).where(Officer.id == row.officer_id)) or ""
    return Verified(
        made_at=row.made_at,
        made_by=by,
        format=row.format,
        table=table,
        is_same=row.digest == table.digest,
        changed=_changes(scope, row.figures, table.figures),
    )


def _period(row: ReportMade) -> ReportPeriod:
    kind = next((each for each in REPORT_KINDS if each == row.kind), None)
    if kind is None or kind == "span":
        return report_over(row.first, row.last, row.first_day)
    return report_on(kind, row.first, row.first_day)


def _changes(
    scope: Scope, old: Mapping[str, Sequence[int]], new: Mapping[str, Sequence[int]]
) -> list[Changed]:
    """List what differs of the lines' own figures, in the order that the table has now."""
    names = [*new, *(name for name in old if name not in new)]
    nothing = [0] * len(OWN)
    return [
        Changed(_form(scope, name), *_place(name), part, before, after)
        for name in names
        for part, before, after in _own(old.get(name, nothing), new.get(name, nothing))
        if before != after
    ]


def _own(old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    return zip(OWN, old[: len(OWN)], new[: len(OWN)], strict=True)


def _form(scope: Scope, name: str) -> Form | None:
    key = name.split("|", 1)[0]
    return scope.form(key) if any(key == of for of, _ in scope.versions) else None


def _place(name: str) -> tuple[str, str]:
    _, choice, key = name.split("|", 2)
    return key, choice


def _item(table: StateTable, format: str) -> str:
    days = {"from": table.period.first.isoformat(), "to": table.period.last.isoformat()}
    return f"report.{format}?{urlencode({**days, 'unit': table.scope.unit.code})}"
