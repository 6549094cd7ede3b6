"""A province's calendar at the desk: read by year, edited by version, with who changed it when."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain.actor import Actor
from domain.rules.calendar_edit import Document, year_days
from domain.rules.line_faults import LineFault
from domain.services.acts import Act, acting_administrator, log_acts
from domain.services.catalogue import save_calendar
from domain.services.log import lock_units
from domain.services.tree import load_tree
from domain.services.wrong_input import WrongLines
from domain.tables import AdminAct, CalendarVersion, Officer

Edit = Callable[[Document], tuple[dict[str, Any], Sequence[LineFault]]]


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of the calendar; `kind` is empty for the one that a province begins with."""

    version: int
    at: datetime
    who: str
    kind: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The newest version, each day of a year, the days of their own in it, and all versions."""

    version: int
    document: Document
    year: int
    days: Sequence[tuple[date, str]]
    own_days: Sequence[Mapping[str, Any]]
    editions: Sequence[Edition]


def read_calendar(session: Session, actor: Actor, year: int) -> CalendarPage:
    """Read the calendar of the administrator's province for a year.

    Raises DomainError (`not-allowed`).
    """
    actor = acting_administrator(session, actor)
    province = load_tree(session, actor.unit_id).province_of(actor.unit_id)
    newest = _newest(session, province)
    written = str(year)
    return CalendarPage(
        version=newest.version,
        document=newest.document,
        year=year,
        days=list(year_days(newest.document, year)),
        own_days=[day for day in newest.document["days"] if day["date"].startswith(written)],
        editions=_editions(session, province),
    )


def edit_calendar(
    session: Session, actor: Actor, base_version: int, edit: Edit, act: Act, now: datetime
) -> bool:
    """Make a new version by an edit of the newest one, which has to be `base_version`.

    Gives False where somebody made another version meanwhile; nothing changes then. Raises
    WrongLines for what the edit finds wrong, DomainError (`not-allowed`).
    """
    held = acting_administrator(session, actor)
    province = load_tree(session, held.unit_id).province_of(held.unit_id)
    lock_units(session, {province})
    held = acting_administrator(session, actor, hold=True)
    newest = _newest(session, province)
    if newest.version != base_version:
        return False
    document, faults = edit(newest.document)
    if faults:
        raise WrongLines(list(faults))
    row_id = uuid7()
    version = save_calendar(session, province, document, row_id, now)
    done = Act(act.kind, {**act.facts, "version": version}, row_id)
    log_acts(session, province, held.officer_id, [done], now)
    return True


def _newest(session: Session, province: UUID) -> CalendarVersion:
    return session.scalars(
        select(CalendarVersion)
        .where(CalendarVersion.unit_id == province)
        .order_by(CalendarVersion.version.desc())
        .limit(1)
    ).one()


def _editions(session: Session, province: UUID) -> list[Edition]:
    rows = session.execute(
        select(
            CalendarVersion.version, CalendarVersion.created_at, Officer.full_name,
            AdminAct.kind, AdminAct.facts,
        )
        .outerjoin(AdminAct, AdminAct.subject_id == CalendarVersion.id)
        .outerjoin(Officer, Officer.id == AdminAct.by_id)
        .where(CalendarVersion.unit_id == province)
        .order_by(CalendarVersion.version.desc())
    )  # fmt: skip
    return [Edition(row[0], row[1], row[2] or "", row[3] or "", row[4] or {}) for row in rows]
