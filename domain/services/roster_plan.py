"""What a roster would change, as things stand: worked out whole, and nothing of it done."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.line_faults import Line, LineFault
from domain.rules.roster import RosterLine, read_roster
from domain.rules.text import person_key
from domain.rules.units import UnitTree
from domain.services.access import reached_units
from domain.services.deputies import OWN_ROLE, acting_ids
from domain.services.tree import load_tree
from domain.services.wrong_input import WrongLines
from domain.tables import Officer


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a roster names them."""

    username: str
    full_name: str
    role: str
    unit_code: str


@dataclass(frozen=True, slots=True)
class RosterChange:
    """What a line changes; `before` is None for somebody new."""

    line: int
    before: Person | None
    after: Person

    @property
    def kinds(self) -> list[str]:
        """Name what changes: `added`, or any of `moved`, `role`, `renamed`; nothing for none."""
        if self.before is None:
            return ["added"]
        pairs = (("moved", "unit_code"), ("role", "role"), ("renamed", "full_name"))
        return [
            kind for kind, name in pairs if getattr(self.before, name) != getattr(self.after, name)
        ]


@dataclass(slots=True)
class Standing:
    """Who stands already, by user name; user names of other provinces, and the person's own."""

    people: dict[str, Person] = field(default_factory=dict)
    strangers: set[str] = field(default_factory=set)
    own: str = ""


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What a roster would do; `missing` sit in units that it names and are not on it."""

    changes: Sequence[RosterChange]
    same: int
    missing: Sequence[Person]
    digest: str


def plan_roster(session: Session, actor: Actor, lines: Sequence[Line]) -> RosterPlan:
    """Work out what a roster changes. Raises WrongLines that names every fault of the file."""
    tree = load_tree(session, actor.unit_id)
    reached = reached_units(tree, actor)
    checked = _checked(lines, tree, reached)
    standing = _standing(session, actor, tree, reached, checked)
    wrong = list(_wrong_people(checked, standing))
    if wrong:
        raise WrongLines(wrong)
    changes = [
        RosterChange(line.number, standing.people.get(line.username), _person(line))
        for line in checked
    ]
    real = [change for change in changes if change.kinds]
    missing = _missing(session, actor, tree, checked)
    return RosterPlan(real, len(changes) - len(real), missing, _digest(real, missing))


def _checked(lines: Sequence[Line], tree: UnitTree, reached: Collection[UUID]) -> list[RosterLine]:
    nodes = [tree.by_id[unit] for unit in reached]
    checked, wrong = read_roster(lines, {node.code: node.kind for node in nodes})
    merged = {node.code for node in nodes if node.merged_into_id}
    for line in checked:
        if line.unit_code in merged:
            wrong.append(LineFault(line.number, "closed_unit", {"code": line.unit_code}))
        if line.password:
            wrong.append(LineFault(line.number, "password_at_desk"))
    if wrong:
        raise WrongLines(wrong)
    return checked


def _standing(
    session: Session,
    actor: Actor,
    tree: UnitTree,
    reached: Collection[UUID],
    lines: Sequence[RosterLine],
) -> Standing:
    named = Officer.username.in_([line.username for line in lines])
    officers = list(session.scalars(select(Officer).where(named)))
    acting = acting_ids(session, [officer.id for officer in officers])
    found = Standing()
    for each in officers:
        if each.unit_id not in reached:
            found.strangers.add(each.username)
            continue
        if each.id == actor.officer_id:
            found.own = each.username
        role = OWN_ROLE if each.id in acting else each.role
        code = tree.by_id[each.unit_id].code
        found.people[each.username] = Person(each.username, each.full_name, role, code)
    return found


def _wrong_people(lines: Sequence[RosterLine], standing: Standing) -> Iterable[LineFault]:
    for line in lines:
        if line.username in standing.strangers:
            yield LineFault(line.number, "username_taken")
        if line.username == standing.own:
            before = standing.people[line.username]
            if (before.role, before.unit_code) != (line.role, line.unit_code):
                yield LineFault(line.number, "own_role")


def _missing(
    session: Session, actor: Actor, tree: UnitTree, lines: Sequence[RosterLine]
) -> list[Person]:
    codes = {line.unit_code for line in lines}
    units = {node.id: node.code for node in tree.by_id.values() if node.code in codes}
    listed = {line.username for line in lines}
    sitting = session.scalars(
        select(Officer).where(Officer.unit_id.in_(units), Officer.active.is_(True))
    )
    found = [
        Person(each.username, each.full_name, each.role, units[each.unit_id])
        for each in sitting
        if each.username not in listed and each.id != actor.officer_id
    ]
    return sorted(found, key=lambda person: (person.unit_code, person_key(person.full_name)))


def touched_units(session: Session, actor: Actor, lines: Sequence[Line]) -> set[UUID]:
    """Give the units that a roster names, or whose people it names. Raises WrongLines."""
    tree = load_tree(session, actor.unit_id)
    checked = _checked(lines, tree, reached_units(tree, actor))
    codes = {line.unit_code for line in checked}
    named = Officer.username.in_([line.username for line in checked])
    seats = set(session.scalars(select(Officer.unit_id).where(named)))
    return seats | {node.id for node in tree.by_id.values() if node.code in codes}


def _person(line: RosterLine) -> Person:
    return Person(line.username, line.full_name, line.role, line.unit_code)


def _digest(changes: Sequence[RosterChange], missing: Sequence[Person]) -> str:
    told = [[asdict(change) for change in changes], [asdict(person) for person in missing]]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
