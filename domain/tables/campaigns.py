"""What stands beside a campaign: each unit's target, what can't be done, and earlier figures."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from domain.db import Base


class CampaignTarget(Base):
    """How much of a campaign the department asks of a unit."""

    __tablename__ = "campaign_target"
    __table_args__ = (CheckConstraint("target > 0", name="target"),)

    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    target: Mapped[int]


class CampaignExclusion(Base):
    """How much of a unit's target can't be done, and why; the words go with time."""

    __tablename__ = "campaign_exclusion"
    __table_args__ = (
        CheckConstraint("count > 0", name="count"),
        Index(None, "campaign_id", "unit_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaign.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    count: Mapped[int]
    reason: Mapped[str] = mapped_column(String(300))
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime]


class CampaignStep(Base):
    """What somebody did to a campaign; it outlives the campaign, whose name it repeats."""

    __tablename__ = "campaign_step"
    __table_args__ = (Index(None, "campaign_id", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    campaign_id: Mapped[UUID]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(String(200))
    step: Mapped[str] = mapped_column(String(20))
    # The unit that it was about and how much it came to, where there is one.
    about_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    amount: Mapped[int | None]
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime]


class EarlierFigure(Base):
    """A figure of an older report, imported: it never counts among what was recorded."""

    __tablename__ = "earlier_figure"
    __table_args__ = (
        CheckConstraint("value >= 0", name="value"),
        CheckConstraint("from_day <= to_day", name="days"),
        Index(None, "unit_id", "form_key", "measure"),
        Index(None, "import_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    import_id: Mapped[UUID]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    form_key: Mapped[str] = mapped_column(String(40))
    # Empty: of all choices together.
    choice: Mapped[str] = mapped_column(String(40))
    measure: Mapped[str] = mapped_column(String(40))
    from_day: Mapped[date]
    to_day: Mapped[date]
    value: Mapped[int]
    or_more: Mapped[bool]
    source: Mapped[str] = mapped_column(String(200))
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime]
