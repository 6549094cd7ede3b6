"""Decisions made at a desk, through the same door as a phone's (protocol.md, "Sync")."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.entry import wire_moment
from domain.rules.sync import Mutation
from domain.services.numbering import load_numbering
from domain.services.sync import Push, push


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides on the version of an entry that lies before them.

    `id` is made when the page is: sent twice, it takes effect once. `reason_code` and
    `reason_fields` go with a return alone.
    """

    id: UUID
    step: str
    entry_id: UUID
    base_version: int
    reason: str = ""
    reason_code: str | None = None
    reason_fields: Sequence[str] = ()
    language: str = "vi"


def decide(session: Session, actor: Actor, decision: Decision, now: datetime) -> dict[str, Any]:
    """Apply a decision and give its result as a sync would.

    Raises MovedMeanwhile, or the database's error of a lost race: the caller tries again.
    """
    return decide_together(session, actor, [decision], now)[0]


def decide_together(
    session: Session, actor: Actor, decisions: Sequence[Decision], now: datetime
) -> list[dict[str, Any]]:
    """Apply decisions in their order and give a result for each; one never touches another.

    Raises as `decide` does.
    """
    if not decisions:
        return []
    last_n = load_numbering(session, actor.device_id, actor.officer_id).last_n
    mutations = [
        Mutation(
            id=decision.id,
            officer_id=actor.officer_id,
            n=last_n + place,
            type=f"entry.{decision.step}",
            at=wire_moment(now),
            body=_body(decision),
        )
        for place, decision in enumerate(decisions, start=1)
    ]
    sent = Push(mutations, now, decisions[0].language, hands_out=False)
    return push(session, actor, sent, now)


def _body(decision: Decision) -> dict[str, Any]:
    body: dict[str, Any] = {
        "entry_id": str(decision.entry_id),
        "base_version": decision.base_version,
    }
    if decision.step != "undo" and (decision.reason or decision.step != "approve"):
        body["reason"] = decision.reason
    if decision.step == "return":
        body["reason_code"] = decision.reason_code or "other"
        body["reason_fields"] = list(decision.reason_fields)
    return body
