"""Work in quarantine as a chief reads it before deciding."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.forms import Form
from domain.rules.permissions import may_accept
from domain.rules.reading import as_moment, as_uuid, is_integer
from domain.rules.retention import HANDED_OVER
from domain.rules.salvage import is_whole
from domain.rules.units import UnitNode
from domain.services.desk_scope import Scope, open_scope
from domain.services.people_names import Person, named
from domain.tables import Area, Device, Quarantined

MOST_SHOWN: Final = 500


@dataclass(frozen=True, slots=True)
class HandedLine:
    """A mutation in quarantine, read as far as it can be read."""

    id: UUID
    type: str
    entry_id: UUID | None
    form: Form | None
    details: Mapping[str, Any]
    area: str
    started_at: datetime | None
    ended_at: datetime | None
    note: str
    at: datetime | None
    received_at: datetime
    lost: Sequence[str]
    slug: str | None
    errors: Mapping[str, Sequence[str]]
    status: str
    decided_by: str
    reason: str
    may_accept: bool


@dataclass(frozen=True, slots=True)
class HandedGroup:
    """What one officer's work on one device came to; `author` is empty for nobody known."""

    author: str
    by: str
    device: str
    may_decide: bool
    lines: Sequence[HandedLine]

    @property
    def open_lines(self) -> list[HandedLine]:
        """List what waits."""
        return [line for line in self.lines if line.status == "waiting"]


@dataclass(frozen=True, slots=True)
class QuarantinePage:
    """What was handed over in a unit and waits, or was decided within 90 days."""

    unit: UnitNode
    groups: Sequence[HandedGroup]

    @property
    def lines(self) -> list[HandedLine]:
        """List all of it."""
        return [line for group in self.groups for line in group.lines]


def read_quarantine(session: Session, actor: Actor, code: str, now: datetime) -> QuarantinePage:
    """Read the quarantine of a unit, for its own chief, and of chiefs' work for a reviewer above.

    Raises DomainError: `not-allowed` for another role, `not-found` for a unit out of reach.
    """
    if actor.role not in ("chief", "reviewer"):
        raise DomainError(errors.NOT_ALLOWED)
    scope = open_scope(session, actor, code)
    units = scope.tree.merged_into(scope.unit.id)
    items = _items(session, units, now)
    people = named(session, {i for each in items for i in _people_of(each)})
    seen = [item for item in items if _sees(scope, item, people)]
    devices = _names(session, Device, {item.device_id for item in seen})
    areas = _names(session, Area, {i for each in seen if (i := as_uuid(each.body.get("area_id")))})
    groups: dict[tuple[UUID, UUID], list[Quarantined]] = {}
    for item in seen:
        groups.setdefault((item.author_id, item.device_id), []).append(item)
    return QuarantinePage(
        scope.unit,
        [_group(scope, group, people, devices, areas) for group in groups.values()],
    )


def _items(session: Session, units: Collection[UUID], now: datetime) -> Sequence[Quarantined]:
    return session.scalars(
        select(Quarantined)
        .where(
            Quarantined.unit_id.in_(units),
            or_(Quarantined.status == "waiting", Quarantined.decided_at > now - HANDED_OVER),
        )
        .order_by(Quarantined.author_id, Quarantined.device_id, Quarantined.n, Quarantined.id)
        .limit(MOST_SHOWN)
    ).all()


def _people_of(item: Quarantined) -> list[UUID]:
    found = (item.author_id, item.officer_id, item.decided_by)
    return [person for person in found if person is not None]


def _sees(scope: Scope, item: Quarantined, people: Mapping[UUID, Person]) -> bool:
    author = people.get(item.author_id)
    by_chief = author is not None and author.role == "chief"
    return may_accept(scope.actor.role, scope.is_own(item.unit_id), True, by_chief)


def _names(
    session: Session, table: type[Device] | type[Area], ids: Collection[UUID]
) -> Mapping[UUID, str]:
    rows = session.execute(select(table.id, table.name).where(table.id.in_(ids)))
    return {row.id: row.name for row in rows}


def _group(
    scope: Scope,
    items: Sequence[Quarantined],
    people: Mapping[UUID, Person],
    devices: Mapping[UUID, str],
    areas: Mapping[UUID, str],
) -> HandedGroup:
    first = items[0]
    author = people.get(first.author_id)
    return HandedGroup(
        author=author.full_name if author else "",
        by=people[first.officer_id].full_name,
        device=devices[first.device_id],
        may_decide=first.author_id != scope.actor.officer_id,
        lines=[_line(scope, item, people, areas) for item in items],
    )


def _line(
    scope: Scope, item: Quarantined, people: Mapping[UUID, Person], areas: Mapping[UUID, str]
) -> HandedLine:
    body = item.body
    area, decider = as_uuid(body.get("area_id")), people.get(item.decided_by or item.id)
    form, details, note = _form(scope, body), body.get("details"), body.get("note")
    return HandedLine(
        id=item.id,
        type=item.type,
        entry_id=as_uuid(body.get("entry_id")),
        form=form,
        details=_readable(form, details),
        area=areas.get(area, "") if area else "",
        started_at=as_moment(body.get("started_at")),
        ended_at=as_moment(body.get("ended_at")),
        note=note if isinstance(note, str) else "",
        at=as_moment(item.at),
        received_at=item.received_at,
        lost=item.lost,
        slug=item.slug,
        errors=item.errors,
        status=item.status,
        decided_by=decider.full_name if decider else "",
        reason=item.reason or "",
        may_accept=item.author_id in people and is_whole(item.lost),
    )


def _form(scope: Scope, body: Mapping[str, Any]) -> Form | None:
    key, version = body.get("form"), body.get("form_version")
    if not isinstance(key, str) or not isinstance(version, int):
        return None
    return scope.versions.get((key, version))


def _readable(form: Form | None, details: Any) -> dict[str, Any]:
    """Give the figures and the chosen split that can be shown: the rest is not judged yet."""
    if form is None or not isinstance(details, dict):
        return {}
    return {
        key: value
        for key, value in details.items()
        if key in form.fields and (is_integer(value) or key == form.split)
        if not isinstance(value, list | dict)
    }
