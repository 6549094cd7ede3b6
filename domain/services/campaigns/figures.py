"""What was done of campaigns, read from the kept totals in one statement (domain.md)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.rules.campaign_draft import parts_of
from domain.rules.forms import Form
from domain.services.span import Span
from domain.services.sums import Amount, Cut, read_cuts
from domain.tables import Campaign, CampaignExclusion, CampaignTarget

Key = tuple[UUID, UUID]
Versions = Mapping[tuple[str, int], Form]


@dataclass(frozen=True, slots=True)
class Shares:
    """Of campaigns and units: what is asked, what can't be done, what was done."""

    targets: Mapping[Key, int]
    excluded: Mapping[Key, int]
    done: Mapping[Key, Amount]

    def units_of(self, campaign_id: UUID) -> set[UUID]:
        """List the units that a campaign asks, or that did something of it."""
        keys = {*self.targets, *self.done}
        return {unit for campaign, unit in keys if campaign == campaign_id}


def read_shares(
    session: Session,
    campaigns: Sequence[Campaign],
    units: Collection[UUID],
    versions: Versions,
    until: date,
) -> Shares:
    """Read targets, exclusions and figures of campaigns in units, up to a day that is counted."""
    ids = [campaign.id for campaign in campaigns]
    return Shares(
        _sums(session, CampaignTarget, CampaignTarget.target, ids, units),
        _sums(session, CampaignExclusion, CampaignExclusion.count, ids, units),
        _done(session, campaigns, units, versions, until),
    )


def newest_form(versions: Versions, key: str) -> Form:
    """Give the newest stored version of a form."""
    return versions[max(found for found in versions if found[0] == key)]


def _sums(
    session: Session, table: Any, column: Any, ids: Sequence[UUID], units: Collection[UUID]
) -> dict[Key, int]:
    if not ids:
        return {}
    query = (
        select(table.campaign_id, table.unit_id, func.sum(column))
        .where(table.campaign_id.in_(ids), table.unit_id.in_(units))
        .group_by(table.campaign_id, table.unit_id)
    )
    return {(campaign, unit): int(value) for campaign, unit, value in session.execute(query)}


def _done(
    session: Session,
    campaigns: Sequence[Campaign],
    units: Collection[UUID],
    versions: Versions,
    until: date,
) -> dict[Key, Amount]:
    begun = [campaign for campaign in campaigns if campaign.from_day <= until]
    if not begun:
        return {}
    cuts = {str(campaign.id): _of(campaign, units, versions, until) for campaign in begun}
    found = read_cuts(session, cuts)
    return {
        (campaign.id, unit): counts.amount
        for campaign in begun
        for unit, counts in found[str(campaign.id)].items()
    }


def _of(campaign: Campaign, units: Collection[UUID], versions: Versions, until: date) -> Cut:
    parts = parts_of(newest_form(versions, campaign.form_key), campaign.measure)
    span = Span(campaign.from_day, min(campaign.to_day, until))
    return Cut(units, span, [campaign.form_key], parts, ("unit",), campaign.choice or None)
