"""What is not approved when a period closes passes to the first open day, with its totals."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from domain.rules.entry import EntryState
from domain.rules.forms import Form
from domain.rules.periods import counted_on
from domain.rules.totals import Sums, add, contribution
from domain.services.entry_rows import load_figures
from domain.services.totals import add_to_totals
from domain.services.waiting import PENDING
from domain.tables import Entry, Unit


def close_days(
    session: Session, unit: Unit, last: date, forms: Mapping[tuple[str, int], Form]
) -> int:
    """Close a unit's days through `last`: what waits counts on the day after; give how many it is.

    domain.md, "The life of an entry". The unit is locked by the caller. No version moves, as
    nothing was decided; each entry takes its next place in the feed, so that phones hear of it.
    """
    unit.closed_through = max(last, unit.closed_through or last)
    waiting = load_figures(
        session,
        Entry.unit_id == unit.id,
        Entry.status.in_(PENDING),
        Entry.counted_on <= last,
    )
    moved: Sums = {}
    rows = []
    for entry in waiting:
        later = replace(entry, counted_on=counted_on(entry.started_at, unit.closed_through))
        form = forms[entry.form_key, entry.form_version]
        _move(moved, entry, later, form)
        unit.seq += 1
        rows.append({"id": entry.id, "counted_on": later.counted_on, "seq": unit.seq})
    if rows:
        session.execute(update(Entry), rows)
        add_to_totals(session, moved)
    return len(rows)


def _move(moved: Sums, entry: EntryState, later: EntryState, form: Form) -> None:
    add(moved, contribution(entry, form), sign=-1)
    add(moved, contribution(later, form))
