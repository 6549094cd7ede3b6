"""Codes for those whom a roster brought anew, to be printed and handed out once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain.actor import Actor
from domain.rules.text import person_key, sort_key
from domain.rules.units import UnitNode
from domain.services.access import reached_units
from domain.services.acts import acting_administrator
from domain.services.enrolment import LASTS, new_code
from domain.services.table_imports import find_import
from domain.services.tree import load_tree
from domain.tables import AccountEvent, Officer


@dataclass(frozen=True, slots=True)
class HandedCode:
    """A person's code, as it is shown once."""

    unit: UnitNode
    full_name: str
    username: str
    code: str
    expires_at: datetime


def make_codes(
    session: Session, actor: Actor, import_id: UUID, now: datetime
) -> Sequence[HandedCode]:
    """Make a code for each person whom a roster brought anew and who has set no password yet.

    Codes made before end, so that a page that was lost is made again. Raises DomainError
    (`not-allowed`, `not-found`).
    """
    held = acting_administrator(session, actor, hold=True)
    row = find_import(session, held, "roster", import_id)
    tree = load_tree(session, held.unit_id)
    people = session.scalars(
        select(Officer).where(
            Officer.id.in_([UUID(each) for each in row.result.get("new", ())]),
            Officer.unit_id.in_(reached_units(tree, held)),
            Officer.password_hash.is_(None),
            Officer.active.is_(True),
        )
    ).all()
    made = [_made(session, tree.by_id[each.unit_id], each, now) for each in people]
    events = [
        {"id": uuid7(), "kind": "code", "officer_id": each.id, "by_id": held.officer_id, "at": now,
         "reason": ""}
        for each in people
    ]  # fmt: skip
    if events:
        session.execute(insert(AccountEvent), events)
    return sorted(made, key=lambda each: (sort_key(each.unit.name), person_key(each.full_name)))


def _made(session: Session, unit: UnitNode, officer: Officer, now: datetime) -> HandedCode:
    code = new_code(session, officer.id, now)
    return HandedCode(unit, officer.full_name, officer.username, code, now + LASTS)
