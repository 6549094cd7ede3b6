"""The figures of closed periods: as they were, and with what was corrected since."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from domain.services.span import Span
from domain.services.tree import load_tree
from domain.tables import ClosedFigure, ClosedPeriod, Total, Unit

# Form, choice and measure; `#` is the measure that counts entries.
Key = tuple[str, str, str]
Figures = dict[Key, int]
_KEYS = (ClosedFigure.form_key, ClosedFigure.choice, ClosedFigure.measure)


def approved_figures(session: Session, spans: Mapping[UUID, Span]) -> dict[UUID, Figures]:
    """Sum what is approved of each unit in its own span of days, a query for each such span."""
    by_span: dict[Span, list[UUID]] = {}
    for unit, span in spans.items():
        by_span.setdefault(span, []).append(unit)
    keys = (Total.unit_id, Total.form_key, Total.choice, Total.measure)
    found: dict[UUID, Figures] = {unit: {} for unit in spans}
    for span, units in by_span.items():
        rows = session.execute(
            select(*keys, func.sum(Total.value))
            .where(
                Total.unit_id.in_(units),
                Total.day.between(span.first, span.last),
                Total.standing == "approved",
            )
            .group_by(*keys)
        )
        for unit, form, choice, measure, value in rows:
            if value:
                found[unit][form, choice, measure] = int(value)
    return found


def write_figures(session: Session, period: ClosedPeriod, figures: Mapping[Key, int]) -> None:
    """Write a period with its figures; those that are 0 are left out."""
    session.add(period)
    session.flush()
    rows = [
        {
            "period_id": period.id,
            "form_key": form,
            "choice": choice,
            "measure": measure,
            "value": value,
        }
        for (form, choice, measure), value in sorted(figures.items())
        if value
    ]
    if rows:
        session.execute(insert(ClosedFigure), rows)


def figures_of(session: Session, periods: Collection[UUID]) -> dict[UUID, Figures]:
    """Read the figures of closed periods by the period's id."""
    found: dict[UUID, Figures] = {period: {} for period in periods}
    rows = session.execute(
        select(ClosedFigure.period_id, *_KEYS, ClosedFigure.value).where(
            ClosedFigure.period_id.in_(periods)
        )
    )
    for period, form, choice, measure, value in rows:
        found[period][form, choice, measure] = value
    return found


def together(parts: Iterable[Mapping[Key, int]]) -> Figures:
    """Add figures up."""
    whole: Figures = {}
    for part in parts:
        for key, value in part.items():
            whole[key] = whole.get(key, 0) + value
    return whole


def newest_versions(
    session: Session, units: Collection[UUID], last: date
) -> dict[UUID, ClosedPeriod]:
    """Give the newest version of each unit's period that ends on a day; none where it is open."""
    rows = session.scalars(
        select(ClosedPeriod)
        .where(ClosedPeriod.unit_id.in_(units), ClosedPeriod.last == last)
        .order_by(ClosedPeriod.version)
    )
    return {row.unit_id: row for row in rows}


def closed_differences(session: Session) -> list[str]:
    """Describe each closed period whose first version is not what the kept totals give.

    What a closed period counts never changes, so that there are none when all is well; and a
    province's period is the sum of its units', at every version.
    """
    firsts = list(session.scalars(select(ClosedPeriod).where(ClosedPeriod.version == 1)))
    held = figures_of(session, [period.id for period in firsts])
    found = []
    for period in firsts:
        below = load_tree(session, period.unit_id).below(period.unit_id)
        true = together(approved_figures(session, _spans_below(session, period, below)).values())
        true = {key: value for key, value in true.items() if value}
        if true != held[period.id]:
            code = session.get_one(Unit, period.unit_id).code
            found.append(f"{code} {period.last}: closed figures are not those of the totals")
    return found


def _spans_below(
    session: Session, period: ClosedPeriod, below: Collection[UUID]
) -> dict[UUID, Span]:
    rows = session.scalars(
        select(ClosedPeriod).where(
            ClosedPeriod.unit_id.in_(below),
            ClosedPeriod.last == period.last,
            ClosedPeriod.version == 1,
        )
    )
    return {row.unit_id: Span(row.first, row.last) for row in rows}
