"""What was refused in the last 90 days, shown to its officer and to the chief (protocol.md)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.forms import Form
from domain.rules.retention import REFUSED
from domain.rules.text import person_key, sort_key
from domain.rules.units import UnitNode
from domain.services.catalogue import load_forms
from domain.services.desk_scope import open_scope
from domain.services.staff import missing_of
from domain.services.tree import load_tree
from domain.tables import (
    AppliedMutation,
    Device,
    DeviceOfficer,
    Entry,
    Officer,
    Refusal,
)

Forms = Mapping[tuple[str, int], Form]
MOST_SHOWN: Final = 500
# What took effect since: the same mutation, or another submit of the same entry.
MENDED: Final[ColumnElement[bool]] = or_(
    exists().where(AppliedMutation.id == Refusal.mutation_id).correlate(Refusal),
    and_(
        Refusal.type == "entry.submit",
        Refusal.slug != "entry-exists",
        exists()
        .where(Entry.id == Refusal.entry_id, Entry.officer_id == Refusal.officer_id)
        .correlate(Refusal),
    ),
)


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A mutation that was refused: who, when, what, why; never its words.

    `definition` is the form that names its fields, where it is known; `errors` has the words for
    each field; `mended` where it took effect since, or its entry did.
    """

    mutation_id: UUID
    officer_id: UUID
    officer: str
    device: str
    type: str
    form: str
    definition: Form | None
    n: int
    at: str
    received_at: datetime
    slug: str
    errors: Mapping[str, Sequence[str]]
    mended: bool


@dataclass(frozen=True, slots=True)
class MissingLine:
    """The numbers that never came from a device, or came twice."""

    officer: str
    device: str
    numbers: Sequence[int]


@dataclass(frozen=True, slots=True)
class RefusedPage:
    """What has to be looked after: of a unit, or of one person's own work where it is None."""

    unit: UnitNode | None
    lines: Sequence[RefusedLine]
    missing: Sequence[MissingLine]


def read_refused(session: Session, actor: Actor, code: str, now: datetime) -> RefusedPage:
    """Read what was refused of a unit's officers, and the numbers missing, for its own chief.

    Raises DomainError: `not-allowed` for any other role, `not-found` for a unit out of reach.
    """
    if actor.role != "chief":
        raise DomainError(errors.NOT_ALLOWED)
    scope = open_scope(session, actor, code)
    units = scope.units & scope.tree.merged_into(actor.unit_id)
    lines = _lines(session, Refusal.unit_id.in_(units), now)
    return RefusedPage(scope.unit, lines, _missing(session, Officer.unit_id.in_(units)))


def read_own_refused(session: Session, actor: Actor, now: datetime) -> RefusedPage:
    """Read what was refused of the own work, and the own numbers missing."""
    lines = _lines(session, Refusal.officer_id == actor.officer_id, now)
    return RefusedPage(None, lines, _missing(session, Officer.id == actor.officer_id))


def refused_of(session: Session, actor: Actor, now: datetime) -> Sequence[RefusedLine]:
    """Give what was refused of the own work, and to a chief that of the unit, newest first."""
    if actor.role != "chief":
        return _lines(session, Refusal.officer_id == actor.officer_id, now)
    units = load_tree(session, actor.unit_id).merged_into(actor.unit_id)
    return _lines(session, Refusal.unit_id.in_(units), now)


def open_refusals(units: Collection[UUID], now: datetime) -> ScalarSelect[int]:
    """Give the subquery that counts what was refused in units and not mended since."""
    of_units = (Refusal.unit_id.in_(units), Refusal.received_at > now - REFUSED, ~MENDED)
    return select(func.count()).select_from(Refusal).where(*of_units).scalar_subquery()


def _lines(session: Session, whose: ColumnElement[bool], now: datetime) -> list[RefusedLine]:
    rows = session.execute(
        select(Refusal, Officer.full_name, Device.name, MENDED)
        .join(Officer, Officer.id == Refusal.officer_id)
        .join(Device, Device.id == Refusal.device_id)
        .where(whose, Refusal.received_at > now - REFUSED)
        .order_by(Refusal.received_at.desc(), Refusal.id.desc())
        .limit(MOST_SHOWN)
    ).all()
    forms = load_forms(session)
    return [_line(*row, _definition(forms, row[0].body)) for row in rows]


def _definition(forms: Forms, body: Mapping[str, Any]) -> Form | None:
    of_key = {form.version: form for form in forms.values() if form.key == body.get("form")}
    # Of a version that is not known the newest one still names what both have.
    newest = of_key.get(max(of_key, default=0))
    version = body.get("form_version")
    return of_key.get(version, newest) if isinstance(version, int) else newest


def _line(
    refusal: Refusal, officer: str, device: str, mended: bool, definition: Form | None
) -> RefusedLine:
    form = refusal.body.get("form")
    return RefusedLine(
        mutation_id=refusal.mutation_id,
        officer_id=refusal.officer_id,
        officer=officer,
        device=device,
        type=refusal.type,
        form=form if isinstance(form, str) else "",
        definition=definition,
        n=refusal.n,
        at=refusal.at,
        received_at=refusal.received_at,
        slug=refusal.slug,
        errors=refusal.errors,
        mended=mended,
    )


def _missing(session: Session, whose: ColumnElement[bool]) -> list[MissingLine]:
    rows = session.execute(
        select(DeviceOfficer, Officer.full_name, Device.name)
        .join(Officer, Officer.id == DeviceOfficer.officer_id)
        .join(Device, Device.id == DeviceOfficer.device_id)
        .where(whose)
    )
    found = [MissingLine(officer, device, missing_of(c)) for c, officer, device in rows]
    found.sort(key=lambda line: (person_key(line.officer), sort_key(line.device)))
    return [line for line in found if line.numbers]
