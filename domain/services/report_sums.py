"""The sums of a report, read from the kept totals."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from domain.rules.forms import Form, measures
from domain.rules.report import Sum
from domain.rules.totals import ENTRIES
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
        form, measure = found[-2:]
        for standing, outside, timed, value in split.parts:
            if value:
                yield Sum(row_of(found[0]), form, measure, standing, outside, timed, value)
