"""Drawing again: the kept list and seed must give the items that were drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.drawing import Drawn, Listed, Lot, drawn_from
from domain.tables import Recheck, RecheckItem, RecheckList


@dataclass(frozen=True, slots=True)
class DrawnAgain:
    """What came of it: whether it is exactly what was kept, and how many the lot gave."""

    same: bool
    drawn: int


def items_of(session: Session, draw: Recheck) -> Sequence[RecheckItem]:
    """Give what was drawn, in its order."""
    query = select(RecheckItem).where(RecheckItem.recheck_id == draw.id)
    return session.scalars(query.order_by(RecheckItem.place)).all()


def draw_again(session: Session, draw: Recheck, items: Sequence[RecheckItem]) -> DrawnAgain:
    """Draw a sample again from its kept list and compare it with what is kept as drawn."""
    kept = session.get_one(RecheckList, draw.id)
    listed = [Listed(key, officer, bool(flagged)) for key, officer, flagged in kept.listed]
    lot = Lot(draw.subject, draw.seed, draw.size, draw.flagged)
    drawn = drawn_from(lot, listed, kept.reached)
    same = drawn == [Drawn(_key(item), item.part) for item in items]
    return DrawnAgain(same and list_digest(kept.listed) == draw.digest, len(drawn))


def list_digest(listed: Sequence[Sequence[Any]]) -> str:
    """Give the SHA-256 of a list's keys, sorted, each ended by a line break."""
    return sha256(
        "".join(f"{key}\n" for key in sorted(row[0] for row in listed)).encode()
    ).hexdigest()


def _key(item: RecheckItem) -> str:
    if item.day is not None:
        return f"{item.form_key}:{item.choice}:{item.day.isoformat()}"
    return str(item.entry_id or item.area_id)
