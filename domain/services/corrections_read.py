"""Approved corrections, by the period that they came in and by the one that they correct."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from domain.rules.entry import EntryState
from domain.rules.forms import Form
from domain.rules.totals import contribution
from domain.services.closed_figures import Figures
from domain.services.entry_rows import FIGURE_COLUMNS, LEFT_OUT
from domain.services.span import Span
from domain.tables import Entry


@dataclass(slots=True)
class Corrections:
    """Of a unit's span: `within` count in it, `since` correct its entries and count later.

    `figures` are what the later ones change.
    """

    within: int = 0
    since: int = 0
    figures: Figures = field(default_factory=dict)


def read_corrections(
    session: Session, spans: Mapping[UUID, Span], forms: Mapping[tuple[str, int], Form]
) -> dict[UUID, Corrections]:
    """Read the approved corrections of units, each in its own span of days, in one query.

    Corrections are few, and stand in an index of their own.
    """
    if not spans:
        return {}
    target = aliased(Entry)
    rows = session.execute(
        select(*FIGURE_COLUMNS, target.counted_on.label("corrected_on"))
        .join(target, target.id == Entry.corrects)
        .where(
            Entry.unit_id.in_(spans),
            Entry.corrects.is_not(None),
            Entry.status == "approved",
            Entry.counted_on >= min(span.first for span in spans.values()),
        )
    )
    found: dict[UUID, Corrections] = {}
    for row in rows.mappings():
        values = dict(row)
        corrected_on = values.pop("corrected_on")
        entry = EntryState(**LEFT_OUT, **values)
        span, own = spans[entry.unit_id], found.setdefault(entry.unit_id, Corrections())
        if span.first <= entry.counted_on <= span.last:
            own.within += 1
        elif entry.counted_on > span.last and span.first <= corrected_on <= span.last:
            own.since += 1
            _add(own.figures, entry, forms[entry.form_key, entry.form_version])
    return found


def _add(figures: Figures, entry: EntryState, form: Form) -> None:
    for cell, amount in contribution(entry, form).items():
        key = (cell.form_key, cell.choice, cell.measure)
        figures[key] = figures.get(key, 0) + amount
