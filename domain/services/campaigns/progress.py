"""How far units are with a campaign: done of what can be done, beside what waits (domain.md)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.campaigns import Progress, pace_of, progress_on
from domain.rules.units import UnitNode
from domain.services.campaigns.figures import Shares, read_shares
from domain.services.campaigns.found import seen_from
from domain.services.desk_scope import Scope
from domain.services.span import Span
from domain.services.sums import Amount
from domain.tables import Campaign


@dataclass(frozen=True, slots=True)
class Share:
    """What a campaign asks of a unit, or of all together, and how far that is.

    `pending` was done and waits for a decision; it is in no percentage. `pace` is a word of
    `rules.campaigns.pace_of`.
    """

    unit: UnitNode
    progress: Progress
    pending: int
    pace: str


def shares_in(session: Session, scope: Scope, span: Span) -> list[tuple[Campaign, Share]]:
    """Give what campaigns that meet a span ask of a scope's unit, done up to the span's last day.

    A campaign that asks nothing of the unit is left out; those that begin first stand first.
    """
    seen = seen_from(scope.tree, scope.unit.id)
    query = select(Campaign).where(
        Campaign.unit_id.in_(seen), Campaign.from_day <= span.last, Campaign.to_day >= span.first
    )
    campaigns = list(session.scalars(query.order_by(Campaign.from_day, Campaign.seq)))
    shares = read_shares(session, campaigns, scope.units, scope.versions, span.last)
    told = [
        (
            each,
            (whole_share if each.unit_id == scope.unit.id else share_of)(
                each, scope.unit, scope.units, shares, span.last
            ),
        )
        for each in campaigns
    ]
    return [(each, share) for each, share in told if share.progress.target]


def share_of(
    campaign: Campaign, unit: UnitNode, units: Iterable[UUID], shares: Shares, today: date
) -> Share:
    """Add the shares of some units up under the name of one."""
    keys = [(campaign.id, each) for each in units]
    target = sum(shares.targets.get(key, 0) for key in keys)
    return _share(campaign, unit, keys, shares, target, today)


def whole_share(
    campaign: Campaign, unit: UnitNode, units: Iterable[UUID], shares: Shares, today: date
) -> Share:
    """Add all units up; a campaign that was not shared out asks its own target."""
    keys = [(campaign.id, each) for each in units]
    shared = sum(shares.targets.get(key, 0) for key in keys)
    return _share(campaign, unit, keys, shares, shared or campaign.target, today)


def _share(
    campaign: Campaign,
    unit: UnitNode,
    keys: Iterable[tuple[UUID, UUID]],
    shares: Shares,
    target: int,
    today: date,
) -> Share:
    keys = list(keys)
    excluded = min(target, sum(shares.excluded.get(key, 0) for key in keys))
    done = sum((shares.done.get(key, Amount()) for key in keys), Amount())
    first, last = campaign.from_day, campaign.to_day
    progress = progress_on(today, first, last, done.approved, target, excluded)
    return Share(unit, progress, done.pending, pace_of(progress, first, last, today))
