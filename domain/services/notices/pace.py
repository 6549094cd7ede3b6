"""Campaigns that are behind an even pace, in the units that somebody answers for."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from domain.rules.campaign_draft import parts_of
from domain.rules.campaigns import is_behind, progress_on
from domain.rules.notices import Behind, week_of
from domain.rules.periods import local_day
from domain.rules.units import UnitTree
from domain.services.campaigns.figures import Versions, newest_form
from domain.services.catalogue import load_forms
from domain.services.span import Span
from domain.services.sums import Cut, read_cuts
from domain.tables import Campaign, CampaignExclusion, CampaignTarget


@dataclass(frozen=True, slots=True)
class Share:
    """What a running campaign asks of a unit and those below it, `excluded` of it left out."""

    campaign_id: UUID
    name: str
    form: str
    choice: str
    measure: str
    first: date
    last: date
    unit_id: UUID
    target: int
    excluded: int = 0


def running_shares(session: Session, units: Collection[UUID], day: date) -> list[Share]:
    """Give what the campaigns that run on a day ask of some units.

    Of the unit that made one all of it is asked, of others their own share.
    """
    running = (Campaign.from_day < day, Campaign.to_day >= day)
    made = session.scalars(select(Campaign).where(Campaign.unit_id.in_(units), *running)).all()
    asked = session.execute(
        select(Campaign, CampaignTarget.unit_id, CampaignTarget.target)
        .join(CampaignTarget, CampaignTarget.campaign_id == Campaign.id)
        .where(CampaignTarget.unit_id.in_(units), *running)
    ).all()
    out = _left_out(session, {*(each.id for each in made), *(row.Campaign.id for row in asked)})
    whole = [_share(each, each.unit_id, each.target, sum(out[each.id].values())) for each in made]
    parts = [_share(each, unit, target, out[each.id][unit]) for each, unit, target in asked]
    return whole + parts


def _share(campaign: Campaign, unit: UUID, target: int, excluded: int) -> Share:
    return Share(
        campaign.id, campaign.name, campaign.form_key, campaign.choice, campaign.measure,
        campaign.from_day, campaign.to_day, unit, target, min(target, excluded),
    )  # fmt: skip


def _left_out(session: Session, campaigns: Collection[UUID]) -> Mapping[UUID, Mapping[UUID, int]]:
    """Give what can't be done by campaign and unit, 0 where nothing was left out."""
    found: defaultdict[UUID, defaultdict[UUID, int]] = defaultdict(lambda: defaultdict(int))
    query = select(
        CampaignExclusion.campaign_id, CampaignExclusion.unit_id, CampaignExclusion.count
    ).where(CampaignExclusion.campaign_id.in_(campaigns))
    for campaign, unit, count in session.execute(query) if campaigns else ():
        found[campaign][unit] += count
    return found


def campaigns_behind(
    session: Session, tree: UnitTree, units: Collection[UUID], now: datetime
) -> list[Behind]:
    """Give the running campaigns of which less is approved than an even pace would have brought.

    What counted up to yesterday is compared, of every entry in the span (domain.md, "Campaigns").
    """
    today = local_day(now)
    shares = running_shares(session, units, today) if units else []
    yesterday = today - timedelta(days=1)
    done = _approved(session, tree, shares, load_forms(session), yesterday) if shares else {}
    return [behind for share in shares if (behind := _behind(tree, share, done, today))]


Done = Mapping[tuple[UUID, UUID], int]
Sums = Select[int, UUID, int]


def _behind(tree: UnitTree, share: Share, done: Done, today: date) -> Behind | None:
    own = sum(done.get((share.campaign_id, unit), 0) for unit in tree.below(share.unit_id))
    progress = progress_on(today, share.first, share.last, own, share.target, share.excluded)
    if not is_behind(progress, share.first, share.last, today):
        return None
    since = week_of(today, share.first)
    return Behind(share.campaign_id, share.name, share.unit_id, progress, share.last, since)


def _approved(
    session: Session, tree: UnitTree, shares: Sequence[Share], versions: Versions, until: date
) -> Done:
    """Sum what is approved by campaign and unit, of all campaigns in one statement."""
    campaigns = {share.campaign_id: share for share in shares}
    units = {unit for share in shares for unit in tree.below(share.unit_id)}
    ids = list(campaigns)
    cuts = {str(each): _asked(campaigns[each], units, versions, until) for each in ids}
    found = read_cuts(session, cuts)
    return {
        (each, unit): counts.approved
        for each in ids
        for unit, counts in found[str(each)].items()
        if counts.approved
    }


def _asked(share: Share, units: Collection[UUID], versions: Versions, until: date) -> Cut:
    parts = parts_of(newest_form(versions, share.form), share.measure)
    span = Span(share.first, until)
    return Cut(units, span, [share.form], parts, ("unit",), share.choice or None)
