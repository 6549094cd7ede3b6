"""What a revoked device or a closed account hands over, kept aside (protocol.md, `/salvage`)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.errors import DomainError
from domain.rules.entry import wire_moment
from domain.rules.reading import as_moment
from domain.rules.salvage import Kept, kept_body
from domain.rules.sync import Mutation, body_hash
from domain.services.catalogue import load_forms
from domain.services.numbering import note_numbers
from domain.services.sessions import HandsOver
from domain.services.upsert import upsert
from domain.tables import AccountSession, AppliedMutation, Officer, Quarantined

# A phone holds weeks of work, never as much; a stolen one is not to fill the server.
MOST_WAITING: Final = 5000


@dataclass(frozen=True, slots=True)
class Handed:
    """A mutation with what is kept of it and the unit whose chief decides."""

    mutation: Mutation
    kept: Kept
    unit_id: UUID


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
    applied = _applied(session, mutations, units)
    _touch(session, applied)
    money = _money_fields(session)
    handed = [
        Handed(m, kept_body(m.body, money), units.get(m.officer_id, held.unit_id))
        for m in mutations
        if m.id not in applied
    ]
    _check_room(session, held, len(handed))
    _note(session, held, mutations, units.keys(), now)
    _keep(session, held, handed, now)
    lost = {id(each.mutation): each.kept.lost for each in handed}
    return [_result(mutation, lost.get(id(mutation))) for mutation in mutations]


def _result(mutation: Mutation, lost: list[str] | None) -> dict[str, Any]:
    if lost is None:
        return {"id": str(mutation.id), "status": "applied", "replayed": True}
    return {"id": str(mutation.id), "status": "quarantined", "kept": True, "lost": lost}


def _units_of_authors(session: Session, held: HandsOver) -> dict[UUID, UUID]:
    """Give whoever has signed in on the device, with the unit that each sits in now."""
    used = select(AccountSession.officer_id).where(AccountSession.device_id == held.device_id)
    rows = session.execute(select(Officer.id, Officer.unit_id).where(Officer.id.in_(used)))
    return {row.id: row.unit_id for row in rows}


def _applied(
    session: Session, mutations: Sequence[Mutation], authors: Collection[UUID]
) -> set[UUID]:
    table = AppliedMutation
    rows = session.execute(
        select(table.id, table.officer_id, table.type, table.body_hash).where(
            table.id.in_([mutation.id for mutation in mutations])
        )
    )
    known = {row.id: (row.officer_id, row.type, row.body_hash) for row in rows}
    return {
        m.id
        for m in mutations
        if m.id in known
        and m.officer_id in authors
        and known[m.id] == (m.officer_id, m.type, body_hash(m.body))
    }


def _touch(session: Session, ids: Collection[UUID]) -> None:
    # A replay writes, so that it is acknowledged only when the first effect is as safe.
    if ids:
        session.execute(
            update(AppliedMutation)
            .where(AppliedMutation.id.in_(sorted(ids)))
            .values(replays=AppliedMutation.replays + 1)
            .execution_options(synchronize_session=False)
        )


def _money_fields(session: Session) -> set[str]:
    return {
        key
        for form in load_forms(session).values()
        for key, field in form.fields.items()
        if field.type == "money"
    }


def _check_room(session: Session, held: HandsOver, more: int) -> None:
    waiting = session.scalar(
        select(func.count()).where(
            Quarantined.device_id == held.device_id, Quarantined.status == "waiting"
        )
    )
    if (waiting or 0) + more > MOST_WAITING:
        raise DomainError(errors.TOO_LARGE)


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


def _keep(session: Session, held: HandsOver, handed: Iterable[Handed], now: datetime) -> None:
    rows: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for each in handed:
        row = _row(held, each, now)
        rows.setdefault((row["author_id"], row["mutation_id"], row["body_hash"]), row)
    keys = ("author_id", "mutation_id", "body_hash")
    upsert(session, Quarantined, list(rows.values()), keys=keys)


def _row(held: HandsOver, each: Handed, now: datetime) -> dict[str, Any]:
    mutation = each.mutation
    at = as_moment(mutation.at)
    return {
        "id": uuid7(),
        "mutation_id": mutation.id,
        "author_id": mutation.officer_id,
        "officer_id": held.officer_id,
        "device_id": held.device_id,
        "unit_id": each.unit_id,
        "n": mutation.n,
        "type": mutation.type if mutation.step else "unknown",
        "at": wire_moment(at) if at else "",
        "body": each.kept.body,
        # Of what is kept: the digest of a few personal words could be guessed.
        "body_hash": body_hash(each.kept.body),
        "lost": each.kept.lost,
        "status": "waiting",
        "slug": None if each.kept.is_whole else errors.PERSONAL_DATA.slug,
        "errors": {},
        "received_at": now,
    }
