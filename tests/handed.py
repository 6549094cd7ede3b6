"""Work handed over by a phone that is to be wiped, and what became of it, for tests."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from domain.actor import Actor
from domain.db import tried_again
from domain.services.quarantine import Outcome, accept
from domain.tables import AppliedMutation, Entry, Quarantined
from tests.phone import Phone
from tests.town import Town


def hand_over(phone: Phone, *mutations: Any, **over: Any) -> Any:
    given = {"device_id": str(phone.device_id), "mutations": list(mutations), **over}
    return phone.client.post("/api/v1/salvage", json=given)


def handed(phone: Phone, *mutations: Any) -> list[dict[str, Any]]:
    answer = hand_over(phone, *mutations)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.get_json()["protocol"] == 1
    results: list[dict[str, Any]] = answer.get_json()["results"]
    return results


def items(town: Town) -> list[Quarantined]:
    with town.rows() as session:
        return list(session.scalars(select(Quarantined).order_by(Quarantined.n)))


def accepted(town: Town, chief: Actor, *ids: UUID) -> Outcome:
    with town.app.app_context():
        return tried_again(lambda session: accept(session, chief, ids, datetime.now(UTC)))


def all_ids(town: Town) -> list[UUID]:
    return [item.id for item in items(town)]


def counts(town: Town) -> tuple[int, int]:
    """Entries, and mutations that took effect."""
    with town.rows() as session:
        tables = (Entry.id, AppliedMutation.id)
        entries, applied = (len(session.scalars(select(column)).all()) for column in tables)
    return entries, applied
