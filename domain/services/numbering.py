"""The numbers `n` that a phone gives its officer's work: what was skipped, what came twice."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.numbering import Numbering, after
from domain.rules.sync import Mutation
from domain.services.upsert import upsert
from domain.tables import DeviceOfficer, SeenNumber


class Counted(NamedTuple):
    """Whose work on which device is numbered."""

    device_id: UUID
    officer_id: UUID


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


def note_numbers(
    session: Session,
    officer_id: UUID,
    device_id: UUID,
    mutations: Sequence[Mutation],
    now: datetime,
) -> None:
    """Note the numbers of a batch; nothing is refused for them (protocol.md, `n`)."""
    own = [m for m in mutations if m.officer_id == officer_id]
    if not own:
        return
    counted = Counted(device_id, officer_id)
    _lock(session, counted, now)
    known = load_numbering(session, device_id, officer_id)
    seen = _seen(session, counted, {m.n for m in own})
    _remember(session, counted, [m for m in own if m.n not in seen])
    come = after(known, [(m.n, m.id) for m in own], seen)
    if come == known:
        return
    row = {
        **counted._asdict(),
        "last_n": come.last_n,
        "gaps": [list(gap) for gap in come.gaps],
        "reused": list(come.reused),
    }
    upsert(
        session,
        DeviceOfficer,
        [row],
        keys=("device_id", "officer_id"),
        replace=("last_n", "gaps", "reused"),
    )


def _lock(session: Session, counted: Counted, now: datetime) -> None:
    # Writing to the row makes it stand and locks it: two requests count one after another.
    row = {**counted._asdict(), "last_n": 0, "gaps": [], "reused": [], "sent_at": now}
    upsert(session, DeviceOfficer, [row], keys=("device_id", "officer_id"), replace=("sent_at",))


def _seen(session: Session, counted: Counted, numbers: Iterable[int]) -> dict[int, set[UUID]]:
    query = select(SeenNumber.n, SeenNumber.mutation_id).where(
        SeenNumber.device_id == counted.device_id,
        SeenNumber.officer_id == counted.officer_id,
        SeenNumber.n.in_(list(numbers)),
    )
    return {row.n: {row.mutation_id} for row in session.execute(query)}


def _remember(session: Session, counted: Counted, mutations: Iterable[Mutation]) -> None:
    # Whatever becomes of a mutation, its number is spent; the first id that it came with stays.
    rows = {
        mutation.n: {
            **counted._asdict(),
            "n": mutation.n,
            "mutation_id": mutation.id,
        }
        for mutation in reversed(list(mutations))
    }
    upsert(session, SeenNumber, list(rows.values()), keys=("device_id", "officer_id", "n"))
