"""How figures and moments are written for people (domain.md, "Words")."""

from datetime import date, datetime

from domain.rules.periods import LOCAL

NOTHING = "–"
# fmt: off
MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)
# fmt: on


def percent(part: int, whole: int, language: str = "vi") -> str:
    """Write `part` of `whole` as a percentage that is cut, never rounded.

    domain.md, "Totals": one decimal, two from 99% on, no zeros at the end, no space before %:
    `85,7%`, `60%`, `99,99%`. More than the whole is shown as more. Of nothing there is no
    percentage: `–`.
    """
    if whole <= 0:
        return NOTHING
    cut, decimals = cut_percent(part, whole)
    units, rest = divmod(cut, 10**decimals)
    fraction = f"{rest:0{decimals}d}".rstrip("0")
    sign = "-" if part < 0 and cut else ""
    mark = "." if language == "en" else ","
    return f"{sign}{number(units, language)}{mark if fraction else ''}{fraction}%"


def cut_percent(part: int, whole: int) -> tuple[int, int]:
    """Cut a percentage as `percent` writes it; give its digits without a sign, and its decimals.

    32,064 of 32,065 is (9999, 2), which is 99.99%. Raises ZeroDivisionError for part of nothing.
    """
    decimals = 2 if abs(part) * 100 >= whole * 99 else 1
    return abs(part) * 100 * 10**decimals // whole, decimals


def number(n: int, language: str = "vi") -> str:
    """Write a whole number with its thousands apart: `32.065`, in English `32,065`."""
    written = f"{n:,}"
    return written if language == "en" else written.replace(",", ".")


def day(local_day: date, language: str = "vi") -> str:
    """Write a day: `29/12/2026`, in English `29 Dec 2026`."""
    if language == "en":
        return f"{local_day.day} {MONTHS[local_day.month - 1]} {local_day.year}"
    return f"{local_day.day:02d}/{local_day.month:02d}/{local_day.year}"


def date_time(moment: datetime, language: str = "vi") -> str:
    """Write an aware moment in local time: `29/12/2026 19:30`, in English `29 Dec 2026 19:30`."""
    local = moment.astimezone(LOCAL)
    return f"{day(local.date(), language)} {local.hour:02d}:{local.minute:02d}"
