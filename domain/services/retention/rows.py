"""Rows that go as a whole, or lose one column: no log and no total speaks of them."""

import secrets
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, tuple_, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from domain.db import Base
from domain.rules.periods import local_day
from domain.rules.retention import (
    HANDED_OVER,
    OPENED,
    REFUSED,
    TRIES,
    without_words,
    words_before,
)
from domain.services.catalogue import load_forms
from domain.services.retention.kinds import AT_ONCE, Job, Kind
from domain.services.table_imports import KEPT
from domain.tables import (
    AccountEvent,
    AppliedMutation,
    CampaignExclusion,
    ClosedPeriod,
    Opening,
    Quarantined,
    Reading,
    RecheckFinding,
    Refusal,
    SignInFailure,
    Sitting,
    TableImport,
    WaitingDay,
)

Old = ColumnElement[bool]
# Stands in place of a digest whose words were erased; no digest begins so.
ERASED: Final = "erased "


def _refused(now: datetime) -> Old:
    return Refusal.received_at < now - REFUSED


def _handed_over(now: datetime) -> Old:
    # What waits is kept until somebody decides: work is never destroyed.
    return (Quarantined.status != "waiting") & (Quarantined.decided_at < now - HANDED_OVER)


def _readings(now: datetime) -> Old:
    return Reading.at < words_before(now)


def _openings(now: datetime) -> Old:
    return Opening.opened_at < now - OPENED


def _sittings(now: datetime) -> Old:
    return Sitting.at < words_before(now)


def _tries(now: datetime) -> Old:
    return SignInFailure.at < now - TRIES


def _reasons(now: datetime) -> Old:
    return (AccountEvent.at < words_before(now)) & (AccountEvent.reason != "")


def _versions(now: datetime) -> Old:
    return (ClosedPeriod.at < words_before(now)) & (ClosedPeriod.reason != "")


def _found(now: datetime) -> Old:
    return (RecheckFinding.at < words_before(now)) & (RecheckFinding.note != "")


def _left_out(now: datetime) -> Old:
    return (CampaignExclusion.at < words_before(now)) & (CampaignExclusion.reason != "")


def _imports(now: datetime) -> Old:
    return TableImport.made_at < now - KEPT


def _digests(now: datetime) -> Old:
    return (AppliedMutation.applied_at < words_before(now)) & (AppliedMutation.body_hash != "")


def _waiting(now: datetime) -> Old:
    return (
        (Quarantined.status == "waiting")
        & (Quarantined.received_at < words_before(now))
        & Quarantined.body_hash.not_like(f"{ERASED}%")
    )


def _waiting_days(now: datetime) -> Old:
    return WaitingDay.day < local_day(words_before(now))


def _deleted(key: str, table: type[Base], id_: Any, old: Any) -> Kind:
    def erase(session: Session, job: Job, _unit: UUID | None) -> int:
        ids = _some(session, id_, old(job.now))
        if ids:
            # Asked again: one that was refused anew meanwhile has its time before it.
            session.execute(delete(table).where(id_.in_(ids), old(job.now)))
        return len(ids)

    return Kind(key, lambda session, job: _count(session, id_, old(job.now)), erase)


def _emptied(key: str, id_: Any, column: Any, old: Any) -> Kind:
    def erase(session: Session, job: Job, _unit: UUID | None) -> int:
        ids = _some(session, id_, old(job.now))
        if ids:
            statement = update(id_.class_).where(id_.in_(ids)).values({column: ""})
            session.execute(statement.execution_options(synchronize_session=False))
        return len(ids)

    return Kind(key, lambda session, job: _count(session, id_, old(job.now)), erase)


def _erase_waiting(session: Session, job: Job, _unit: UUID | None) -> int:
    query = select(Quarantined).where(_waiting(job.now)).order_by(Quarantined.id).limit(AT_ONCE)
    items = list(session.scalars(query.with_for_update(skip_locked=True)))
    texts = text_fields(session) if items else set()
    for item in items:
        bare = without_words(item.body, texts)
        item.body, item.lost = bare.body, sorted({*item.lost, *bare.lost})
        # Whoever has the digest of what was could guess at the words.
        item.body_hash = f"{ERASED}{secrets.token_hex(16)}"
    session.flush()
    return len(items)


def text_fields(session: Session) -> set[str]:
    """Give the keys of every form's text fields."""
    forms = load_forms(session).values()
    return {key for form in forms for key, field in form.fields.items() if field.type == "text"}


def _count(session: Session, id_: InstrumentedAttribute[Any], old: Old) -> int:
    return session.scalar(select(func.count(id_)).where(old)) or 0


def _some(session: Session, id_: InstrumentedAttribute[Any], old: Old) -> list[Any]:
    return list(session.scalars(select(id_).where(old).order_by(id_).limit(AT_ONCE)))


REFUSALS: Final = _deleted("refused", Refusal, Refusal.id, _refused)
HANDED: Final = _deleted("handed_over", Quarantined, Quarantined.id, _handed_over)
READINGS: Final = _deleted("readings", Reading, Reading.id, _readings)
SITTINGS: Final = _deleted("sittings", Sitting, Sitting.id, _sittings)
SIGN_INS: Final = _deleted("tries", SignInFailure, SignInFailure.id, _tries)
IMPORTS: Final = _deleted("imports", TableImport, TableImport.id, _imports)
REASONS: Final = _emptied("reasons", AccountEvent.id, AccountEvent.reason, _reasons)
VERSIONS: Final = _emptied("versions", ClosedPeriod.id, ClosedPeriod.reason, _versions)
FOUND: Final = _emptied("findings", RecheckFinding.id, RecheckFinding.note, _found)
LEFT_OUT: Final = _emptied("left_out", CampaignExclusion.id, CampaignExclusion.reason, _left_out)
DIGESTS: Final = _emptied("digests", AppliedMutation.id, AppliedMutation.body_hash, _digests)
WAITING: Final = Kind(
    "waiting", lambda session, job: _count(session, Quarantined.id, _waiting(job.now)),
    _erase_waiting,
)  # fmt: skip


def _erase_openings(session: Session, job: Job, _unit: UUID | None) -> int:
    old = _openings(job.now)
    asked = select(Opening.officer_id, Opening.entry_id).where(old).limit(AT_ONCE)
    keys = [(row.officer_id, row.entry_id) for row in session.execute(asked)]
    if keys:
        # Asked again: one that was opened anew meanwhile has its time before it.
        own = tuple_(Opening.officer_id, Opening.entry_id).in_(keys)
        session.execute(delete(Opening).where(own, old))
    return len(keys)


OPENINGS: Final = Kind(
    "openings", lambda session, job: _count(session, Opening.entry_id, _openings(job.now)),
    _erase_openings,
)  # fmt: skip


def _erase_waiting_days(session: Session, job: Job, _unit: UUID | None) -> int:
    old = _waiting_days(job.now)
    asked = select(WaitingDay.unit_id, WaitingDay.day).where(old).limit(AT_ONCE)
    keys = [(row.unit_id, row.day) for row in session.execute(asked)]
    if keys:
        session.execute(
            delete(WaitingDay).where(tuple_(WaitingDay.unit_id, WaitingDay.day).in_(keys))
        )
    return len(keys)


WAITING_DAYS: Final = Kind(
    "waiting_days",
    lambda session, job: _count(session, WaitingDay.day, _waiting_days(job.now)),
    _erase_waiting_days,
)
