"""The sums of the state's table, read from the kept totals in two statements."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from domain.rules.forms import Form, derived, measures
from domain.rules.report_period import ReportPeriod
from domain.rules.totals import ENTRIES
from domain.services.span import Span
from domain.services.sums import within
from domain.tables import Total

# Form, choice of its split, measure.
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one line comes to: approved alone, but for what is still `pending` in the period.

    `within` is the period, `year` is cumulated to its end, `before` the same span a year before.
    """

    within: int = 0
    pending: int = 0
    year: int = 0
    before: int = 0

    @property
    def any(self) -> bool:
        """Whether there is anything at all."""
        return bool(self.within or self.pending or self.year or self.before)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.within + other.within,
            self.pending + other.pending,
            self.year + other.year,
            self.before + other.before,
        )


def read_figures(
    session: Session, units: Collection[UUID], period: ReportPeriod, forms: Iterable[Form]
) -> dict[Key, Figures]:
    """Sum by form, choice and measure; `#` counts the entries (domain.md, "Totals")."""
    forms = list(forms)
    names = {key for form in forms for key in measures(form, {})} | {ENTRIES}
    kinds = {form.key for form in forms}
    so_far = within(units, Span(period.opens, period.last), kinds, names)
    found = {
        key: Figures(within=inside, pending=pending, year=year)
        for key, (inside, pending, year) in _summed(session, so_far, _of_year(period)).items()
    }
    if period.before is None:
        return found
    earlier = within(units, Span(*period.before), kinds, names)
    for key, (amount,) in _summed(session, earlier, [_approved()]).items():
        found[key] = found.get(key, Figures()) + Figures(before=amount)
    return found


def line_figures(form: Form, sums: Mapping[Key, Figures]) -> dict[tuple[str, str], Figures]:
    """Give a form's figures by choice and key, derived sums too; the choice `*` is all of them."""
    own: dict[str, dict[str, Figures]] = {"*": {}}
    for (of, choice, measure), figures in sums.items():
        if of == form.key:
            for place in ("*", choice):
                row = own.setdefault(place, {})
                row[measure] = row.get(measure, Figures()) + figures
    return {
        (choice, key): figures
        for choice, row in own.items()
        for key, figures in _with_derived(form, row).items()
    }


def _with_derived(form: Form, row: Mapping[str, Figures]) -> dict[str, Figures]:
    own = {key: row.get(key, Figures()) for key in measures(form, {})}
    parts = {
        name: derived(form, {key: getattr(each, name) for key, each in own.items()})
        for name in ("within", "pending", "year", "before")
    }
    summed = {key: Figures(**{name: parts[name][key] for name in parts}) for key in form.derived}
    return {**summed, **own, ENTRIES: row.get(ENTRIES, Figures())}


def _summed(
    session: Session,
    conditions: Iterable[ColumnElement[bool]],
    sums: Iterable[ColumnElement[Any]],
) -> dict[Key, tuple[int, ...]]:
    """Sum along the index of the totals, so that only its few rows have to be sorted."""
    along = (Total.unit_id, Total.form_key, Total.measure, Total.choice)
    named = [each.label(f"sum_{at}") for at, each in enumerate(sums)]
    inner = select(*along, *named).where(*conditions).group_by(*along).subquery()
    keys = (inner.c.form_key, inner.c.choice, inner.c.measure)
    whole = [func.sum(inner.c[each.name]) for each in named]
    rows = session.execute(select(*keys, *whole).group_by(*keys))
    return {(row[0], row[1], row[2]): tuple(map(int, row[3:])) for row in rows}


def _of_year(period: ReportPeriod) -> list[ColumnElement[Any]]:
    inside = Total.day >= period.first
    approved = Total.standing == "approved"
    return [_if(approved & inside), _if(~approved & inside), _if(approved)]


def _approved() -> ColumnElement[Any]:
    return _if(Total.standing == "approved")


def _if(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.sum(case((condition, Total.value), else_=0))
