"""`/calendars`: the province's calendar by year; each edit is a new version."""

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any, Final

from flask import Blueprint, Response

from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.rules.calendar_edit import DayRow, SeasonRow, with_days, with_seasons, without_day
from domain.rules.out_of_hours import WEEKDAYS
from domain.rules.periods import local_day
from domain.rules.text import normal
from domain.services.acts import Act, acting_administrator
from domain.services.calendars import CalendarPage, Edit, edit_calendar, read_calendar
from domain.services.wrong_input import WrongInput
from webapp.clock import now
from webapp.pages.asked import asked_of_address, asked_of_form
from webapp.pages.days import day_of, read_day
from webapp.pages.show import current_actor, lead_to, show
from webapp.pages.uploads import wrong_words

SWAPPED: Final = {"vi": "Nghỉ hoán đổi", "en": "Off in exchange"}
WORKED: Final = {"vi": "Làm bù", "en": "Worked in exchange"}
MOST_SEASONS: Final = 12

blp = Blueprint("calendars", __name__)


@blp.get("/calendars")
def calendars() -> Response:
    """Show the calendar of a year."""
    return _page(200, [], stale=False)


@blp.post("/calendars/days")
def set_day() -> Response:
    """Set one day: a public holiday, a day off, or one with hours of its own."""
    given = _given()
    day, kind = _day(given, "day"), given.get("kind", "")
    if kind not in ("holiday", "off", "worked"):
        raise DomainError(errors.INVALID)
    name = normal(given.get("label", "")).strip()
    label = {"vi": name, "en": normal(given.get("label_en", "")).strip() or name}
    row = DayRow(day, kind == "holiday", given.get("hours", "") if kind == "worked" else "", label)
    act = Act("calendar_day", {"day": day.isoformat()})
    return _edited(given, lambda document: with_days(document, [row]), act)


@blp.post("/calendars/days/take-out")
def take_day_out() -> Response:
    """Take a day out, so that its season rules it again."""
    given = _given()
    day = _day(given, "day")
    act = Act("calendar_day_gone", {"day": day.isoformat()})
    return _edited(given, lambda document: (without_day(document, day), ()), act)


@blp.post("/calendars/swaps")
def swap() -> Response:
    """Swap two days: one is off, the other is worked in exchange."""
    given = _given()
    off, worked = _day(given, "off"), _day(given, "worked")
    rows = [DayRow(off, True, "", SWAPPED), DayRow(worked, False, given.get("hours", ""), WORKED)]
    act = Act("calendar_swap", {"day": off.isoformat(), "other": worked.isoformat()})
    return _edited(given, lambda document: with_days(document, rows), act)


@blp.post("/calendars/seasons")
def seasons() -> Response:
    """Set all seasons anew; a row without days is left out."""
    given = _given()
    rows = list(filter(None, map(partial(_season, given), range(1, MOST_SEASONS + 1))))
    act = Act("calendar_seasons")
    return _edited(given, lambda document: with_seasons(document, rows), act)


def _given() -> dict[str, str]:
    """Give what was sent. Raises DomainError (`not-allowed`) before it is looked at."""
    actor = current_actor()
    with transaction(writes=False) as session:
        acting_administrator(session, actor)
    return asked_of_form()


def _edited(given: Mapping[str, str], edit: Edit, act: Act) -> Response:
    actor, base = current_actor(), given.get("base", "")
    version = int(base) if re.fullmatch(r"\d{1,9}", base, re.ASCII) else 0
    try:
        done = tried_again(lambda session: edit_calendar(session, actor, version, edit, act, now()))
    except WrongInput as wrong:
        return _page(422, wrong_words(wrong), stale=False, given=given)
    if not done:
        return _page(409, [], stale=True)
    year = given.get("year", "")
    return lead_to(f"/calendars?year={year}" if year.isascii() and year.isdigit() else "/calendars")


def _page(
    status: int, wrong: list[str], stale: bool, given: Mapping[str, str] | None = None
) -> Response:
    actor = current_actor()
    year = _year((given or asked_of_address()).get("year", ""))
    with transaction(writes=False) as session:
        view = read_calendar(session, actor, year)
    return show(
        "calendars/page.html", status, here="admin", view=view, months=_months(view),
        weekdays=WEEKDAYS, wrong=wrong, stale=stale, typed=given or {},
    )  # fmt: skip


def _months(view: CalendarPage) -> list[list[list[Any]]]:
    """Give the months as weeks from Monday to Sunday; days of other months are None."""
    months = []
    for _, found in groupby(view.days, key=lambda each: each[0].month):
        days: list[Any] = list(found)
        cells = [None] * days[0][0].weekday() + days
        cells += [None] * (-len(cells) % 7)
        months.append([cells[at : at + 7] for at in range(0, len(cells), 7)])
    return months


def _season(given: Mapping[str, str], line: int) -> SeasonRow | None:
    first, last = (given.get(f"s{line}-{side}", "").strip() for side in ("from", "to"))
    if not first and not last:
        return None
    week = {name: given.get(f"s{line}-{name}", "") for name in WEEKDAYS}
    return SeasonRow(line, day_of(first), day_of(last), first, last, week)


def _day(given: Mapping[str, str], name: str) -> date:
    day = read_day(given, name)
    if day is None:
        raise DomainError(errors.INVALID)
    return day


def _year(text: str) -> int:
    found = re.fullmatch(r"20\d\d", text, re.ASCII)
    return int(found[0]) if found else local_day(now()).year
