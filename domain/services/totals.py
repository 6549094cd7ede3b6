"""The kept totals: moved with each change, and checked against the entries."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.entry import EntryState
from domain.rules.forms import Form
from domain.rules.totals import Cell, OfDay, OfMonth, Split, Sums, by_day, by_month, fold
from domain.services.catalogue import load_forms
from domain.services.entry_rows import COLUMNS
from domain.services.upsert import upsert
from domain.tables import DayTotal, Entry, MonthTotal, Total

_KEY: Final = (
    "unit_id",
    "day",
    "form_key",
    "choice",
    "standing",
    "out_of_hours",
    "timed",
    "measure",
)
RolledTable = type[DayTotal] | type[MonthTotal]
Rolled = Mapping[Any, Split]
_KEYS: Final[Mapping[RolledTable, tuple[str, ...]]] = {
    DayTotal: OfDay._fields,
    MonthTotal: OfMonth._fields,
}


def add_to_totals(session: Session, moved: Sums) -> None:
    """Add what a batch moved to the kept sums and to those rolled up, a statement for each table.

    Rows are in the order of their keys, so that two batches never wait for each other in a ring.
    """
    rows = [
        {**{name: getattr(cell, name) for name in _KEY}, "value": amount}
        for cell, amount in moved.items()
        if amount
    ]
    rows.sort(key=lambda row: tuple(str(row[name]) for name in _KEY))
    upsert(session, Total, rows, keys=_KEY, accumulate=("value",))
    for table, rolled in rolled_rows(moved):
        upsert(session, table, rolled, keys=_KEYS[table], accumulate=Split._fields)


def rolled_rows(sums: Sums) -> Iterator[tuple[RolledTable, list[dict[str, Any]]]]:
    """Give the rows of each rolled-up table that sums come to, in the order of their keys."""
    for table, rolled in _rolled(sums):
        keys = [key for key, split in rolled.items() if any(split)]
        keys.sort(key=lambda key: tuple(map(str, key)))
        yield table, [{**key._asdict(), **rolled[key]._asdict()} for key in keys]


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
    """Describe each total that differs from its recount, rolled-up ones too; none if all well."""
    stored, true = kept(session), recounted(session)
    found = [
        f"{cell.unit_id} {cell.day} {cell.form_key} {cell.choice or '-'} {cell.standing}"
        f" out_of_hours={cell.out_of_hours} timed={cell.timed} {cell.measure}:"
        f" kept {stored.get(cell, 0)}, entries give {true.get(cell, 0)}"
        for cell in sorted(stored.keys() | true.keys(), key=str)
        if stored.get(cell, 0) != true.get(cell, 0)
    ]
    for table, wanted in _rolled(true):
        found += _unlike(table.__tablename__, _kept_rolled(session, table), wanted)
    return found


def _rolled(sums: Sums) -> Iterator[tuple[RolledTable, Rolled]]:
    yield DayTotal, by_day(sums)
    yield MonthTotal, by_month(sums)


def _kept_rolled(session: Session, table: RolledTable) -> Rolled:
    columns, keys = table.__table__.c, _KEYS[table]
    rows = session.execute(select(*(columns[name] for name in (*keys, *Split._fields))))
    return {tuple(row[: len(keys)]): Split(*row[len(keys) :]) for row in rows}


def _unlike(name: str, stored: Rolled, true: Rolled) -> list[str]:
    nothing = Split()
    return [
        f"{name} {' '.join(str(part) or '-' for part in key)}:"
        f" kept {tuple(stored.get(key, nothing))}, entries give {tuple(true.get(key, nothing))}"
        for key in sorted(stored.keys() | true.keys(), key=str)
        if stored.get(key, nothing) != true.get(key, nothing)
    ]


def _with_forms(
    session: Session, forms: dict[tuple[str, int], Form]
) -> Iterator[tuple[EntryState, Form]]:
    query = select(*COLUMNS).where(Entry.status.in_(("submitted", "queried", "approved")))
    for row in session.execute(query.execution_options(yield_per=2000)):
        entry = EntryState(*row)
        yield entry, forms[(entry.form_key, entry.form_version)]
