"""What entries come to, by form: from the kept totals where they can tell, else entry by entry.

Both ways fold by the same rule, so a figure and the list behind it always agree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, Select, case, cast, func, select
from sqlalchemy.orm import Session

from domain.rules.forms import Form, derived, measures
from domain.rules.totals import ENTRIES, Split
from domain.services.desk_scope import Scope
from domain.services.entry_filter import EntryFilter, cut_of
from domain.services.headlines import counts_doors
from domain.services.sums import Amount, Counts, Cut, read_splits
from domain.tables import Entry, MonthTotal

COUNTED: Final = ("submitted", "queried", "approved")
# Measured on PostgreSQL: a hundred thousand months' sums and four thousand entries take 100
# milliseconds of its processor each.
MOST_MONTHS: Final = 100_000
MOST_ENTRIES: Final = 5_000
Sums = Mapping[tuple[str, str], Counts]


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
) -> list[FormSums] | None:
    """Sum what a filter lets through, a row for each form that has any.

    None where it would be too much to sum for a page: it names no days and lets years of a
    province through.
    """
    if asked.is_kept_in_totals:
        cut = cut_of(scope, asked)
        if asked.first is None and _is_over(session, _months_of(cut), MOST_MONTHS):
            return None
        return form_sums(scope, _kept_sums(session, cut, asked))
    counted = [*conditions, Entry.status.in_(COUNTED)]
    if asked.first is None and _is_over(session, select(Entry.id).where(*counted), MOST_ENTRIES):
        return None
    return form_sums(scope, _entry_sums(session, scope, counted))


def _months_of(cut: Cut) -> Select[Any]:
    return select(MonthTotal.month).where(
        MonthTotal.unit_id.in_(cut.units),
        MonthTotal.form_key.in_(cut.forms),
        MonthTotal.measure.in_(cut.measures),
    )


def _kept_sums(session: Session, cut: Cut, asked: EntryFilter) -> Sums:
    found = read_splits(session, {"kept": cut})["kept"]
    return {key: _let_through(split, asked) for key, split in found.items()}


def _let_through(split: Split, asked: EntryFilter) -> Counts:
    return sum(
        (
            _counts(standing == "approved", outside, timed, value)
            for standing, outside, timed, value in split.parts
            if standing in asked.standings
            and asked.out_of_hours in (None, outside)
            and asked.timed in (None, timed)
        ),
        Counts(),
    )


def _entry_sums(
    session: Session, scope: Scope, conditions: Sequence[ColumnElement[bool]]
) -> dict[tuple[str, str], Counts]:
    """Sum entries that no total tells apart, in the database, as `contribution` would.

    A correction adds to measures and not to the count of entries.
    """
    keys = (Entry.form_key, Entry.status == "approved", Entry.out_of_hours, Entry.timed)
    measured = sorted({m for form in scope.versions.values() for m in measures(form, {})})
    entries = func.count(case((Entry.corrects.is_(None), 1)))
    amounts = [func.sum(cast(Entry.details[m].as_string(), BigInteger)) for m in measured]
    query = select(*keys, entries, *amounts).where(*conditions).group_by(*keys)
    sums: dict[tuple[str, str], Counts] = {}
    for form, approved, outside, timed, *values in session.execute(query):
        for measure, value in zip((ENTRIES, *measured), values, strict=True):
            if value:
                key = (form, measure)
                more = _counts(approved, outside, timed, int(value))
                sums[key] = sums.get(key, Counts()) + more
    return sums


def _is_over(session: Session, rows: Select[Any], most: int) -> bool:
    found = session.scalar(select(func.count()).select_from(rows.limit(most + 1).subquery()))
    return (found or 0) > most


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


def _counts(approved: bool, out_of_hours: bool, timed: bool, value: int) -> Counts:
    outside = value if out_of_hours else 0
    timed_outside = outside if timed else 0
    if approved:
        return Counts(approved=value, out_of_hours=outside, timed=timed_outside)
    return Counts(pending=value, out_of_hours=outside, timed=timed_outside)


def _with_derived(form: Form, figures: Mapping[str, int]) -> dict[str, int]:
    own = {key: figures.get(key, 0) for key in measures(form, {})}
    return {**derived(form, own), **own}
