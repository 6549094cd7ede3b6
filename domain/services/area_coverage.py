"""How far each area of a unit was reached in a round (domain.md, "Rounds")."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.entry_status import standing_of
from domain.rules.forms import Form, measures
from domain.rules.rounds import Coverage, coverage
from domain.services.area_groups import AreaGroup
from domain.services.desk_scope import Scope
from domain.services.entry_sums import COUNTED
from domain.services.headlines import door_form, doors
from domain.services.span import Span
from domain.tables import Entry


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area's coverage, and how many households of it are still pending."""

    area: AreaGroup
    coverage: Coverage
    pending: int


def read_area_coverage(
    session: Session, scope: Scope, span: Span, groups: Mapping[UUID, AreaGroup]
) -> list[AreaLine]:
    """Give the coverage of each area over a round's days, in the order of `groups`, in one query.

    An area that passed from a unit that was merged brings its outings of the round with it. Left
    out, where nothing was done there, are built-in areas and those of another unit.
    """
    form = door_form(scope.forms)
    if form is None:
        return []
    outings = _outings(session, scope, span, form, groups)
    unique = {group.id: group for group in groups.values()}
    return [
        _line(group, outings.get(group.id, []))
        for group in unique.values()
        if group.id in outings or _is_listed(scope, group)
    ]


def _is_listed(scope: Scope, group: AreaGroup) -> bool:
    return group.places[0].unit_id in scope.units and not group.is_built_in


def _line(group: AreaGroup, outings: Sequence[tuple[str, dict[str, int]]]) -> AreaLine:
    everything = coverage([figures for _, figures in outings], group.households)
    pending = coverage([figures for standing, figures in outings if standing == "pending"], None)
    return AreaLine(group, everything, pending.reached)


def _outings(
    session: Session, scope: Scope, span: Span, form: Form, groups: Mapping[UUID, AreaGroup]
) -> dict[UUID, list[tuple[str, dict[str, int]]]]:
    units = {merged for unit in scope.units for merged in scope.tree.merged_into(unit)}
    query = select(Entry.area_id, Entry.status, Entry.form_version, Entry.details).where(
        Entry.unit_id.in_(units),
        Entry.form_key == form.key,
        Entry.status.in_(COUNTED),
        Entry.counted_on >= span.first,
        Entry.counted_on <= span.last,
    )
    found: dict[UUID, list[tuple[str, dict[str, int]]]] = {}
    for area, status, version, details in session.execute(query):
        written_by = scope.versions[(form.key, version)]
        figures = doors(written_by, measures(written_by, details))
        if area in groups:
            outing = (standing_of(status) or "", figures)
            found.setdefault(groups[area].id, []).append(outing)
    return found
