"""Reports in words: how their periods are called, and what kind of report one is."""

from typing import Final

from flask_babel import gettext

from domain.rules.figures import MONTHS
from domain.rules.forms import Form
from domain.rules.report_period import ReportKind, ReportPeriod, whole_years
from domain.rules.rounds import ROMAN
from domain.rules.totals import ENTRIES
from domain.services.reports_made import Changed
from domain.services.state_table import ALL
from webapp.i18n import language
from webapp.i18n import marked as _
from webapp.words.numbers import day
from webapp.words.results import choice_name, figure_label

# Half a year is told between times (sơ kết), a year and more at its end (tổng kết).
TITLES: Final = {
    "half": _("Half-year report, %(period)s"),
    "year": _("Annual report, %(period)s"),
    "years": _("Report over several years, %(period)s"),
}
KINDS: Final[dict[ReportKind, str]] = {
    "day": _("A day"),
    "week": _("A week"),
    "month": _("A month"),
    "quarter": _("A quarter"),
    "half": _("Six months"),
    "year": _("A year"),
    "span": _("From one day to another"),
}
HALVES: Final = (_("first half of %(year)s"), _("second half of %(year)s"))


def report_title(period: ReportPeriod, first_day: int) -> str:
    """Give a report's title: `Báo cáo sơ kết 6 tháng đầu năm 2026`."""
    years = whole_years(period, first_day)
    kind = "years" if years and years[0] != years[1] else "year" if years else period.kind
    told = TITLES.get(kind, _("Report of results, %(period)s"))
    return gettext(told, period=period_name(period, first_day))


def period_name(period: ReportPeriod, first_day: int) -> str:
    """Name a report's period as it stands within a sentence: `tháng 11/2026`, `quý IV/2026`."""
    years = whole_years(period, first_day)
    if period.kind == "day":
        return gettext("day %(day)s", day=day(period.first))
    if period.kind == "week":
        year, week, _weekday = period.first.isocalendar()
        return gettext("week %(week)s/%(year)s", week=week, year=year)
    if period.reporting is not None and period.kind != "year":
        return _of_months(period)
    if years is None:
        return gettext("from %(first)s to %(last)s", first=day(period.first), last=day(period.last))
    told = str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"
    return gettext("year %(years)s", years=told)


def kind_name(kind: ReportKind) -> str:
    """Name a kind of period where one is chosen."""
    return gettext(KINDS[kind])


def line_name(form: Form, key: str, choice: str) -> str:
    """Name a line of a report where it stands alone: `Đã rà: Hồ sơ phương tiện`."""
    name = gettext("Number of entries") if key == ENTRIES else figure_label(form, key)
    return name if choice == ALL else f"{name}: {choice_name(form, form.split, choice)}"


def changed_name(changed: Changed) -> str:
    """Name the line of a figure that has changed; one that is not known any more by its key."""
    form = changed.form
    known = form is not None and changed.key in {ENTRIES, *form.derived, *form.fields}
    return line_name(form, changed.key, changed.choice) if form and known else changed.key


def _of_months(period: ReportPeriod) -> str:
    assert period.reporting is not None
    year, number = period.reporting.year, period.reporting.number
    if period.kind == "half":
        return gettext(HALVES[number - 1], year=year)
    if period.kind == "quarter":
        return gettext("quarter %(roman)s/%(year)s", roman=ROMAN[number - 1], year=year)
    if language() == "en":
        return f"{MONTHS[number - 1]} {year}"
    return gettext("month %(month)s/%(year)s", month=number, year=year)
