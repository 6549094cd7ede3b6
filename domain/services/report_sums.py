"""The sums of a report, read from the kept totals along the index that holds them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from domain.rules.forms import Form, measures
from domain.rules.report import STANDINGS, Sum
from domain.rules.totals import ENTRIES
from domain.tables import Total

# What a row of a report tells apart: the standing, whether out of hours, and whether that is timed.
PARTS: Final = [
    (standing, outside, timed)
    for standing in STANDINGS
    for outside, timed in ((False, False), (True, False), (True, True))
]


def counted(
    units: Collection[UUID], forms: Iterable[Form], first: date, last: date
) -> list[ColumnElement[bool]]:
    """Give the conditions on totals of forms in units on some days, both ends counted.

    Forms and measures are named even where all are meant: the index of the totals goes by them.
    """
    forms = list(forms)
    measured = {key for form in forms for key in measures(form, {})}
    return [
        Total.unit_id.in_(units),
        Total.form_key.in_({form.key for form in forms}),
        Total.measure.in_({ENTRIES, *measured}),
        Total.day >= first,
        Total.day <= last,
    ]


def read_report(
    session: Session,
    conditions: Iterable[ColumnElement[bool]],
    cut: InstrumentedAttribute[Any],
    row_of: Callable[[Any], str],
) -> Iterator[Sum]:
    """Read the sums cut by a column; `row_of` names the row that a value of it belongs to.

    The inner statement runs along the index, so that only its few rows have to be sorted.
    """
    along = {key.key: key for key in (Total.unit_id, Total.form_key, Total.measure, cut)}
    sums = [_part(*part).label(f"part_{at}") for at, part in enumerate(PARTS)]
    inner = select(*along.values(), *sums).where(*conditions).group_by(*along.values()).subquery()
    keys = (inner.c[cut.key], inner.c.form_key, inner.c.measure)
    whole = [func.sum(inner.c[each.name]) for each in sums]
    for key, form, measure, *values in session.execute(select(*keys, *whole).group_by(*keys)):
        for part, value in zip(PARTS, values, strict=True):
            if value:
                yield Sum(row_of(key), form, measure, *part, int(value))


def _part(standing: str, outside: bool, timed: bool) -> ColumnElement[int]:
    meant = [Total.standing == standing, Total.out_of_hours.is_(outside)]
    if outside:
        meant.append(Total.timed.is_(timed))
    return func.sum(case((and_(*meant), Total.value), else_=0))
