"""The numbers `n` that a phone gives its officer's work: what was skipped, what came twice."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.numbering import Numbering, after
from domain.rules.sync import Mutation
from domain.services.upsert import upsert
from domain.tables import DeviceOfficer, SeenNumber


def load_numbering(session: Session, device_id: UUID, officer_id: UUID) -> Numbering:
    """Give how far an officer's numbering has come on a device."""
    row = session.execute(
        select(DeviceOfficer.last_n, DeviceOfficer.gaps, DeviceOfficer.reused).where(
            DeviceOfficer.device_id == device_id, DeviceOfficer.officer_id == officer_id
        )
    ).first()
    if row is None:
        return Numbering(0, (), ())
    return Numbering(row.last_n, tuple((a, b) for a, b in row.gaps), tuple(row.reused))


def note_numbers(session: Session, actor: Actor, mutations: Sequence[Mutation]) -> None:
    """Note the numbers of a batch; nothing is refused for them (protocol.md, `n`)."""
    own = [m for m in mutations if m.officer_id == actor.officer_id]
    if not own:
        return
    _lock(session, actor)
    known = load_numbering(session, actor.device_id, actor.officer_id)
    seen = _seen(session, actor, {m.n for m in own})
    _remember(session, actor, [m for m in own if m.n not in seen])
    now = after(known, [(m.n, m.id) for m in own], seen)
    if now == known:
        return
    row = {
        "device_id": actor.device_id,
        "officer_id": actor.officer_id,
        "last_n": now.last_n,
        "gaps": [list(gap) for gap in now.gaps],
        "reused": list(now.reused),
    }
    upsert(
        session,
        DeviceOfficer,
        [row],
        keys=("device_id", "officer_id"),
        replace=("last_n", "gaps", "reused"),
    )


def _lock(session: Session, actor: Actor) -> None:
    # Adding nothing to the row makes it stand and locks it: two requests count one after another.
    row = {
        "device_id": actor.device_id,
        "officer_id": actor.officer_id,
        "last_n": 0,
        "gaps": [],
        "reused": [],
    }
    upsert(session, DeviceOfficer, [row], keys=("device_id", "officer_id"), accumulate=("last_n",))


def _seen(session: Session, actor: Actor, numbers: Iterable[int]) -> dict[int, set[UUID]]:
    query = select(SeenNumber.n, SeenNumber.mutation_id).where(
        SeenNumber.device_id == actor.device_id,
        SeenNumber.officer_id == actor.officer_id,
        SeenNumber.n.in_(list(numbers)),
    )
    return {row.n: {row.mutation_id} for row in session.execute(query)}


def _remember(session: Session, actor: Actor, mutations: Iterable[Mutation]) -> None:
    # Whatever becomes of a mutation, its number is spent; the first id that it came with stays.
    rows = {
        mutation.n: {
            "device_id": actor.device_id,
            "officer_id": actor.officer_id,
            "n": mutation.n,
            "mutation_id": mutation.id,
        }
        for mutation in reversed(list(mutations))
    }
    upsert(session, SeenNumber, list(rows.values()), keys=("device_id", "officer_id", "n"))
