"""What a report says of itself on paper: whose it is, by whom and when, how good it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext

from domain.rules.periods import LOCAL
from domain.services.report_quality import Quality
from domain.services.state_table import StateTable
from webapp.words.closing import change_words
from webapp.words.numbers import day, moment, number, percent
from webapp.words.reports import period_name, report_title
from webapp.words.units import unit_title

Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Made:
    """Who made a file and when, and the address where its figures can be compared again."""

    by: str
    at: datetime
    address: str


@dataclass(frozen=True, slots=True)
class Head:
    """The lines over a report: the unit with the one above it, the state's name and motto."""

    above: str
    unit: str
    state: str
    motto: str
    place: str
    title: str
    days: str


def head_of(table: StateTable, made: Made) -> Head:
    """Give the heading of a report, as papers of the state have it."""
    scope, period = table.scope, table.period
    above = scope.tree.above(scope.unit.id)
    local = made.at.astimezone(LOCAL)
    return Head(
        above=(
            unit_title(scope.tree.by_id[above[0]])
            if above
            else gettext("Ministry of Public Security")
        ).upper(),
        unit=unit_title(scope.unit).upper(),
        state=gettext("Socialist Republic of Viet Nam").upper(),
        motto=gettext("Independence - Freedom - Happiness"),
        place=gettext(
            "day %(day)s month %(month)s year %(year)s",
            day=f"{local.day:02d}",
            month=f"{local.month:02d}",
            year=local.year,
        ),
        title=report_title(period, table.first_day).upper(),
        days=gettext("From %(first)s to %(last)s", first=day(period.first), last=day(period.last)),
    )


def standing(table: StateTable) -> str:
    """Say as of when the figures are, and whether they are closed."""
    closed = table.closed
    as_of = gettext("Figures as of %(time)s", time=moment(table.at))
    if closed is None:
        open_still = gettext("the period is not closed")
        return f"{as_of}; {open_still}"
    told = [gettext("the period is closed"), *_version_told(table)]
    return f"{as_of}; {', '.join(told)}"


def _version_told(table: StateTable) -> list[str]:
    """Say a version as closing does: `bản 2, −3 hồ sơ, lý do`."""
    version = table.closed.version if table.closed else None
    if version is None:
        return []
    number = gettext("version %(number)s", number=version.version)
    changes = change_words(table.scope.forms, version.differences)
    return [number, *changes, *([version.reason] if version.reason else [])]


def signatures() -> Sequence[tuple[str, str]]:
    """Name who signs, and how."""
    return (
        (gettext("Made out by"), gettext("(signature, full name)")),
        (gettext("Head of the unit"), gettext("(signature, full name, seal)")),
    )


def quality_facts(quality: Quality) -> Facts:
    """List what the page on quality says: label and words."""
    counts, checked = quality.counts, quality.rechecked
    return [
        (gettext("Entries recorded"), number(quality.recorded)),
        (gettext("Approved"), _of(counts.approved, quality.recorded)),
        (gettext("Pending"), _of(counts.pending, quality.recorded)),
        (gettext("Returned to their officers"), _of(quality.returned, quality.recorded)),
        (gettext("Withdrawn, counted nowhere"), number(quality.withdrawn)),
        (gettext("Out of hours"), _of(counts.out_of_hours, counts.all)),
        (gettext("Out of hours and timed"), _of(counts.timed, counts.out_of_hours)),
        (
            gettext("Sampled in re-checks"),
            _of(checked.sampled, quality.recorded) if checked else gettext("not re-checked yet"),
        ),
        (
            gettext("Right of those sampled"),
            _of(checked.right, checked.sampled) if checked else gettext("not re-checked yet"),
        ),
    ]


def reading_notes() -> Sequence[str]:
    """Say how the table is to be read."""
    return (
        gettext(
            "Results and cumulative figures are approved entries alone; pending is in the notes."
        ),
        gettext("Percentages are cut, never rounded up."),
        gettext("Visits (lượt) are never added to households (hộ)."),
    )


def facts_of(table: StateTable, made: Made) -> Facts:
    """List what a file says of itself."""
    return [
        (gettext("Unit"), unit_title(table.scope.unit)),
        (gettext("Period"), period_name(table.period, table.first_day)),
        (gettext("State of the figures"), standing(table)),
        (gettext("Made by"), made.by),
        (gettext("Made at"), moment(made.at)),
        (gettext("Compare at"), made.address),
    ]


def _of(part: int, whole: int) -> str:
    return f"{number(part)} ({percent(part, whole)})" if whole else number(part)
