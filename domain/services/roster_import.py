"""A roster brought to the desk: checked whole, shown as what it would change, applied once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.line_faults import Line
from domain.rules.units import UnitNode
from domain.services.accounts import set_active
from domain.services.acts import Act, acting_administrator, log_acts
from domain.services.log import lock_units
from domain.services.officers import load_officers
from domain.services.roster_plan import RosterPlan, plan_roster, touched_units
from domain.services.table_imports import Import, find_import, keep_lines, lines_of, settle, told_of
from domain.services.tree import load_tree
from domain.tables import Officer

CLOSED_AS: Final = "Không còn trong danh sách cán bộ."


@dataclass(frozen=True, slots=True)
class RosterPage:
    """A roster that waits, with its plan, or one that was applied, with what it came to."""

    file: Import
    plan: RosterPlan | None
    units: Mapping[str, UnitNode]


def keep_roster(session: Session, actor: Actor, lines: Sequence[Line], now: datetime) -> UUID:
    """Check a roster as a whole and keep it; gives its id. Nothing of it takes effect yet.

    Raises WrongLines that names every fault; DomainError (`not-allowed`) for no administrator.
    """
    actor = acting_administrator(session, actor)
    plan_roster(session, actor, lines)
    return keep_lines(session, actor, "roster", lines, now)


def read_roster_page(session: Session, actor: Actor, import_id: UUID) -> RosterPage:
    """Read what a roster would change as things stand now, or what it came to.

    Raises DomainError (`not-allowed`, `not-found`), WrongLines where a line no longer fits.
    """
    actor = acting_administrator(session, actor)
    row = find_import(session, actor, "roster", import_id)
    tree = load_tree(session, actor.unit_id)
    units = {node.code: node for node in tree.by_id.values()}
    plan = None if row.applied_at else plan_roster(session, actor, lines_of(row))
    return RosterPage(told_of(row), plan, units)


def apply_roster(
    session: Session,
    actor: Actor,
    import_id: UUID,
    digest: str,
    closes_missing: bool,
    now: datetime,
) -> bool:
    """Do what the plan with a digest says, all of it or nothing; a second time does nothing.

    Gives False where the plan is another by now: it has to be looked at again. Raises WrongLines
    where a line no longer fits, DomainError (`not-allowed`, `not-found`), MovedMeanwhile.
    """
    asked = acting_administrator(session, actor)
    row = find_import(session, asked, "roster", import_id, hold=True)
    if row.applied_at:
        return True
    lines = lines_of(row)
    lock_units(session, touched_units(session, asked, lines))
    # Units are locked before people by whoever locks both.
    held = acting_administrator(session, actor, hold=True)
    plan = plan_roster(session, held, lines)
    if plan.digest != digest:
        return False
    load_officers(session, lines, now, makes_codes=False)
    closed = plan.missing if closes_missing else []
    ids = _ids(session, [each.username for each in [*closed, *(c.after for c in plan.changes)]])
    for person in closed:
        set_active(session, held, ids[person.username], False, CLOSED_AS, now)
    changed = [change for change in plan.changes if change.before]
    result = {
        "added": len(plan.changes) - len(changed),
        "changed": len(changed),
        "closed": len(closed),
        "new": [str(ids[c.after.username]) for c in plan.changes if c.before is None],
    }
    log_acts(session, held.unit_id, held.officer_id, _acts(plan, result, ids), now)
    settle(session, row, result, now)
    return True


def _acts(plan: RosterPlan, result: Mapping[str, Any], ids: Mapping[str, UUID]) -> Iterable[Act]:
    yield Act("roster", {name: result[name] for name in ("added", "changed", "closed")})
    for change in plan.changes:
        facts: dict[str, Any] = {"name": change.after.full_name, "username": change.after.username}
        for kind in change.kinds:
            column = {"moved": "unit_code", "role": "role", "renamed": "full_name"}.get(kind)
            sides = (
                {"from": getattr(change.before, column), "to": getattr(change.after, column)}
                if column
                else {"to": change.after.unit_code, "role": change.after.role}
            )
            yield Act(f"officer_{kind}", {**facts, **sides}, ids[change.after.username])


def _ids(session: Session, usernames: Sequence[str]) -> dict[str, UUID]:
    rows = session.execute(
        select(Officer.username, Officer.id).where(Officer.username.in_(usernames))
    )
    return {row.username: row.id for row in rows}
