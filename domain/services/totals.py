"""The kept totals: moved with each change, and checked against the entries."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.entry import EntryState
from domain.rules.forms import Form
from domain.rules.totals import Cell, Sums, fold
from domain.services.catalogue import load_forms
from domain.services.entry_rows import COLUMNS
from domain.services.upsert import upsert
from domain.tables import Entry, Total

_KEY = ("unit_id", "day", "form_key", "choice", "standing", "out_of_hours", "timed", "measure")


def add_to_totals(session: Session, moved: Sums) -> None:
    """Add what a batch moved to the kept sums, in one statement, in the order of their keys."""
    rows = [
        {**{name: getattr(cell, name) for name in _KEY}, "value": amount}
        for cell, amount in moved.items()
        if amount
    ]
    rows.sort(key=lambda row: tuple(str(row[name]) for name in _KEY))
    upsert(session, Total, rows, keys=_KEY, accumulate=("value",))


def recounted(session: Session) -> Sums:
    """Recompute every total from the entries, by the same fold that keeps them."""
    forms = load_forms(session)
    return fold(_with_forms(session, forms))


def kept(session: Session) -> Sums:
    """Give the totals as they are kept; sums that came back to 0 are left out."""
    columns = [Total.__table__.c[name] for name in _KEY]
    rows = session.execute(select(*columns, Total.value).where(Total.value != 0))
    return {Cell(*row[:-1]): row[-1] for row in rows}


def differences(session: Session) -> list[str]:
    """Describe each total that differs from its recount; none when all is well."""
    stored, true = kept(session), recounted(session)
    return [
        f"{cell.unit_id} {cell.day} {cell.form_key} {cell.choice or '-'} {cell.standing}"
        f" out_of_hours={cell.out_of_hours} timed={cell.timed} {cell.measure}:"
        f" kept {stored.get(cell, 0)}, entries give {true.get(cell, 0)}"
        for cell in sorted(stored.keys() | true.keys(), key=str)
        if stored.get(cell, 0) != true.get(cell, 0)
    ]


def _with_forms(
    session: Session, forms: dict[tuple[str, int], Form]
) -> Iterator[tuple[EntryState, Form]]:
    query = select(*COLUMNS).where(Entry.status.in_(("submitted", "queried", "approved")))
    for row in session.execute(query.execution_options(yield_per=2000)):
        entry = EntryState(*row)
        yield entry, forms[(entry.form_key, entry.form_version)]
