"""A closed month's later versions: what was corrected since, recorded with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.periods import local_day
from domain.services.acting import actor_now
from domain.services.closed_figures import (
    Figures,
    figures_of,
    newest_versions,
    together,
    write_figures,
)
from domain.services.closing_span import asked_month
from domain.services.corrections_read import Corrections, read_corrections
from domain.services.desk_scope import open_scope
from domain.services.log import lock_units
from domain.services.reasons import checked_reason
from domain.services.span import Span
from domain.tables import ClosedPeriod


@dataclass(frozen=True, slots=True)
class Change:
    """What the corrections of a closed period come to, and what a new version would change."""

    corrections: int
    differences: Figures
    is_new: bool


def change_of(newest: ClosedPeriod, corrected: Corrections) -> Change:
    """Give what was corrected since a period was closed, held against its newest version."""
    differences = {key: value for key, value in corrected.figures.items() if value}
    said = {(form, choice, key): value for form, choice, key, value in newest.differences}
    is_new = (corrected.since, differences) != (newest.corrections, said)
    return Change(corrected.since, differences, is_new)


def record_version(
    session: Session, actor: Actor, month: tuple[int, int], reason: str, now: datetime
) -> bool:
    """Record what was corrected since in a new version of a province's closed month.

    Each unit with something new has a new version, and the province the sum of all. Gives whether
    there was anything new; safe to send twice. The corrections themselves count in the period that
    they came in. Raises DomainError: `not-allowed` for who is no reviewer, `not-found` for a month
    that the province has not closed, `invalid` without a reason, `personal-data`; what `actor_now`
    raises.
    """
    if actor.role != "reviewer":
        raise DomainError(errors.NOT_ALLOWED)
    scope = open_scope(session, actor)
    # Corrections are decided on under their unit's lock.
    lock_units(session, scope.units)
    actor = actor_now(session, actor, hold=True)
    last = asked_month(scope, month, local_day(now)).period.last
    newest = newest_versions(session, scope.units, last)
    top = newest.pop(scope.unit.id, None)
    if top is None:
        raise DomainError(errors.NOT_FOUND)
    words = checked_reason(reason)
    spans = {unit: Span(period.first, period.last) for unit, period in newest.items()}
    corrected = read_corrections(session, spans, scope.versions)
    changes = {
        unit: change_of(period, corrected.get(unit, Corrections()))
        for unit, period in newest.items()
    }
    if not any(change.is_new for change in changes.values()):
        return False
    firsts = _first_figures(session, newest)
    for unit, change in changes.items():
        if change.is_new:
            _write(session, actor, newest[unit], change, firsts[unit], words, now)
    whole = Change(
        sum(change.corrections for change in changes.values()),
        _whole(changes),
        is_new=True,
    )
    _write(session, actor, top, whole, together(firsts.values()), words, now)
    return True


def _first_figures(session: Session, newest: Mapping[UUID, ClosedPeriod]) -> dict[UUID, Figures]:
    """Give each unit's figures as they were closed: its newest ones without what they changed."""
    held = figures_of(session, [version.id for version in newest.values()])
    found = {}
    for unit, version in newest.items():
        changed = {(form, choice, key): -value for form, choice, key, value in version.differences}
        found[unit] = together([held[version.id], changed])
    return found


def _whole(changes: Mapping[UUID, Change]) -> Figures:
    whole = together(change.differences for change in changes.values())
    return {key: value for key, value in whole.items() if value}


def _write(
    session: Session,
    actor: Actor,
    before: ClosedPeriod,
    change: Change,
    first: Figures,
    reason: str,
    now: datetime,
) -> None:
    period = ClosedPeriod(
        id=uuid7(),
        unit_id=before.unit_id,
        kind=before.kind,
        first=before.first,
        last=before.last,
        version=before.version + 1,
        by_id=actor.officer_id,
        by_name=actor.full_name,
        at=now,
        ticks=before.ticks,
        reason=reason,
        corrections=change.corrections,
        differences=[[*key, value] for key, value in sorted(change.differences.items())],
    )
    write_figures(session, period, together([first, change.differences]))
