"""What a chief does with work in quarantine: accepts it as its officer's, or puts it away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.permissions import may_accept
from domain.rules.salvage import is_whole, spared
from domain.rules.sync import Mutation
from domain.services.access import reached_units
from domain.services.acting import actor_now, actor_of
from domain.services.reasons import checked_reason
from domain.services.sync import Push, push
from domain.services.tree import load_tree
from domain.tables import Officer, Quarantined

WAITING, ACCEPTED, PUT_AWAY = "waiting", "accepted", "put_away"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many took effect, now or before, and how many could not."""

    accepted: int
    refused: int


def accept(
    session: Session, chief: Actor, ids: Sequence[UUID], now: datetime, language: str = "vi"
) -> Outcome:
    """Apply work in quarantine through the judge of every sync, the chief named in its events.

    What cannot take effect stays where it is, with the reason. Accepted twice, or by two at once,
    it takes effect once. Raises DomainError: `not-found` for what is not of the chief's unit,
    `own-entry` for own work; MovedMeanwhile, or the database's error of a lost race: the caller
    tries again.
    """
    items = _held_items(session, chief, ids)
    waiting = [item for item in items if item.status == WAITING]
    for (author_id, device_id), group in groupby(waiting, lambda i: (i.author_id, i.device_id)):
        author = actor_of(session, author_id, device_id, chief.officer_id)
        _apply(session, author, chief, list(group), now, language)
    session.flush()
    done = sum(item.status == ACCEPTED for item in items)
    return Outcome(done, sum(item.status == WAITING for item in items))


def put_away(
    session: Session, chief: Actor, ids: Sequence[UUID], reason: str, now: datetime
) -> None:
    """Put work in quarantine away, with a reason; it is kept for 90 days.

    What was decided before stays as it is. Raises DomainError: `not-found`, `own-entry`, `invalid`
    without a reason, `personal-data`.
    """
    items = _held_items(session, chief, ids)
    words = checked_reason(reason)
    for item in items:
        if item.status == WAITING:
            item.status, item.reason = PUT_AWAY, words
            item.decided_by, item.decided_at = chief.officer_id, now
    session.flush()


def _held_items(session: Session, chief: Actor, ids: Sequence[UUID]) -> list[Quarantined]:
    """Lock the items that are named, in the order in which their phones numbered them."""
    actor_now(session, chief, hold=True)
    items = list(
        session.scalars(
            select(Quarantined)
            .where(Quarantined.id.in_(ids))
            .order_by(Quarantined.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    )
    if len(items) != len(set(ids)):
        raise DomainError(errors.NOT_FOUND)
    _check_rights(session, chief, items)
    return sorted(items, key=lambda item: (item.author_id, item.device_id, item.n, item.id))


def _check_rights(session: Session, chief: Actor, items: Iterable[Quarantined]) -> None:
    roles = _roles(session, {item.author_id for item in items})
    tree = load_tree(session, chief.unit_id)
    own, reached = tree.merged_into(chief.unit_id), reached_units(tree, chief)
    for item in items:
        in_unit, above = item.unit_id in own, item.unit_id in reached
        by_chief = roles.get(item.author_id) == "chief"
        if not may_accept(chief.role, in_unit, above, by_chief):
            raise DomainError(errors.NOT_FOUND)
        if item.author_id == chief.officer_id:
            raise DomainError(errors.OWN_ENTRY)


def _roles(session: Session, ids: Iterable[UUID]) -> Mapping[UUID, str]:
    rows = session.execute(select(Officer.id, Officer.role).where(Officer.id.in_(set(ids))))
    return {row.id: row.role for row in rows}


def _apply(
    session: Session,
    author: Actor | None,
    chief: Actor,
    items: Sequence[Quarantined],
    now: datetime,
    language: str,
) -> None:
    whole = [item for item in items if is_whole(item.lost)]
    if author is None:
        for item in whole:
            item.slug = errors.AUTHOR_MISMATCH.slug
        return
    results = (
        push(session, author, Push([_mutation(i) for i in whole], None, language), now)
        if whole
        else []
    )
    for item, result in zip(whole, results, strict=True):
        _settle(item, chief, result, now)


def _mutation(item: Quarantined) -> Mutation:
    body = spared(item.body, item.lost)
    return Mutation(item.mutation_id, item.author_id, item.n, item.type, item.at, body)


def _settle(item: Quarantined, chief: Actor, result: Mapping[str, Any], now: datetime) -> None:
    if result["status"] == "applied":
        item.status, item.slug, item.errors = ACCEPTED, None, {}
        item.decided_by, item.decided_at = chief.officer_id, now
        return
    problem = result.get("problem", {"slug": errors.CONFLICT.slug, "errors": {}})
    item.slug, item.errors = problem["slug"], problem["errors"]
