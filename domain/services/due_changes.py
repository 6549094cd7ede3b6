"""Changes with a date take effect: at the first use of the day by anybody, or by the nightly run.

Moves of officers, mergers of units, and officers who act as chief from a day through another.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.periods import local_day
from domain.rules.units import SEATS
from domain.services.acts import Act, log_acts
from domain.services.deputies import OWN_ROLE, acting_ids, begin_one, end_one, is_due
from domain.services.due import plan_is_due
from domain.services.log import MovedMeanwhile, lock_units
from domain.services.officers import move_officer
from domain.services.sessions import SignedIn, find_session
from domain.services.tries import Begin
from domain.services.units import merge_units
from domain.services.wrong_input import WrongInput
from domain.tables import Deputy, Officer, PlannedChange, Unit

Write = Callable[[Callable[[Session], int]], int]


def find_session_today(begin: Begin, write: Write, token: str, now: datetime) -> SignedIn | None:
    """Recognise a token as `find_session`, after what is due today has taken effect.

    `begin` opens a transaction, `write` runs one that writes. Raises what `find_session` raises.
    """
    with begin(False) as session:
        found = find_session(session, token, now)
    if found is None or not found.due:
        return found
    write(lambda session: apply_due(session, now))
    with begin(False) as session:
        return find_session(session, token, now)


def apply_due(session: Session, now: datetime) -> int:
    """Let every change take effect whose day has come; gives how many. Safe to run twice.

    What can no longer be done (its unit was merged, its account closed) is settled and noted in
    the log of administration. Raises MovedMeanwhile: the caller tries again.
    """
    locked = _lock(session, now)
    today, done = local_day(now), 0
    fresh = {"populate_existing": True}
    ended = select(Deputy).where(is_due(today), Deputy.to_day < today).order_by(Deputy.id)
    for deputy in session.scalars(ended.execution_options(**fresh)).all():
        done += _end(session, deputy, locked, now)
    plans = select(PlannedChange).where(plan_is_due(today))
    ordered = plans.order_by(PlannedChange.on_day, PlannedChange.made_at, PlannedChange.id)
    for plan in session.scalars(ordered.execution_options(**fresh)).all():
        done += _settle(session, plan, locked, now)
    begins = select(Deputy).where(is_due(today)).order_by(Deputy.id)
    for deputy in session.scalars(begins.execution_options(**fresh)).all():
        done += _begin(session, deputy, locked, now)
    return done


def _lock(session: Session, now: datetime) -> dict[UUID, Unit]:
    """Lock every unit that something due touches, in the order that all others lock them in."""
    today = local_day(now)
    plans = session.scalars(select(PlannedChange).where(plan_is_due(today))).all()
    deputies = session.scalars(select(Deputy).where(is_due(today))).all()
    people = {plan.officer_id for plan in plans} | {each.officer_id for each in deputies}
    seats = select(Officer.unit_id).where(Officer.id.in_(people - {None}))
    units = {unit for plan in plans for unit in (plan.unit_id, plan.into_id) if unit}
    return lock_units(session, units | set(session.scalars(seats)))


def _officer(session: Session, officer_id: UUID, locked: dict[UUID, Unit]) -> Officer:
    officer = session.get_one(Officer, officer_id, populate_existing=True)
    if officer.unit_id not in locked:
        raise MovedMeanwhile
    return officer


def _settle(session: Session, plan: PlannedChange, locked: dict[UUID, Unit], now: datetime) -> int:
    into = locked.get(plan.into_id)
    if into is None:
        raise MovedMeanwhile
    plan.settled_at = now
    if plan.officer_id is not None:
        act = _move(session, _officer(session, plan.officer_id, locked), into, now)
    else:
        assert plan.unit_id is not None
        act = _merge(session, locked[plan.unit_id], into, plan, now)
    if act.kind == "plan_failed":
        act = Act(act.kind, {**act.facts, "day": plan.on_day.isoformat()}, act.subject_id)
    session.flush()
    log_acts(session, plan.into_id, plan.by_id, [act], now)
    return 1


def _move(session: Session, officer: Officer, into: Unit, now: datetime) -> Act:
    acts = acting_ids(session, [officer.id])
    role = OWN_ROLE if acts else officer.role
    facts = {"name": officer.full_name, "username": officer.username, "to": into.code}
    if into.merged_into_id or into.kind not in SEATS[role] or officer.unit_id == into.id:
        return Act("plan_failed", facts, officer.id)
    before = session.get_one(Unit, officer.unit_id).code
    move_officer(session, officer, into.id, now)
    return Act("officer_moved", {**facts, "from": before}, officer.id)


def _merge(session: Session, unit: Unit, into: Unit, plan: PlannedChange, now: datetime) -> Act:
    facts = {"unit": unit.code, "to": into.code}
    try:
        merge_units(session, unit.code, into.code, plan.on_day, now)
    except WrongInput:
        return Act("plan_failed", {"name": unit.name, **facts}, unit.id)
    return Act("unit_merged", facts, unit.id)


def _end(session: Session, deputy: Deputy, locked: dict[UUID, Unit], now: datetime) -> int:
    officer = _officer(session, deputy.officer_id, locked)
    end_one(session, deputy, officer, now)
    _note(session, "deputy_ended", deputy, officer, now)
    return 1


def _begin(session: Session, deputy: Deputy, locked: dict[UUID, Unit], now: datetime) -> int:
    officer = _officer(session, deputy.officer_id, locked)
    fits = officer.active and officer.role == OWN_ROLE and officer.unit_id == deputy.unit_id
    if fits:
        begin_one(session, deputy, officer, now)
    else:
        end_one(session, deputy, officer, now)
    _note(session, "deputy_begun" if fits else "deputy_ended", deputy, officer, now)
    return 1


def _note(session: Session, kind: str, deputy: Deputy, officer: Officer, now: datetime) -> None:
    unit = session.get_one(Unit, deputy.unit_id)
    act = Act(kind, {"name": officer.full_name, "unit": unit.code}, officer.id)
    log_acts(session, unit.id, deputy.by_id, [act], now)
