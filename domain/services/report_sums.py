"""The sums of a report, read from the kept totals."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from domain.rules.forms import Form, measures
from domain.rules.report import Sum
from domain.rules.totals import ENTRIES, Split
from domain.services.span import Span
from domain.services.sums import Cut, read_splits


def measured(forms: Iterable[Form]) -> set[str]:
    """Name the measures of some forms, with `#` that counts entries."""
    return {ENTRIES, *(key for form in forms for key in measures(form, {}))}


def read_report(
    session: Session,
    units: Collection[UUID],
    span: Span,
    forms: Collection[Form],
    choice: str | None,
    key: str,
    row_of: Callable[[Any], str],
) -> Iterator[Sum]:
    """Read the sums cut by a key of `sums.KEYS`; `row_of` names the row that its value is of."""
    keys = tuple(dict.fromkeys((key, "form", "measure")))
    kinds = {form.key for form in forms}
    cut = Cut(units, span, kinds, measured(forms), keys, choice)
    for found, split in read_splits(session, {"report": cut})["report"].items():
        value, (form, measure) = found[0], found[-2:]
        yield from _sums(row_of(value), form, measure, split)


def _sums(row: str, form: str, measure: str, split: Split) -> Iterator[Sum]:
    approved, approved_outside, approved_timed, pending, pending_outside, pending_timed = split
    parts = (
        ("approved", approved, approved_outside, approved_timed),
        ("pending", pending, pending_outside, pending_timed),
    )
    for standing, all_, outside, timed in parts:
        for value, is_outside, is_timed in (
            (all_ - outside, False, False),
            (outside - timed, True, False),
            (timed, True, True),
        ):
            if value:
                yield Sum(row, form, measure, standing, is_outside, is_timed, value)
