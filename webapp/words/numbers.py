"""Figures, days and hours as the request's language writes them."""

from datetime import date, datetime, timedelta

from flask_babel import gettext, ngettext

from domain.rules import figures
from domain.rules.forms import Label
from domain.rules.periods import LOCAL
from webapp.i18n import language

HOURS_IN_WORDS = 96


def number(value: int) -> str:
    """Write a whole number: `32.065`."""
    return figures.number(value, language())


def signed(value: int) -> str:
    """Write a difference with its sign: `+3`, `−3`, `0`."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + number(abs(value))


def tenths(value: int) -> str:
    """Write a difference in tenths with its sign, without zeros at the end: `+1,2`, `−3`, `0`."""
    whole, rest = divmod(abs(value), 10)
    mark = "." if language() == "en" else ","
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + number(whole) + (f"{mark}{rest}" if rest else "")


def percent(part: int, whole: int) -> str:
    """Write a part of a whole as a percentage that is cut: `85,7%`."""
    return figures.percent(part, whole, language())


def change(value: int, before: int) -> str:
    """Write how much more or less something is than before, cut: `+3,4%`, `−12%`, `0%`.

    Of nothing there is no share: the difference itself is written.
    """
    if before <= 0:
        return signed(value - before)
    sign = "+" if value > before else "−" if value < before else ""
    return sign + percent(abs(value - before), before)


def day(value: date) -> str:
    """Write a day: `29/12/2026`."""
    return figures.day(value, language())


def short_day(value: date) -> str:
    """Write a day without its year: `29/12`."""
    if language() == "en":
        return f"{value.day} {figures.MONTHS[value.month - 1]}"
    return f"{value.day:02d}/{value.month:02d}"


def typed_day(value: date) -> str:
    """Write a day as it is typed, in either language: `29/12/2026`."""
    return figures.day(value, "vi")


def moment(value: datetime) -> str:
    """Write day and hour: `29/12/2026 19:30`."""
    return figures.date_time(value, language())


def clock(value: datetime) -> str:
    """Write the hour on the clock: `19:30`."""
    local = value.astimezone(LOCAL)
    return f"{local.hour:02d}:{local.minute:02d}"


def outing_hours(started_at: datetime, ended_at: datetime) -> str:
    """Write the hours of an outing: `19:10–20:40`, with the day of the end where it is another."""
    first, last = started_at.astimezone(LOCAL).date(), ended_at.astimezone(LOCAL).date()
    end = clock(ended_at) if first == last else f"{clock(ended_at)} ({short_day(last)})"
    return f"{clock(started_at)}–{end}"


def age(since: datetime, now: datetime) -> str:
    """Say how long ago something was, in the unit that people would say: `74 giờ`, `5 ngày`."""
    hours = max(now - since, timedelta()) // timedelta(hours=1)
    if hours < HOURS_IN_WORDS:
        return str(ngettext("%(count)s hour", "%(count)s hours", hours, count=number(hours)))
    days = hours // 24
    return str(ngettext("%(count)s day", "%(count)s days", days, count=number(days)))


def said(label: Label) -> str:
    """Give a label of a form in the request's language."""
    return label.get(language()) or label.get("vi", "")


def counted(value: int, unit: Label) -> str:
    """Write a number with its unit of counting: `36 hộ`; a total always shows it."""
    return f"{number(value)} {said(unit)}" if unit else number(value)


def lowered(name: str) -> str:
    """Give a label as it stands inside a sentence: `Khớp` is `khớp`, `VNeID` stays."""
    return name[:1].lower() + name[1:]


def minutes(value: int) -> str:
    """Write minutes: `90 phút`."""
    return gettext("%(count)s min", count=number(value))


def hours_and_minutes(value: int) -> str:
    """Write many minutes as hours: `12 giờ 30 phút`."""
    whole, rest = divmod(value, 60)
    if not whole:
        return minutes(rest)
    written = gettext("%(count)s h", count=number(whole))
    return f"{written} {minutes(rest)}" if rest else str(written)
