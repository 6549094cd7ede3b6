"""The demo's campaigns: each asks every commune for its own share, and a little can't be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.rules.periods import local_day
from domain.rules.units import COMMUNE_KINDS
from domain.services.demo.chance import new_id
from domain.services.log import next_seq
from domain.tables import (
    Campaign,
    CampaignExclusion,
    CampaignStep,
    CampaignTarget,
    EarlierFigure,
    Unit,
)

VEHICLES: Final = "Làm sạch dữ liệu phương tiện"
CARDS: Final = "Cấp căn cước lưu động"
# About what two weeks of the demo bring of the first by then, so that some units are behind; of
# the second they bring too little, so that it is behind as a whole.
VEHICLES_TARGET: Final = 118_420
CARDS_TARGET: Final = 52_640
LEFT_OUT: Final = "Phương tiện đã chuyển hồ sơ ra ngoài địa bàn, nơi đến đã xác nhận."
EARLIER: Final = "Báo cáo tổng kết trước khi dùng sổ"
EARLIER_CARDS: Final = 664_400
# How unlike the shares of two units of one size may be, in percent; a unit without people counts
# as one of a usual size.
UNLIKE: Final = (70, 130)
USUAL_SIZE: Final = 31


@dataclass(frozen=True, slots=True)
class Asked:
    """What a campaign of the demo asks for, in days from the day on which the demo is made."""

    name: str
    form: str
    choice: str
    measure: str
    begins: int
    ends: int
    target: int


ASKED: Final = (
    Asked(VEHICLES, "data_check", "vehicle", "checked", -30, 40, VEHICLES_TARGET),
    Asked(CARDS, "procedure", "identity_card", "completed", -12, 18, CARDS_TARGET),
)


def found_campaigns(
    session: Session,
    province_id: UUID,
    sizes: Mapping[UUID, int],
    seed: int,
    reviewer_id: UUID,
    now: datetime,
) -> UUID:
    """Make the campaigns, shared out among the communes, and give the one of vehicles.

    `sizes` are how many people a unit has. A chance of its own draws the shares, so that the rest
    of a demo is the same with and without.
    """
    rng = Random(f"{seed}:campaigns")
    query = select(Unit.id).where(
        Unit.parent_id == province_id, Unit.kind.in_(COMMUNE_KINDS), Unit.merged_into_id.is_(None)
    )
    units = list(session.scalars(query.order_by(Unit.code)))
    weights = {unit: sizes.get(unit, USUAL_SIZE) for unit in units}
    made = [_make(session, rng, province_id, weights, asked, reviewer_id, now) for asked in ASKED]
    largest = sorted(units, key=lambda unit: -weights[unit])
    _leave_out(session, rng, made[0], largest[:3], reviewer_id, now)
    _import(session, rng, province_id, reviewer_id, now)
    session.flush()
    return made[0]


def shares_of(rng: Random, whole: int, sizes: Mapping[UUID, int]) -> dict[UUID, int]:
    """Share a number out among units by their size, unevenly; the shares add up to it."""
    weights = {unit: size * rng.randint(*UNLIKE) for unit, size in sizes.items()}
    shares = {unit: whole * weight // sum(weights.values()) for unit, weight in weights.items()}
    first = next(iter(shares))
    shares[first] += whole - sum(shares.values())
    return shares


def _make(
    session: Session,
    rng: Random,
    province_id: UUID,
    sizes: Mapping[UUID, int],
    asked: Asked,
    reviewer_id: UUID,
    now: datetime,
) -> UUID:
    campaign_id = new_id(rng, now)
    session.add(
        Campaign(
            id=campaign_id,
            unit_id=province_id,
            name=asked.name,
            form_key=asked.form,
            choice=asked.choice,
            measure=asked.measure,
            from_day=_days_on(now, asked.begins),
            to_day=_days_on(now, asked.ends),
            target=asked.target,
            seq=next_seq(session, province_id),
        )
    )
    session.flush()
    for unit, target in shares_of(rng, asked.target, sizes).items():
        session.add(CampaignTarget(campaign_id=campaign_id, unit_id=unit, target=target))
    begun = now + timedelta(days=asked.begins)
    for step, amount, at in (
        ("made", None, begun),
        ("targets", asked.target, begun + timedelta(minutes=20)),
    ):
        session.add(
            CampaignStep(
                id=new_id(rng, now),
                campaign_id=campaign_id,
                unit_id=province_id,
                name=asked.name,
                step=step,
                about_id=None,
                amount=amount,
                officer_id=reviewer_id,
                at=at,
            )
        )
    return campaign_id


def _leave_out(
    session: Session,
    rng: Random,
    campaign_id: UUID,
    units: Sequence[UUID],
    reviewer_id: UUID,
    now: datetime,
) -> None:
    for unit in units:
        session.add(
            CampaignExclusion(
                id=new_id(rng, now),
                campaign_id=campaign_id,
                unit_id=unit,
                count=rng.randint(3, 15),
                reason=LEFT_OUT,
                officer_id=reviewer_id,
                at=now - timedelta(days=6),
            )
        )


def _import(
    session: Session, rng: Random, province_id: UUID, reviewer_id: UUID, now: datetime
) -> None:
    session.add(
        EarlierFigure(
            id=new_id(rng, now),
            import_id=new_id(rng, now),
            unit_id=province_id,
            form_key="procedure",
            choice="identity_card",
            measure="received",
            from_day=date(local_day(now).year - 5, 1, 1),
            to_day=date(local_day(now).year - 1, 12, 31),
            value=EARLIER_CARDS,
            or_more=True,
            source=EARLIER,
            officer_id=reviewer_id,
            at=now - timedelta(days=40),
        )
    )


def _days_on(now: datetime, days: int) -> date:
    return local_day(now + timedelta(days=days))
