"""What campaigns ask of units, as the overview reads it: a measure, its days, and of how many."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from domain.rules.campaign_draft import parts_of
from domain.services.campaigns.figures import Versions, newest_form
from domain.services.span import Span
from domain.tables import Campaign, CampaignExclusion, CampaignTarget

# More would push the other columns off the page; the page of campaigns shows all.
MOST: Final = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A campaign's measure of a form, of one choice of its split or of all (an empty one).

    `wholes` is how much each unit can do, what was excluded taken off; `whole` of all together.
    `parts` are the kept measures that it adds up.
    """

    id: UUID
    name: str
    form_key: str
    choice: str
    measure: str
    parts: tuple[str, ...]
    span: Span
    whole: int
    wholes: Mapping[UUID, int]


def asked_in(
    session: Session, units: Collection[UUID], span: Span, versions: Versions
) -> list[Asked]:
    """Give the campaigns that run in a span, those that end last first, at most two.

    A unit that a campaign gives no share of its own is not in `wholes`. `versions` are the stored
    forms by key and number.
    """
    query = select(Campaign).where(
        Campaign.unit_id.in_(units), Campaign.from_day <= span.last, Campaign.to_day >= span.first
    )
    newest = query.order_by(Campaign.to_day.desc(), Campaign.id).limit(MOST)
    campaigns = list(session.scalars(newest))
    wholes = _wholes(session, [campaign.id for campaign in campaigns])
    return [_asked(campaign, versions, wholes.get(campaign.id, {})) for campaign in campaigns]


def _wholes(session: Session, ids: Collection[UUID]) -> dict[UUID, dict[UUID, int]]:
    """Give each unit's target less what can't be done of it, by campaign, in one statement."""
    if not ids:
        return {}
    asked, out = CampaignTarget, CampaignExclusion
    parts = union_all(
        select(asked.campaign_id, asked.unit_id, asked.target.label("n")),
        select(out.campaign_id, out.unit_id, -out.count),
    ).subquery()
    keys = (parts.c.campaign_id, parts.c.unit_id)
    query = select(*keys, func.sum(parts.c.n)).where(parts.c.campaign_id.in_(ids)).group_by(*keys)
    found: dict[UUID, dict[UUID, int]] = {}
    for campaign, unit, whole in session.execute(query):
        found.setdefault(campaign, {})[unit] = max(0, int(whole))
    return found


def _asked(row: Campaign, versions: Versions, wholes: Mapping[UUID, int]) -> Asked:
    # A campaign that was not shared out asks its whole of all together.
    return Asked(
        id=row.id,
        name=row.name,
        form_key=row.form_key,
        choice=row.choice,
        measure=row.measure,
        parts=parts_of(newest_form(versions, row.form_key), row.measure),
        span=Span(row.from_day, row.to_day),
        whole=sum(wholes.values()) if wholes else row.target,
        wholes=wholes or {row.unit_id: row.target},
    )
