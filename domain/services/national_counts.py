"""What national systems count of a unit's period, held against our approved figures."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.rules.forms import Form
from domain.rules.line_faults import Facts, Line, LineFault, given
from domain.services.acting import actor_now
from domain.services.desk_scope import Scope, open_scope
from domain.services.span import Span
from domain.services.upsert import upsert
from domain.services.wrong_input import WrongLines
from domain.tables import NationalCount, Total

COLUMNS: Final = ("unit_code", "form", "choice", "measure", "value")
MOST: Final = 10**12
Figure = tuple[str, str, str]
KEY: Final = ("unit_id", "last", "form_key", "choice", "measure")


@dataclass(frozen=True, slots=True)
class Compared:
    """A national count beside ours; `choice` is empty where it is of the whole form."""

    form: Form
    choice: str
    measure: str
    national: int
    ours: int
    by_name: str
    at: datetime

    @property
    def difference(self) -> int:
        """Give how much more we count than they do."""
        return self.ours - self.national


def check_types_counts(actor: Actor) -> None:
    """Raise DomainError (`not-allowed`) for who is no reviewer."""
    if actor.role != "reviewer":
        raise DomainError(errors.NOT_ALLOWED)


def keep_counts(
    session: Session,
    actor: Actor,
    span: Span,
    lines: Iterable[Line],
    now: datetime,
) -> int:
    """Keep the counts of a period, each in place of what was typed before; give how many.

    `lines` are numbered and have `COLUMNS`. Raises WrongLines with every fault, when nothing is
    kept; DomainError (`not-allowed`) for who is no reviewer; what `actor_now` raises.
    """
    actor = actor_now(session, actor, hold=True)
    check_types_counts(actor)
    scope = open_scope(session, actor)
    units = {scope.tree.by_id[unit].code: unit for unit in scope.units}
    wrong: list[LineFault] = []
    seen: dict[tuple[object, ...], int] = {}
    rows: dict[tuple[object, ...], dict[str, object]] = {}
    for number, line in lines:
        if faults := [LineFault(number, *found) for found in _faults(scope, units, line)]:
            wrong += faults
            continue
        row = _row(units, line, span.last)
        key = tuple(row[name] for name in KEY)
        if key in seen:
            wrong.append(LineFault(number, "figure_twice", {"other": seen[key]}))
        seen.setdefault(key, number)
        rows[key] = {**row, "by_id": actor.officer_id, "by_name": actor.full_name, "at": now}
    if wrong:
        raise WrongLines(wrong)
    ordered = sorted(rows.values(), key=lambda row: tuple(str(row[name]) for name in KEY))
    upsert(session, NationalCount, ordered, KEY, replace=("value", "by_id", "by_name", "at"))
    return len(rows)


def national_differences(
    session: Session,
    units: Collection[UUID],
    forms: Mapping[tuple[str, int], Form],
    span: Span,
) -> dict[UUID, list[Compared]]:
    """Give each unit's national counts of a period beside our approved figures, in one query."""
    newest = {key: forms[key, version] for key, version in sorted(forms)}
    counted: dict[UUID, dict[Figure, list[Any]]] = {}
    for row in session.execute(_beside(units, span)):
        figure = (row.form_key, row.choice, row.measure)
        own = counted.setdefault(row.unit_id, {})
        held = own.setdefault(figure, [row.value, 0, row.by_name, row.at])
        if row.part in _parts(newest[row.form_key], row.measure):
            held[1] += int(row.ours)
    return {
        unit: [
            Compared(newest[form], choice, measure, *held)
            for (form, choice, measure), held in sorted(own.items())
        ]
        for unit, own in counted.items()
    }


def _beside(units: Collection[UUID], span: Span) -> Select[*tuple[Any, ...]]:
    of_count = (
        (Total.unit_id == NationalCount.unit_id)
        & (Total.form_key == NationalCount.form_key)
        & ((NationalCount.choice == "") | (Total.choice == NationalCount.choice))
        & Total.day.between(span.first, span.last)
        & (Total.standing == "approved")
    )
    columns = [NationalCount.__table__.c[name] for name in ("unit_id", *KEY[2:])]
    typed = [NationalCount.value, NationalCount.by_name, NationalCount.at]
    part = Total.measure.label("part")
    ours = func.sum(Total.value).label("ours")
    return (
        select(*columns, *typed, part, ours)
        .join(Total, of_count, isouter=True)
        .where(NationalCount.unit_id.in_(units), NationalCount.last == span.last)
        .group_by(*columns, *typed, part)
    )


def measure_keys(form: Form) -> list[str]:
    """List what may be compared of a form: its derived sums and its measures."""
    return [*form.derived, *(key for key, field in form.fields.items() if field.measure)]


def _faults(
    scope: Scope, units: Mapping[str, UUID], line: Mapping[str, str]
) -> Iterator[tuple[str, Facts]]:
    form = next((each for each in scope.forms if each.key == line["form"].strip()), None)
    choice, measure, value = (line[name].strip() for name in ("choice", "measure", "value"))
    if line["unit_code"].strip() not in units:
        yield "unit", {"code": given(line["unit_code"])}
    if form is None:
        yield "form", {"given": given(line["form"])}
    elif choice and choice not in form.fields[form.split].choices:
        yield "choice", {"given": given(choice)}
    elif measure not in measure_keys(form):
        yield "measure", {"given": given(measure)}
    if not (value.isascii() and value.isdigit() and len(value) <= len(str(MOST))):
        yield "number", {"given": given(value)}
    elif int(value) > MOST:
        yield "too_large", {"given": int(value), "most": MOST}


def _row(units: Mapping[str, UUID], line: Mapping[str, str], last: date) -> dict[str, object]:
    return {
        "unit_id": units[line["unit_code"].strip()],
        "last": last,
        "form_key": line["form"].strip(),
        "choice": line["choice"].strip(),
        "measure": line["measure"].strip(),
        "value": int(line["value"].strip()),
    }


def _parts(form: Form, measure: str) -> tuple[str, ...]:
    return form.derived[measure].parts if measure in form.derived else (measure,)
