"""Who changed what and who read what, in one list, for the administrator."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.units import UnitNode, UnitTree
from domain.services.access import reached_units
from domain.services.people_search import people_like
from domain.services.readings_page import MOST_SHOWN, ReadingFilter, days_between, read_readings
from domain.services.tree import load_tree
from domain.tables import AccountEvent, AdminAct, Device, Officer

KINDS: Final = ("acts", "readings")


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Somebody did or read something; `who` is empty for the command line and the program itself.

    `facts` are what the sentence of an act is made of; of a reading they are `number` and `item`.
    """

    at: datetime
    kind: str
    who: str
    unit: UnitNode | None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The newest lines that fit, and the units that their facts name by code."""

    lines: Sequence[AuditLine]
    units: Mapping[str, UnitNode]


def read_audit(session: Session, actor: Actor, asked: ReadingFilter, only: str = "") -> AuditPage:
    """Read the newest 200 lines that fit: acts, readings, or both where `only` is empty.

    Whoever is searched for is found as the one who acted and as the one it was done to. An entry's
    number finds readings alone. Raises DomainError: `not-allowed` for no administrator,
    `not-found` for a kind that is not there.
    """
    if actor.role != "admin":
        raise DomainError(errors.NOT_ALLOWED)
    if only and only not in KINDS:
        raise DomainError(errors.NOT_FOUND)
    tree = load_tree(session, actor.unit_id)
    units = reached_units(tree, actor)
    lines: list[AuditLine] = []
    if only != "acts":
        lines += _readings(session, actor, asked)
    if only != "readings" and not asked.number:
        people = people_like(session, units, asked.who) if asked.who else None
        lines += _acts(session, tree, actor, asked, people)
        lines += _account_events(session, tree, units, asked, people)
    lines.sort(key=lambda line: line.at, reverse=True)
    return AuditPage(lines[:MOST_SHOWN], {node.code: node for node in tree.by_id.values()})


def _readings(session: Session, actor: Actor, asked: ReadingFilter) -> Iterable[AuditLine]:
    for line in read_readings(session, actor, asked):
        facts = {"number": line.number, "item": line.item}
        yield AuditLine(line.at, f"read_{line.kind}", line.officer, line.unit, facts)


def _acts(
    session: Session,
    tree: UnitTree,
    actor: Actor,
    asked: ReadingFilter,
    people: Collection[UUID] | None,
) -> Iterable[AuditLine]:
    found = [
        AdminAct.province_id == tree.province_of(actor.unit_id),
        *days_between(AdminAct.at, asked),
    ]
    if people is not None:
        found.append(or_(AdminAct.by_id.in_(people), AdminAct.subject_id.in_(people)))
    rows = session.execute(
        select(AdminAct, Officer.full_name, Officer.unit_id)
        .outerjoin(Officer, Officer.id == AdminAct.by_id)
        .where(*found)
        .order_by(AdminAct.at.desc(), AdminAct.id.desc())
        .limit(MOST_SHOWN)
    )
    for act, name, unit_id in rows:
        yield AuditLine(act.at, act.kind, name or "", tree.by_id.get(unit_id), act.facts)


def _account_events(
    session: Session,
    tree: UnitTree,
    units: Collection[UUID],
    asked: ReadingFilter,
    people: Collection[UUID] | None,
) -> Iterable[AuditLine]:
    reached = select(Officer.id).where(Officer.unit_id.in_(units))
    found: list[ColumnElement[bool]] = [
        or_(AccountEvent.by_id.in_(reached), AccountEvent.officer_id.in_(reached)),
        *days_between(AccountEvent.at, asked),
    ]
    if people is not None:
        found.append(or_(AccountEvent.by_id.in_(people), AccountEvent.officer_id.in_(people)))
    rows = session.execute(
        select(AccountEvent, Device.name)
        .outerjoin(Device, Device.id == AccountEvent.device_id)
        .where(*found)
        .order_by(AccountEvent.at.desc(), AccountEvent.id.desc())
        .limit(MOST_SHOWN)
    ).all()
    named = _named(session, [row[0] for row in rows])
    for event, device in rows:
        by, of = named.get(event.by_id), named.get(event.officer_id)
        facts = {
            "name": of.full_name if of else "",
            "username": of.username if of else "",
            "device": device or "",
            "reason": event.reason,
        }
        unit = tree.by_id.get(by.unit_id) if by else None
        yield AuditLine(event.at, f"account_{event.kind}", by.full_name if by else "", unit, facts)


def _named(session: Session, events: Sequence[AccountEvent]) -> dict[UUID | None, Any]:
    ids = {each for event in events for each in (event.by_id, event.officer_id) if each}
    if not ids:
        return {}
    columns = (Officer.id, Officer.full_name, Officer.username, Officer.unit_id)
    return {row.id: row for row in session.execute(select(*columns).where(Officer.id.in_(ids)))}
