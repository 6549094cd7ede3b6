"""What a revoked device or a closed account hands over, kept aside (protocol.md, `/salvage`)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.sync import Mutation
from domain.services.numbering import note_numbers
from domain.services.sessions import HandsOver
from domain.services.set_aside import set_aside
from domain.tables import AccountSession, Officer


def salvage(
    session: Session, held: HandsOver, mutations: Sequence[Mutation], now: datetime
) -> list[dict[str, Any]]:
    """Keep mutations in quarantine and give one result for each, in order.

    `applied, replayed` for what took effect before; else `quarantined`, with the paths `lost` whose
    words were personal and are kept nowhere. Sent twice it is kept once. What names an author who
    never used the device is kept for the unit of who hands it over, and cannot be accepted. Raises
    DomainError (`too-large`) where the device has more waiting than any phone holds.
    """
    units = _units_of_authors(session, held)
    aside = set_aside(session, held, mutations, units, now)
    _note(session, held, mutations, units.keys(), now)
    return [_result(mutation, aside.lost.get(place)) for place, mutation in enumerate(mutations)]


def _result(mutation: Mutation, lost: list[str] | None) -> dict[str, Any]:
    if lost is None:
        return {"id": str(mutation.id), "status": "applied", "replayed": True}
    return {"id": str(mutation.id), "status": "quarantined", "kept": True, "lost": lost}


def _units_of_authors(session: Session, held: HandsOver) -> dict[UUID, UUID]:
    """Give whoever has signed in on the device, with the unit that each sits in now."""
    used = select(AccountSession.officer_id).where(AccountSession.device_id == held.device_id)
    rows = session.execute(select(Officer.id, Officer.unit_id).where(Officer.id.in_(used)))
    return {row.id: row.unit_id for row in rows}


def _note(
    session: Session,
    held: HandsOver,
    mutations: Sequence[Mutation],
    authors: Iterable[UUID],
    now: datetime,
) -> None:
    # The numbers have come, whatever becomes of the work: they are missing no longer.
    for author in sorted(authors):
        note_numbers(session, author, held.device_id, mutations, now)
