"""A province's thresholds: one document, each edit a new version; the newest judges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.thresholds import KEYS, Thresholds, document_of, thresholds_of
from domain.services.acting import actor_now
from domain.services.log import lock_units
from domain.services.tree import load_tree
from domain.tables import Officer, ThresholdVersion, Unit

SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class Edit:
    """A version: who made it and when, and what it changed: key to the figures before and after."""

    version: int
    by: str
    at: datetime
    is_default: bool
    changed: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class ThresholdsPage:
    """The figures that judge now, by which version (0: the program's own), and the newest edits."""

    now: Thresholds
    version: int
    edits: Sequence[Edit]


def newest_thresholds(session: Session, unit_id: UUID) -> Thresholds:
    """Give the thresholds of the province that a unit stands in, in one query."""
    unit = aliased(Unit)
    province = select(unit.province_id).where(unit.id == unit_id).scalar_subquery()
    newest = session.scalars(_newest_first().where(ThresholdVersion.unit_id == province).limit(1))
    row = newest.first()
    return thresholds_of(row.document if row else {})


def read_thresholds(session: Session, actor: Actor) -> ThresholdsPage:
    """Read a province's thresholds with their history, newest first.

    Raises DomainError (`not-allowed`) for who is no administrator.
    """
    province = _province(session, actor)
    named = _newest_first().add_columns(Officer.full_name)
    rows = session.execute(
        named.join(Officer, Officer.id == ThresholdVersion.made_by)
        .where(ThresholdVersion.unit_id == province)
        .limit(SHOWN + 1)
    ).all()
    documents = [thresholds_of(row[0].document) for row in rows]
    # The oldest version changed the program's own figures.
    pairs = zip(rows, documents, [*documents[1:], Thresholds()], strict=False)
    edits = [_edit(row[0], row[1], old, new) for row, new, old in pairs]
    newest = documents[0] if documents else Thresholds()
    return ThresholdsPage(newest, rows[0][0].version if rows else 0, edits[:SHOWN])


def set_thresholds(
    session: Session, actor: Actor, chosen: Thresholds | None, base_version: int, now: datetime
) -> None:
    """Make a new version of a province's thresholds; None goes back to the program's own.

    What changes nothing makes none. Raises DomainError: `not-allowed` for who is no administrator;
    `conflict` where somebody else has made a version since `base_version`.
    """
    actor = actor_now(session, actor, hold=True)
    province = _province(session, actor)
    # The province's row is the lock: two edits come one after the other.
    lock_units(session, [province])
    newest = session.scalars(
        _newest_first().where(ThresholdVersion.unit_id == province).limit(1)
    ).first()
    version = newest.version if newest else 0
    if version != base_version:
        raise DomainError(errors.CONFLICT)
    document = document_of(chosen) if chosen else {}
    before = newest.document if newest else {}
    if thresholds_of(before) == thresholds_of(document) and bool(before) == bool(document):
        return
    session.add(
        ThresholdVersion(
            id=uuid7(),
            unit_id=province,
            version=version + 1,
            document=document,
            made_by=actor.officer_id,
            device_id=actor.device_id,
            created_at=now,
        )
    )
    session.flush()


def _province(session: Session, actor: Actor) -> UUID:
    if actor.role != "admin":
        raise DomainError(errors.NOT_ALLOWED)
    return load_tree(session, actor.unit_id).province_of(actor.unit_id)


def _newest_first() -> Select[ThresholdVersion]:
    return select(ThresholdVersion).order_by(ThresholdVersion.version.desc())


def _edit(row: ThresholdVersion, by: str, old: Thresholds, new: Thresholds) -> Edit:
    figures = {key: (getattr(old, key), getattr(new, key)) for key in KEYS}
    changed = {key: (a, b) for key, (a, b) in figures.items() if a != b}
    return Edit(row.version, by, row.created_at, not row.document, changed)
