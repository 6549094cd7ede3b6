"""Work kept aside in quarantine, whoever brings it: nothing counts until a chief accepts it."""

from collections.abc import Collection, Mapping, Sequence
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
from domain.rules.sync import Mutation, body_hash, is_same_body
from domain.services.catalogue import load_forms
from domain.services.sessions import HandsOver
from domain.services.upsert import upsert
from domain.tables import AppliedMutation, Quarantined

# A phone holds weeks of work, never as much; a stolen one is not to fill the server.
MOST_WAITING: Final = 5000
KEY: Final = ("author_id", "mutation_id", "body_hash")


@dataclass(frozen=True, slots=True)
class Aside:
    """What became of mutations that were set aside.

    `applied` are the ids that took effect before; `lost` has for every other mutation, by its
    place in what was given, the paths of words that were personal and are kept nowhere; `fresh`
    is how many rows are new.
    """

    applied: set[UUID]
    lost: Mapping[int, list[str]]
    fresh: int


def set_aside(
    session: Session,
    held: HandsOver,
    mutations: Sequence[Mutation],
    units: Mapping[UUID, UUID],
    now: datetime,
) -> Aside:
    """Keep mutations in quarantine, each once however often it comes.

    `units` are the authors who are known to have used the device, with the unit whose chief
    decides; of anybody else that is `held.unit_id`. Raises DomainError (`too-large`) where the
    device has more waiting than any phone holds.
    """
    applied = _applied(session, mutations, units)
    _touch(session, applied)
    money = _money_fields(session)
    kept = {
        place: kept_body(mutation.body, money)
        for place, mutation in enumerate(mutations)
        if mutation.id not in applied
    }
    rows: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for place, each in kept.items():
        unit = units.get(mutations[place].officer_id, held.unit_id)
        row = _row(held, mutations[place], each, unit, now)
        rows.setdefault(tuple(row[name] for name in KEY), row)
    fresh = _fresh(session, rows)
    _check_room(session, held, len(fresh))
    upsert(session, Quarantined, fresh, keys=KEY)
    return Aside(applied, {place: each.lost for place, each in kept.items()}, len(fresh))


def _fresh(session: Session, rows: Mapping[Any, Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    known = select(*(getattr(Quarantined, name) for name in KEY)).where(
        Quarantined.mutation_id.in_([row["mutation_id"] for row in rows.values()])
    )
    here = {tuple(found) for found in session.execute(known)}
    return [row for key, row in rows.items() if key not in here]


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
        and known[m.id][:2] == (m.officer_id, m.type)
        and is_same_body(known[m.id][2], body_hash(m.body))
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


def _row(
    held: HandsOver, mutation: Mutation, kept: Kept, unit_id: UUID, now: datetime
) -> dict[str, Any]:
    at = as_moment(mutation.at)
    return {
        "id": uuid7(),
        "mutation_id": mutation.id,
        "author_id": mutation.officer_id,
        "officer_id": held.officer_id,
        "device_id": held.device_id,
        "unit_id": unit_id,
        "n": mutation.n,
        "type": mutation.type if mutation.step else "unknown",
        "at": wire_moment(at) if at else "",
        "body": kept.body,
        # Of what is kept: the digest of a few personal words could be guessed.
        "body_hash": body_hash(kept.body),
        "lost": kept.lost,
        "status": "waiting",
        "slug": None if kept.is_whole else errors.PERSONAL_DATA.slug,
        "errors": {},
        "received_at": now,
    }
