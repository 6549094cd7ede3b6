"""The log of who read what, searched by who answers for it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.periods import LOCAL
from domain.rules.reading import as_uuid
from domain.rules.receipt import receipt
from domain.rules.units import UnitNode
from domain.services.access import reached_units
from domain.services.people_search import people_like
from domain.services.receipt_search import entries_with_receipt, receipt_digits
from domain.services.tree import load_tree
from domain.tables import Device, Officer, Reading

MOST_SHOWN: Final = 200
DAY: Final = timedelta(days=1)

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class ReadingFilter:
    """What is looked for: a user name or part of a name, an entry's number, local days."""

    who: str = ""
    number: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """Somebody read something. `number` is an entry's receipt number; else `item` is told."""

    at: datetime
    officer: str
    unit: UnitNode
    device: str
    kind: str
    number: str
    item: str


def read_readings(session: Session, actor: Actor, asked: ReadingFilter) -> Sequence[ReadingLine]:
    """Read the newest 200 lines that fit, of people in the administrator's reach.

    Raises DomainError (`not-allowed`) for who is no administrator.
    """
    if actor.role != "admin":
        raise DomainError(errors.NOT_ALLOWED)
    tree = load_tree(session, actor.unit_id)
    units = reached_units(tree, actor)
    rows = session.execute(
        select(Reading, Officer.full_name, Officer.unit_id, Device.name)
        .join(Officer, Officer.id == Reading.officer_id)
        .join(Device, Device.id == Reading.device_id)
        .where(Officer.unit_id.in_(units), *_conditions(session, units, asked))
        .order_by(Reading.at.desc(), Reading.id.desc())
        .limit(MOST_SHOWN)
    )
    return [
        _line(reading, officer, tree.by_id[unit_id], device)
        for reading, officer, unit_id, device in rows
    ]


def _conditions(session: Session, units: Collection[UUID], asked: ReadingFilter) -> list[Condition]:
    found: list[Condition] = []
    if asked.who:
        found.append(Reading.officer_id.in_(people_like(session, units, asked.who)))
    if asked.number:
        found.append(Reading.item.in_(_items(session, units, asked.number)))
    return [*found, *days_between(Reading.at, asked)]


def days_between(at: InstrumentedAttribute[datetime], asked: ReadingFilter) -> list[Condition]:
    """Give the conditions that keep a moment within the local days asked for."""
    found: list[Condition] = []
    if asked.first:
        found.append(at >= _midnight(asked.first))
    if asked.last:
        found.append(at < _midnight(asked.last) + DAY)
    return found


def _items(session: Session, units: Collection[UUID], number: str) -> list[str]:
    """Give what a number may stand for: the entries of a receipt number, or what is logged so."""
    digits = receipt_digits(number)
    if digits is None:
        return [number]
    return [str(entry) for entry in entries_with_receipt(session, units, digits)]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LOCAL)


def _line(reading: Reading, officer: str, unit: UnitNode, device: str) -> ReadingLine:
    entry = as_uuid(reading.item)
    number = receipt(entry) if entry else ""
    return ReadingLine(reading.at, officer, unit, device, reading.kind, number, reading.item)
