"""What campaigns ask of units, as the overview reads it: a measure, its days, and of how many."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.services.span import Span
from domain.tables import Campaign

# More would push the other columns off the page; the page of campaigns shows all.
MOST: Final = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A campaign's measure of a form, of one choice of its split or of all (an empty one).

    `wholes` is how much each unit can do, what was excluded taken off; `whole` of all together.
    """

    id: UUID
    name: str
    form_key: str
    choice: str
    measure: str
    span: Span
    whole: int
    wholes: Mapping[UUID, int]


def asked_in(session: Session, units: Collection[UUID], span: Span) -> list[Asked]:
    """Give the campaigns that run in a span, those that end last first, at most two.

    A unit that a campaign gives no share of its own is not in `wholes`.
    """
    query = select(Campaign).where(
        Campaign.unit_id.in_(units), Campaign.from_day <= span.last, Campaign.to_day >= span.first
    )
    newest = query.order_by(Campaign.to_day.desc(), Campaign.id).limit(MOST)
    return [_asked(campaign) for campaign in session.scalars(newest)]


def _asked(row: Campaign) -> Asked:
    return Asked(
        id=row.id,
        name=row.name,
        form_key=row.form_key,
        choice=row.choice,
        measure=row.measure,
        span=Span(row.from_day, row.to_day),
        whole=row.target,
        wholes={row.unit_id: row.target},
    )
