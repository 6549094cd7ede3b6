"""Campaigns in words: what one asks for and how it stands."""

from typing import Final

from flask_babel import gettext, ngettext

from domain.rules.forms import Form
from webapp.i18n import marked as _
from webapp.words.numbers import lowered, number, said
from webapp.words.results import choice_name, figure_label, figure_unit, form_name

# Words that tell where it stands, and judge nobody.
PACES: Final = {
    "none": _("no target yet"),
    "done": _("all of it done"),
    "before": _("has not begun"),
    "over": _("its days are over"),
    "behind": _("behind an even pace"),
    "even": _("at an even pace"),
}
STEPS: Final = {
    "made": _("campaign made"),
    "changed": _("name or days changed"),
    "targets": _("targets stored, together %(amount)s"),
    "left_out": _("%(unit)s: %(amount)s left out"),
    "taken_back": _("%(unit)s: %(amount)s asked for again"),
    "taken_away": _("campaign taken away, of %(amount)s"),
}
DRAFT_FAULTS: Final = {
    "name_missing": _("The campaign needs a name."),
    "name_long": _("A name has at most 200 characters."),
    "form_unknown": _("There is no such kind of work."),
    "choice_unknown": _("Choose what it is about."),
    "measure_unknown": _("Choose what is counted; this kind does not count that."),
    "day_missing": _("A day is needed: day/month/year, such as 21/11/2026."),
    "days_crossed": _("The last day is before the first."),
    "span_long": _("A campaign lasts three years at most."),
}


def pace_name(pace: str) -> str:
    """Say how a campaign stands: `theo kịp nhịp đều`."""
    return gettext(PACES[pace])


def pace_needed(pace: int | None, days_left: int) -> str:
    """Say how much a day finishes in time: `12 mỗi ngày, còn 9 ngày`."""
    if pace is None:
        return ""
    days = ngettext("%(count)s day left", "%(count)s days left", days_left, count=number(days_left))
    return gettext("%(pace)s a day, %(days)s", pace=number(pace), days=days)


def measure_name(form: Form, measure: str) -> str:
    """Name what is counted with its unit: `Đã rà (hồ sơ)`."""
    return f"{figure_label(form, measure)} ({said(figure_unit(form, measure))})"


def asks_for(form: Form, choice: str, measure: str) -> str:
    """Say what a campaign asks for: `Rà soát dữ liệu, phương tiện: đã rà (hồ sơ)`."""
    about = f", {lowered(choice_name(form, form.split, choice))}" if choice else ""
    return f"{form_name(form)}{about}: {lowered(measure_name(form, measure))}"


def step_told(step: str, unit: str, amount: int | None) -> str:
    """Say what was done to a campaign."""
    words = STEPS.get(step)
    return gettext(words, unit=unit, amount=number(amount or 0)) if words else step


def draft_fault(fault: str) -> str:
    """Say what is wrong with a field of a campaign."""
    return gettext(DRAFT_FAULTS[fault])


def earlier_value(value: int, or_more: bool) -> str:
    """Write an imported figure, never without its mark.

    `664.400 (nhập từ báo cáo cũ)`, or `từ 664.400 trở lên (nhập từ báo cáo cũ)`.
    """
    if or_more:
        return gettext("%(count)s or more (imported from an older report)", count=number(value))
    return gettext("%(count)s (imported from an older report)", count=number(value))
