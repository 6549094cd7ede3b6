"""Figures of older reports: imported from a file, listed, taken back; no total knows them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.campaign_draft import clean_name
from domain.rules.earlier_lines import EARLIER_COLUMNS, Earlier, check_earlier
from domain.rules.forms import Form
from domain.rules.line_faults import Line
from domain.rules.periods import local_day
from domain.rules.reading import is_storable
from domain.rules.text import sort_key
from domain.rules.units import UnitNode
from domain.rules.words_check import personal_data_in
from domain.services.campaigns.found import EDITORS, editor_now
from domain.services.desk_scope import Scope, open_scope
from domain.services.wrong_input import WrongLines
from domain.tables import EarlierFigure, Officer

LONGEST_SOURCE: Final = 200


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """An imported figure with the names that it is shown by; never shown without its source."""

    figure: Earlier
    unit: UnitNode
    form: Form
    source: str


@dataclass(frozen=True, slots=True)
class Import:
    """What one file brought, and who brought it."""

    id: UUID
    source: str
    by: str
    at: datetime
    lines: Sequence[EarlierLine]


@dataclass(frozen=True, slots=True)
class ImportsPage:
    """Imports in reach, the newest first."""

    scope: Scope
    imports: Sequence[Import]


@dataclass(frozen=True, slots=True)
class EarlierPreview:
    """What a file would bring."""

    source: str
    lines: Sequence[EarlierLine]
    text: str


def read_imports(session: Session, actor: Actor) -> ImportsPage:
    """List what was imported. Raises DomainError (`not-allowed`) but for reviewers and admins."""
    scope = _scope(session, actor)
    query = (
        select(EarlierFigure, Officer.full_name)
        .join(Officer, Officer.id == EarlierFigure.officer_id)
        .where(EarlierFigure.unit_id.in_(scope.units))
        .order_by(EarlierFigure.at.desc(), EarlierFigure.import_id)
    )
    found: dict[UUID, tuple[list[EarlierFigure], str]] = {}
    for row, name in session.execute(query):
        found.setdefault(row.import_id, ([], name))[0].append(row)
    imports = [
        Import(key, rows[0].source, name, rows[0].at, _in_order(_line(scope, row) for row in rows))
        for key, (rows, name) in found.items()
    ]
    return ImportsPage(scope, imports)


def check_earlier_file(
    session: Session,
    actor: Actor,
    lines: Sequence[Line],
    source: str,
    language: str,
    now: datetime,
) -> EarlierPreview:
    """Check a file of earlier figures; nothing is stored.

    Raises WrongLines that names every wrong line; DomainError: `not-allowed`, `invalid` and
    `personal-data` for the source.
    """
    scope = _scope(session, actor)
    words = _checked_source(source, language)
    figures = _checked(session, scope, lines, now)
    shown = [
        EarlierLine(figure, scope.tree.by_id[figure.unit_id], scope.form(figure.form), words)
        for figure in figures
    ]
    return EarlierPreview(words, _in_order(shown), _kept(lines))


def store_earlier(
    session: Session,
    actor: Actor,
    lines: Sequence[Line],
    source: str,
    language: str,
    now: datetime,
) -> UUID:
    """Store earlier figures, checked again; gives the import. Raises as `check_earlier_file`."""
    actor = editor_now(session, actor, actor.reach_id)
    scope = _scope(session, actor)
    words = _checked_source(source, language)
    import_id = uuid7()
    for each in _checked(session, scope, lines, now):
        session.add(
            EarlierFigure(
                id=uuid7(),
                import_id=import_id,
                unit_id=each.unit_id,
                form_key=each.form,
                choice=each.choice,
                measure=each.measure,
                from_day=each.first,
                to_day=each.last,
                value=each.value,
                or_more=each.or_more,
                source=words,
                officer_id=actor.officer_id,
                at=now,
            )
        )
    session.flush()
    return import_id


def take_back_import(session: Session, actor: Actor, import_id: UUID) -> None:
    """Delete what a file brought. Raises DomainError: `not-allowed`, `not-found`."""
    actor = editor_now(session, actor, actor.reach_id)
    scope = _scope(session, actor)
    own = (EarlierFigure.import_id == import_id) & EarlierFigure.unit_id.in_(scope.units)
    if (
        session.execute(delete(EarlierFigure).where(own).returning(EarlierFigure.id)).first()
        is None
    ):
        raise DomainError(errors.NOT_FOUND)


def earlier_of(
    session: Session, scope: Scope, units: Collection[UUID], form: str, choice: str, measure: str
) -> list[EarlierLine]:
    """List what was imported for units of one figure, to be shown beside it and never added."""
    query = select(EarlierFigure).where(
        EarlierFigure.unit_id.in_(units),
        EarlierFigure.form_key == form,
        EarlierFigure.measure == measure,
        EarlierFigure.choice.in_({choice, ""}),
    )
    return _in_order(_line(scope, row) for row in session.scalars(query))


def _scope(session: Session, actor: Actor) -> Scope:
    if actor.role not in EDITORS:
        raise DomainError(errors.NOT_ALLOWED)
    return open_scope(session, actor)


def _checked_source(text: str, language: str) -> str:
    words = clean_name(text)
    if not 0 < len(words) <= LONGEST_SOURCE or not is_storable(words):
        said = "Say which report it is." if language == "en" else "Hãy ghi số liệu từ báo cáo nào."
        raise DomainError(errors.INVALID, errors={"source": [said]})
    personal = personal_data_in({"source": words}, language)
    if personal:
        raise DomainError(errors.PERSONAL_DATA, errors=personal)
    return words


def _checked(session: Session, scope: Scope, lines: Sequence[Line], now: datetime) -> list[Earlier]:
    units = {scope.tree.by_id[unit].code: unit for unit in scope.units}
    forms = {form.key: form for form in scope.forms}
    query = select(EarlierFigure).where(EarlierFigure.unit_id.in_(scope.units))
    standing = {_figure(row).place for row in session.scalars(query)}
    good, wrong = check_earlier(lines, units, forms, local_day(now), standing)
    if wrong:
        raise WrongLines(wrong)
    return good


def _kept(lines: Iterable[Line]) -> str:
    rows = [",".join(line[name].strip() for name in EARLIER_COLUMNS) for _, line in lines]
    return "\n".join([",".join(EARLIER_COLUMNS), *rows])


def _line(scope: Scope, row: EarlierFigure) -> EarlierLine:
    form = scope.form(row.form_key)
    return EarlierLine(_figure(row), scope.tree.by_id[row.unit_id], form, row.source)


def _figure(row: EarlierFigure) -> Earlier:
    return Earlier(
        row.unit_id,
        row.form_key,
        row.choice,
        row.measure,
        row.from_day,
        row.to_day,
        row.value,
        row.or_more,
    )


def _in_order(lines: Iterable[EarlierLine]) -> list[EarlierLine]:
    return sorted(lines, key=lambda each: (sort_key(each.unit.name), each.figure.first))
