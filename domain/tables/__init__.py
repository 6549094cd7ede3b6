"""Rows: columns and constraints, no behaviour."""

from domain.tables.catalogue import CalendarVersion, Campaign, FormOffer, FormRow, Setting
from domain.tables.entries import AppliedMutation, Entry, Event, Refusal
from domain.tables.people import (
    AccountSession,
    Device,
    DeviceOfficer,
    EnrolmentCode,
    Officer,
    Posting,
    SeenNumber,
    SignInFailure,
)
from domain.tables.totals import Total
from domain.tables.units import Area, AreaCount, Gone, Unit

__all__ = [
    "AccountSession",
    "AppliedMutation",
    "Area",
    "AreaCount",
    "CalendarVersion",
    "Campaign",
    "Device",
    "DeviceOfficer",
    "EnrolmentCode",
    "Entry",
    "Event",
    "FormOffer",
    "FormRow",
    "Gone",
    "Officer",
    "Posting",
    "Refusal",
    "SeenNumber",
    "Setting",
    "SignInFailure",
    "Total",
    "Unit",
]
