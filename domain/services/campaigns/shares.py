"""What a campaign asks of the people who are told of it, as the wire says it in `target`."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from domain.actor import Actor
from domain.rules.permissions import RECORDERS
from domain.tables import Campaign, CampaignExclusion, CampaignTarget


def asked_of(session: Session, actor: Actor, campaigns: Collection[Campaign]) -> dict[UUID, int]:
    """Give what each campaign asks of a person's unit, of who reads a province the whole.

    What can't be done is taken off already. A campaign that was not shared out asks its whole of
    everybody.
    """
    if not campaigns:
        return {}
    ids = [campaign.id for campaign in campaigns]
    only = actor.unit_id if actor.role in RECORDERS else None
    shared = _sums(session, CampaignTarget, CampaignTarget.target, ids, only)
    excluded = _sums(session, CampaignExclusion, CampaignExclusion.count, ids, only)
    is_shared = set(
        session.scalars(
            select(CampaignTarget.campaign_id).where(CampaignTarget.campaign_id.in_(ids)).distinct()
        )
    )
    return {
        campaign.id: max(0, shared.get(campaign.id, 0) - excluded.get(campaign.id, 0))
        if campaign.id in is_shared
        else campaign.target
        for campaign in campaigns
    }


def _sums(
    session: Session,
    table: type[CampaignTarget] | type[CampaignExclusion],
    column: InstrumentedAttribute[int],
    ids: Collection[UUID],
    only: UUID | None,
) -> dict[UUID, int]:
    query = select(table.campaign_id, func.sum(column)).where(table.campaign_id.in_(ids))
    if only is not None:
        query = query.where(table.unit_id == only)
    rows = session.execute(query.group_by(table.campaign_id))
    return {campaign: int(value) for campaign, value in rows}
