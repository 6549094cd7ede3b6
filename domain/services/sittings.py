"""What a chief approves in one sending is noted as it happens: how much of it was read."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain.actor import Actor
from domain.rules.deciding import Decided, read_in
from domain.rules.entry_status import DECISIONS
from domain.rules.reading import as_moment
from domain.rules.review import why_look
from domain.rules.sync import Verdict
from domain.services.openings import Opened, opened_by
from domain.services.thresholds import newest_thresholds
from domain.tables import Sitting


def note_sitting(
    session: Session, actor: Actor, verdicts: Sequence[Verdict], now: datetime
) -> None:
    """Note what a chief approved in a batch, in the transaction that writes it.

    Nothing is noted of a batch that approves nothing, of reviewers, who decide on few, and of work
    that came by way of quarantine: who accepted it decided on that.
    """
    fresh = [v for v in verdicts if v.status == "applied" and not v.replayed]
    decided = [v for v in fresh if v.mutation.step in DECISIONS and v.before]
    approved = [v for v in decided if v.mutation.step == "approve"]
    if actor.role != "chief" or actor.accepted_by is not None or not approved:
        return
    ids = [v.before.id for v in approved if v.before]
    opened = opened_by(session, actor.officer_id, ids)
    decisions = [_decided(verdict, actor, opened, now) for verdict in decided]
    thresholds = newest_thresholds(session, actor.unit_id)
    read = read_in(decisions, _last_at(session, actor), thresholds)
    row = {
        "id": uuid7(),
        "unit_id": actor.unit_id,
        "officer_id": actor.officer_id,
        "device_id": actor.device_id,
        "at": now,
        "last_at": max(each.at for each in decisions),
        "approved": read.approved,
        "looks": read.looks,
        "unread": read.unread,
    }
    session.execute(insert(Sitting), [row])


def _decided(verdict: Verdict, actor: Actor, opened: dict[UUID, Opened], now: datetime) -> Decided:
    entry = verdict.before
    assert entry is not None
    why = why_look(entry.status, entry.flags, str(entry.id), str(actor.officer_id))
    known = opened.get(entry.id)
    opened_at = known.at if known and known.version == entry.version else None
    return Decided(
        # What was opened here is measured by the clock that saw it opened.
        at=now if opened_at else as_moment(verdict.mutation.at) or now,
        approves=verdict.mutation.step == "approve",
        wanted_look=why is not None,
        opened_at=opened_at,
    )


def _last_at(session: Session, actor: Actor) -> datetime | None:
    # Of the same device: two clocks tell nothing of what lies between them.
    newest = (
        select(Sitting.last_at, Sitting.device_id)
        .where(Sitting.officer_id == actor.officer_id)
        .order_by(Sitting.at.desc())
        .limit(1)
    )
    row = session.execute(newest).first()
    return row.last_at if row and row.device_id == actor.device_id else None
