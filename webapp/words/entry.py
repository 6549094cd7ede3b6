"""The words of one entry: its states, its hours, how it was counted, why it came back."""

from datetime import timedelta

from flask_babel import gettext

from domain.rules.entry import EntryState
from domain.rules.forms import Form
from domain.rules.reading import as_moment
from webapp.i18n import marked as _
from webapp.words.numbers import minutes, number
from webapp.words.results import whole_line

STATUSES = {
    "submitted": _("Submitted"),
    "returned": _("Returned"),
    "approved": _("Approved"),
    "queried": _("Queried"),
    "withdrawn": _("Withdrawn"),
}
STEPS = {
    "entry.submit": _("Recorded and sent"),
    "entry.revise": _("Revised the entry"),
    "entry.withdraw": _("Withdrew the entry"),
    "entry.approve": _("Approved the entry"),
    "entry.return": _("Returned the entry"),
    "entry.query": _("Queried the entry"),
    "entry.undo": _("Undid the decision"),
    "photo.take_off": _("Took a photo off"),
}
BANDS = {
    "in_hours": _("in hours"),
    "early": _("early morning"),
    "noon": _("noon"),
    "evening": _("evening"),
    "weekend": _("weekend"),
    "holiday": _("public holiday"),
}
REASONS = {
    "missing": _("Missing figures"),
    "sums": _("Parts don't add up"),
    "unit_of_counting": _("Wrong unit of counting"),
    "kind": _("Wrong kind of work"),
    "time": _("Wrong time"),
    "duplicate": _("Duplicate"),
    "photo": _("Photo shows what it must not"),
    "no_evidence": _("No evidence"),
    "area": _("Outside the area"),
    "other": _("Another reason"),
}
PHOTO_REASONS = {
    "face": _("A face can be seen"),
    "paper": _("A paper can be seen"),
    "other": _("Another reason"),
}
HELPERS = {
    "security_team": _("Security team"),
    "area_head": _("Head of the area"),
    "front": _("Fatherland Front"),
    "youth_union": _("Youth union"),
    "womens_union": _("Women's union"),
    "veterans": _("Veterans"),
    "other": _("Others"),
}


def status_name(status: str) -> str:
    """Name a state: `Chờ duyệt`."""
    return gettext(STATUSES.get(status, status))


def step_name(kind: str) -> str:
    """Name a step of an entry's life."""
    return gettext(STEPS.get(kind, kind))


def reason_name(code: str) -> str:
    """Name a reason of a return."""
    return gettext(REASONS.get(code, code))


def photo_reason(code: str) -> str:
    """Name a reason for which a photo is taken off."""
    return gettext(PHOTO_REASONS.get(code, code))


def reason_in_words(reason: str | None, code: str | None) -> str:
    """Give a reason as people read it, its short name before the words of the person."""
    name = "" if code in (None, "other") else reason_name(code or "")
    words = (reason or "").strip()
    if not name or not words or words == name:
        return name or words
    return f"{name}: {words}"


def helper_name(code: str) -> str:
    """Name who was present beside the officers."""
    return gettext(HELPERS.get(code, code))


def timing(entry: EntryState) -> str:
    """Say how an entry's time is known: `bấm giờ` or `khai sau`."""
    return gettext("timed") if entry.timed else gettext("declared")


def hours_verdict(entry: EntryState) -> str:
    """Say whether an outing was out of hours, and which of its minutes were: by bands."""
    outside = {band: count for band, count in entry.minutes.items() if band != "in_hours"}
    inside = entry.minutes.get("in_hours", 0)
    verdict = gettext("Out of hours") if entry.out_of_hours else gettext("In hours")
    bands = [*outside.items(), *([("in_hours", inside)] if inside else [])]
    told = [f"{gettext(BANDS.get(band, band))} {minutes(count)}" for band, count in bands]
    return f"{verdict}: {', '.join(told)}" if told else str(verdict)


def counting(entry: EntryState, form: Form) -> str:
    """Say how an entry was counted: `đếm bằng bảng: 36 hộ trong 82 phút`, or typed."""
    tally = entry.tally
    if tally is None:
        return gettext("typed in")
    first, last = as_moment(tally["first_at"]), as_moment(tally["last_at"])
    whole = whole_line(form, entry.details) or number(tally["taps"] + tally["added"])
    if first and last:
        span = minutes(max(1, (last - first) // timedelta(minutes=1)))
        told = gettext("counted by sheet: %(whole)s in %(span)s", whole=whole, span=span)
    else:
        told = gettext("counted by sheet: %(whole)s", whole=whole)
    if not tally["added"]:
        return str(told)
    added = gettext("%(n)s of them added together", n=number(tally["added"]))
    return f"{told}, {added}"
