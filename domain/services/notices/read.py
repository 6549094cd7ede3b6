"""What each of some people is to be told now, in a fixed number of queries for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.notices import Behind, Notice, Returned, Silent, in_order
from domain.rules.units import UnitTree
from domain.services.access import reached_units
from domain.services.notices.entries import LongWait, long_waits, returned_to, waits_for
from domain.services.notices.pace import campaigns_behind
from domain.services.notices.silence import by_name, by_unit, silent_with_names
from domain.services.tree import load_tree

Reader = Actor


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of a province, before it is asked what of it concerns whom."""

    tree: UnitTree
    returned: Mapping[UUID, Sequence[Returned]]
    waits: Sequence[LongWait]
    silent: Sequence[Silent]
    behind: Sequence[Behind]


def notices_of(session: Session, reader: Reader, now: datetime) -> list[Notice]:
    """Give what one person is to be told, what has to be acted upon first to the front.

    To an officer: own entries that came back, own phones that are silent. To a chief also entries
    that wait for over a day, silent phones of the unit by name, campaigns behind an even pace; to a
    reviewer the campaigns of the department, and with an administrator the silent phones of each
    unit, without names (domain.md, "No ranking of persons").
    """
    return read_notices(session, [reader], now)[reader.officer_id]


def read_notices(
    session: Session, readers: Sequence[Reader], now: datetime
) -> dict[UUID, list[Notice]]:
    """Give the notices of people of one province, by officer."""
    tree = load_tree(session, *{reader.unit_id for reader in readers})
    units = {unit for reader in readers for unit in _units(tree, reader)}
    facts = _Facts(
        tree=tree,
        returned=returned_to(session, {reader.officer_id for reader in readers}),
        waits=long_waits(session, _chiefs_units(tree, readers), now),
        silent=silent_with_names(session, units, now),
        behind=campaigns_behind(session, tree, _asked_units(readers), now),
    )
    return {reader.officer_id: in_order(_of(reader, facts)) for reader in readers}


def _units(tree: UnitTree, reader: Reader) -> set[UUID]:
    if reader.role in ("reviewer", "admin"):
        return reached_units(tree, reader)
    return tree.merged_into(reader.unit_id)


def _chiefs_units(tree: UnitTree, readers: Sequence[Reader]) -> set[UUID]:
    chiefs = [reader for reader in readers if reader.role == "chief"]
    return {unit for chief in chiefs for unit in tree.merged_into(chief.unit_id)}


def _asked_units(readers: Sequence[Reader]) -> set[UUID]:
    """Name the units whose pace is asked for: a chief's own, a reviewer's department."""
    return {reader.reach_id for reader in readers if reader.reads_entries}


def _of(reader: Reader, facts: _Facts) -> list[Notice]:
    told: list[Notice] = [*facts.returned.get(reader.officer_id, ())]
    units = _units(facts.tree, reader)
    if reader.role == "chief":
        told += waits_for(reader.officer_id, reader.unit_id, units, facts.waits)
    if reader.reads_entries:
        told += [behind for behind in facts.behind if behind.unit_id == reader.reach_id]
    silent = [phone for phone in facts.silent if phone.unit_id in units]
    if reader.role in ("reviewer", "admin"):
        return told + by_unit(silent)
    return told + by_name(silent, reader)
