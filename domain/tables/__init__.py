"""Rows: columns and constraints, no behaviour."""

from domain.tables.administration import (
    AdminAct,
    Deputy,
    FormSwitchedOff,
    PlannedChange,
    TableImport,
)
from domain.tables.campaigns import (
    CampaignExclusion,
    CampaignStep,
    CampaignTarget,
    EarlierFigure,
)
from domain.tables.catalogue import (
    CalendarVersion,
    Campaign,
    FormOffer,
    FormRow,
    Setting,
)
from domain.tables.closing import (
    ClosedFigure,
    ClosedPeriod,
    CutOff,
    NationalCount,
)
from domain.tables.entries import (
    AppliedMutation,
    Entry,
    Event,
    Refusal,
)
from domain.tables.exports import Export
from domain.tables.looks import (
    Opening,
    Sitting,
    ThresholdVersion,
)
from domain.tables.notices import (
    NoticeState,
    PushSent,
    PushSubscription,
)
from domain.tables.people import (
    AccountEvent,
    AccountSession,
    Device,
    DeviceOfficer,
    EnrolmentCode,
    Officer,
    Posting,
    RecoveryKey,
    SeenNumber,
    SignInFailure,
)
from domain.tables.photos import (
    EntryPhoto,
    Photo,
    PhotoSender,
    Reading,
)
from domain.tables.quarantine import Quarantined
from domain.tables.rechecks import (
    NotMe,
    Recheck,
    RecheckFinding,
    RecheckItem,
    RecheckList,
)
from domain.tables.reports import ReportMade
from domain.tables.rescue import RescueKey
from domain.tables.retention import RetentionRun
from domain.tables.second_step import (
    SecondStep,
    SpareCode,
)
from domain.tables.totals import (
    DayTotal,
    MonthTotal,
    Total,
)
from domain.tables.units import (
    Area,
    AreaCount,
    Gone,
    Unit,
)
from domain.tables.waiting import WaitingDay

__all__ = [
    "AccountEvent",
    "AccountSession",
    "AdminAct",
    "AppliedMutation",
    "Area",
    "AreaCount",
    "CalendarVersion",
    "Campaign",
    "CampaignExclusion",
    "CampaignStep",
    "CampaignTarget",
    "ClosedFigure",
    "ClosedPeriod",
    "CutOff",
    "DayTotal",
    "Deputy",
    "Device",
    "DeviceOfficer",
    "EarlierFigure",
    "EnrolmentCode",
    "Entry",
    "EntryPhoto",
    "Event",
    "Export",
    "FormOffer",
    "FormRow",
    "FormSwitchedOff",
    "Gone",
    "MonthTotal",
    "NationalCount",
    "NotMe",
    "NoticeState",
    "Officer",
    "Opening",
    "Photo",
    "PhotoSender",
    "PlannedChange",
    "Posting",
    "PushSent",
    "PushSubscription",
    "Quarantined",
    "Reading",
    "Recheck",
    "RecheckFinding",
    "RecheckItem",
    "RecheckList",
    "RecoveryKey",
    "Refusal",
    "ReportMade",
    "RescueKey",
    "RetentionRun",
    "SecondStep",
    "SeenNumber",
    "Setting",
    "SignInFailure",
    "Sitting",
    "SpareCode",
    "TableImport",
    "ThresholdVersion",
    "Total",
    "Unit",
    "WaitingDay",
]
