"""The pages of campaigns: the list, and one campaign unit by unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.actor import Actor
from domain.rules.forms import Form
from domain.rules.periods import local_day
from domain.rules.text import sort_key
from domain.rules.units import COMMUNE_KINDS, UnitNode, valid_on
from domain.services.campaigns.figures import Shares, newest_form, read_shares
from domain.services.campaigns.found import EDITORS, find_campaign, seen_from
from domain.services.campaigns.progress import Share, share_of, whole_share
from domain.services.desk_scope import Scope, open_scope
from domain.services.earlier_figures import EarlierLine, earlier_of
from domain.tables import Campaign, CampaignExclusion, CampaignStep, Officer

# A province has a handful a year: a page of ten years' stays short.
MOST_LISTED: Final = 60
STEPS_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """A campaign in the list, with the share of whoever looks: of a unit, or of all."""

    campaign: Campaign
    form: Form
    share: Share


@dataclass(frozen=True, slots=True)
class CampaignList:
    """Campaigns in sight, those that end last first; `is_cut` where there are more of them."""

    scope: Scope
    lines: Sequence[CampaignLine]
    may_edit: bool
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What of a unit's target can't be done, and why; empty words are older than retention keeps.

    `by` is who left it out.
    """

    id: UUID
    unit: UnitNode
    count: int
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StepTold:
    """Something that was done to the campaign."""

    step: str
    about: UnitNode | None
    amount: int | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """One campaign: all together, each unit in Vietnamese order, what was left out, what was done.

    `earlier` was imported from older reports, and is no part of the progress. `without` are
    communes of which nothing is asked; `may_edit` is told of the person's reach.
    """

    scope: Scope
    campaign: Campaign
    form: Form
    total: Share
    shares: Sequence[Share]
    without: Sequence[UnitNode]
    exclusions: Sequence[Exclusion]
    steps: Sequence[StepTold]
    earlier: Sequence[EarlierLine]
    may_edit: bool


def read_campaigns(session: Session, actor: Actor, now: datetime) -> CampaignList:
    """List the campaigns that a person sees, each with the own share, in 7 queries.

    Raises DomainError (`not-allowed`) for an officer, who has them on the phone.
    """
    scope = open_scope(session, actor)
    query = select(Campaign).where(Campaign.unit_id.in_(seen_from(scope.tree, scope.unit.id)))
    order = (Campaign.to_day.desc(), Campaign.from_day.desc(), Campaign.id)
    found = list(session.scalars(query.order_by(*order).limit(MOST_LISTED + 1)))
    campaigns = found[:MOST_LISTED]
    units = _own_units(scope)
    today = local_day(now)
    shares = read_shares(session, campaigns, units, scope.versions, today)
    total = whole_share if scope.is_department else share_of
    lines = [
        CampaignLine(
            campaign,
            newest_form(scope.versions, campaign.form_key),
            total(campaign, scope.unit, units, shares, today),
        )
        for campaign in campaigns
    ]
    return CampaignList(scope, lines, actor.role in EDITORS, is_cut=len(found) > len(campaigns))


def read_campaign(session: Session, actor: Actor, campaign_id: UUID, now: datetime) -> CampaignPage:
    """Read a campaign unit by unit, of a chief the own unit alone, in 10 queries.

    Raises DomainError: `not-allowed` for an officer, `not-found` for one out of sight.
    """
    scope = open_scope(session, actor)
    campaign = find_campaign(session, seen_from(scope.tree, scope.unit.id), campaign_id)
    units, today = _own_units(scope), local_day(now)
    shares = read_shares(session, [campaign], units, scope.versions, today)
    total = whole_share if scope.is_department else share_of
    shown = _shown(scope, campaign, shares)
    asked = {unit for _, unit in shares.targets}
    named = {node.id for node, below in shown if below & asked}
    whole = scope.tree.below(campaign.unit_id) <= scope.tree.below(actor.reach_id)
    return CampaignPage(
        scope=scope,
        campaign=campaign,
        form=newest_form(scope.versions, campaign.form_key),
        total=total(campaign, scope.unit, units, shares, today),
        shares=[share_of(campaign, node, below, shares, today) for node, below in shown],
        without=_without(scope, campaign, named, today) if scope.is_department else [],
        exclusions=_exclusions(session, scope, campaign, units),
        steps=_steps(session, scope, campaign) if scope.is_department else [],
        earlier=earlier_of(
            session, scope, units, campaign.form_key, campaign.choice, campaign.measure
        ),
        may_edit=actor.role in EDITORS and whole,
    )


def _own_units(scope: Scope) -> set[UUID]:
    """List whose figures are the person's: of a chief also those of units merged into the own."""
    return {*scope.units, *scope.tree.merged_into(scope.unit.id)}


def _shown(scope: Scope, campaign: Campaign, shares: Shares) -> list[tuple[UnitNode, set[UUID]]]:
    tree, top = scope.tree, scope.unit.id
    rows = {child.id: tree.below(child.id) for child in tree.children(top)}
    rows |= {unit: {unit} for unit in tree.merged_into(top)}
    filled = shares.units_of(campaign.id)
    shown = [(tree.by_id[unit], below) for unit, below in rows.items() if below & filled]
    return sorted(shown, key=lambda row: (sort_key(row[0].name), row[0].code))


def _without(scope: Scope, campaign: Campaign, named: set[UUID], today: date) -> list[UnitNode]:
    day = min(max(today, campaign.from_day), campaign.to_day)
    left = [
        node
        for node in scope.tree.children(scope.unit.id)
        if node.kind in COMMUNE_KINDS and node.id not in named and valid_on(node, day, day)
    ]
    return sorted(left, key=lambda node: (sort_key(node.name), node.code))


def _exclusions(
    session: Session, scope: Scope, campaign: Campaign, units: set[UUID]
) -> list[Exclusion]:
    query = (
        select(CampaignExclusion, Officer.full_name)
        .join(Officer, Officer.id == CampaignExclusion.officer_id)
        .where(CampaignExclusion.campaign_id == campaign.id, CampaignExclusion.unit_id.in_(units))
        .order_by(CampaignExclusion.at, CampaignExclusion.id)
    )
    nodes: Mapping[UUID, UnitNode] = scope.tree.by_id
    return [
        Exclusion(row.id, nodes[row.unit_id], row.count, row.reason, name, row.at)
        for row, name in session.execute(query)
    ]


def _steps(session: Session, scope: Scope, campaign: Campaign) -> list[StepTold]:
    query = (
        select(CampaignStep, Officer.full_name)
        .join(Officer, Officer.id == CampaignStep.officer_id)
        .where(CampaignStep.campaign_id == campaign.id)
        .order_by(CampaignStep.at.desc(), CampaignStep.id.desc())
        .limit(STEPS_SHOWN)
    )
    nodes = scope.tree.by_id
    return [
        StepTold(row.step, nodes[row.about_id] if row.about_id else None, row.amount, name, row.at)
        for row, name in session.execute(query)
    ]
