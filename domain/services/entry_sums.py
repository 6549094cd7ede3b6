"""What entries come to, by form: from the kept totals where they can tell, else entry by entry.

Both ways fold by the same rule, so a figure and the list behind it always agree.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from domain.rules.entry import EntryState
from domain.rules.forms import Form, derived, measures
from domain.rules.totals import ENTRIES, Cell, contribution
from domain.services.desk_scope import Scope
from domain.services.entry_filter import EntryFilter, total_conditions
from domain.services.entry_rows import COLUMNS
from domain.services.headlines import counts_doors
from domain.services.sums import Amount, Counts, read_counts
from domain.tables import Entry, Total

COUNTED: Final = ("submitted", "queried", "approved")
AT_ONCE: Final = 2000


@dataclass(frozen=True, slots=True)
class FormSums:
    """The sums of one form: its entries, and each measure and derived sum in order.

    `reached` is what doors come to in a round, Σ visited − Σ again; None for another form.
    """

    form: Form
    counts: Counts
    amounts: Mapping[str, Amount]

    @property
    def reached(self) -> Amount | None:
        """Give the households reached, those counted on an earlier outing left out."""
        if not counts_doors(self.form):
            return None
        visited, again = self.amounts["visited"], self.amounts["again"]
        return Amount(visited.approved - again.approved, visited.pending - again.pending)


def read_sums(
    session: Session,
    scope: Scope,
    asked: EntryFilter,
    conditions: Sequence[ColumnElement[bool]],
) -> list[FormSums]:
    """Sum what a filter lets through, a row for each form that has any."""
    if asked.is_kept_in_totals:
        kept = total_conditions(scope, asked)
        return form_sums(scope, read_counts(session, kept, Total.form_key, Total.measure))
    return form_sums(scope, sums_of(scope, _each(session, conditions)))


def sums_of(scope: Scope, entries: Iterable[EntryState]) -> dict[tuple[str, str], Counts]:
    """Sum entries one by one, by form and measure, by the fold that keeps the totals."""
    sums: dict[tuple[str, str], Counts] = {}
    for entry in entries:
        form = scope.versions[(entry.form_key, entry.form_version)]
        for cell, value in contribution(entry, form).items():
            key = (cell.form_key, cell.measure)
            sums[key] = sums.get(key, Counts()) + counts_of(cell, value)
    return sums


def form_sums(scope: Scope, sums: Mapping[tuple[str, str], Counts]) -> list[FormSums]:
    """Put sums by form and measure into a row for each form that has any, in the forms' order."""
    used = {form for (form, _), counts in sums.items() if counts.approved or counts.pending}
    offered = [form.key for form in scope.forms if form.key in used]
    keys = [*offered, *sorted(used - set(offered))]
    return [form_row(scope.form(key), sums) for key in keys]


def form_row(form: Form, sums: Mapping[tuple[str, str], Counts]) -> FormSums:
    """Give a form's row: every derived sum and measure, 0 included."""
    own = {measure: counts for (key, measure), counts in sums.items() if key == form.key}
    approved = _with_derived(form, {key: counts.approved for key, counts in own.items()})
    pending = _with_derived(form, {key: counts.pending for key, counts in own.items()})
    amounts = {key: Amount(approved[key], pending[key]) for key in approved}
    return FormSums(form, own.get(ENTRIES, Counts()), amounts)


def counts_of(cell: Cell, value: int) -> Counts:
    """Give what a cell adds to a sum."""
    outside = value if cell.out_of_hours else 0
    timed = outside if cell.timed else 0
    if cell.standing == "approved":
        return Counts(approved=value, out_of_hours=outside, timed=timed)
    return Counts(pending=value, out_of_hours=outside, timed=timed)


def _with_derived(form: Form, figures: Mapping[str, int]) -> dict[str, int]:
    own = {key: figures.get(key, 0) for key in measures(form, {})}
    return {**derived(form, own), **own}


def _each(session: Session, conditions: Sequence[ColumnElement[bool]]) -> Iterable[EntryState]:
    query = select(*COLUMNS).where(*conditions, Entry.status.in_(COUNTED))
    for row in session.execute(query.execution_options(yield_per=AT_ONCE)):
        yield EntryState(*row)
