"""What administrators did, in sentences; the facts of an act are filled in."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from flask_babel import gettext

from domain.rules.units import UnitNode
from webapp.i18n import marked as _
from webapp.words.devices import device_name, export_name
from webapp.words.numbers import day, number
from webapp.words.units import unit_name

SENTENCES: Final = {
    "roster": _("Applied a roster: %(added)s new, %(changed)s changed, %(closed)s closed"),
    "officer_added": _("Added %(name)s (%(username)s) to %(to)s as %(role)s"),
    "officer_moved": _("Moved %(name)s from %(from)s to %(to)s"),
    "officer_role": _("Changed the role of %(name)s from %(from)s to %(to)s"),
    "officer_renamed": _("Changed the name %(from)s to %(to)s"),
    "move_planned": _("Planned to move %(name)s to %(to)s on %(day)s"),
    "plan_dropped": _("Took back what was planned for %(day)s: %(name)s to %(to)s"),
    "plan_failed": _("Could no longer be done on %(day)s: %(name)s to %(to)s"),
    "deputy_made": _("Made %(name)s acting chief of %(unit)s from %(from)s to %(to)s"),
    "deputy_begun": _("%(name)s acts as chief of %(unit)s from now on"),
    "deputy_ended": _("Ended the acting of %(name)s as chief of %(unit)s"),
    "unit_added": _("Added the unit %(name)s with the code %(code)s"),
    "unit_duty": _("Changed the duty number of %(unit)s from %(from)s to %(to)s"),
    "unit_merged": _("Merged %(unit)s into %(to)s"),
    "merge_planned": _("Planned to merge %(unit)s into %(to)s on %(day)s"),
    "areas": _("Loaded areas: %(added)s new, %(counted)s with a new count"),
    "calendar_day": _("Calendar, version %(version)s: set the day %(day)s"),
    "calendar_day_gone": _("Calendar, version %(version)s: took out the day %(day)s"),
    "calendar_swap": _("Calendar, version %(version)s: %(day)s off, %(other)s worked in exchange"),
    "calendar_seasons": _("Calendar, version %(version)s: changed the seasons"),
    "form_off": _("Switched off the form %(name)s"),
    "form_on": _("Switched on the form %(name)s"),
    "form_version": _("Brought version %(version)s of the form %(name)s"),
    "account_code": _("Made a code for %(name)s (%(username)s)"),
    "account_disabled": _("Closed the account of %(name)s (%(username)s): %(reason)s"),
    "account_enabled": _("Opened the account of %(name)s (%(username)s) again: %(reason)s"),
    "account_revoked": _("Took the device %(device)s out of use: %(reason)s"),
    "account_totp_on": _("Set up two-step sign-in of %(name)s (%(username)s)"),
    "account_totp_off": _("Turned off two-step sign-in of %(name)s (%(username)s)"),
    "account_spare_code": _("Signed in with a spare code: %(name)s (%(username)s)"),
    "read_note": _("Read the words of entry %(what)s"),
    "read_photo": _("Saw the photo %(what)s"),
    "read_export": _("Took the export %(what)s"),
}
ROLES: Final = {
    "officer": _("Officer"),
    "chief": _("Chief"),
    "reviewer": _("Reviewer"),
    "admin": _("Administrator"),
}


def act_words(kind: str, facts: Mapping[str, Any], units: Mapping[str, UnitNode]) -> str:
    """Say an act in one sentence. `units` gives those that facts name by code."""
    filled = {name: _fact(name, value, units) for name, value in facts.items()}
    if kind.startswith("read_"):
        filled["what"] = facts["number"] or _item(kind, facts["item"])
    if "device" in facts:
        filled["device"] = device_name(facts["device"])
    return gettext(SENTENCES[kind], **filled).rstrip(": ")


def role_name(role: str) -> str:
    """Name a role."""
    return gettext(ROLES[role])


def _item(kind: str, item: str) -> str:
    # A photo is logged by its digest, of which a person needs no more than the beginning.
    return export_name(item) if kind == "read_export" else item[:12]


def _fact(name: str, value: Any, units: Mapping[str, UnitNode]) -> str:
    if isinstance(value, int):
        return number(value)
    if value in ROLES and name in ("role", "from", "to"):
        return role_name(value)
    if value in units and name in ("unit", "from", "to"):
        return unit_name(units[value])
    if name in ("day", "other", "from", "to"):
        return _day_or_text(value)
    return str(value)


def _day_or_text(value: str) -> str:
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return value or "–"
