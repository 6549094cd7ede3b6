"""`/units/<code>`: one unit by form, by day, by area, and what waits in it."""

from collections.abc import Sequence
from urllib.parse import quote

from flask import Blueprint, Response

from domain.db import transaction
from domain.rules.forms import Label
from domain.rules.periods import local_day
from domain.services.desk_scope import open_scope
from domain.services.headlines import door_form, headline
from domain.services.span import Span
from domain.services.unit_page import UnitPage, read_unit
from domain.services.unit_sums import DayLine
from webapp.clock import now
from webapp.pages.address import FigureLinks, address_of
from webapp.pages.asked import asked_of_address, tidied
from webapp.pages.drawing import is_long, picture
from webapp.pages.month_lines import MonthLine, by_month
from webapp.pages.period import read_period
from webapp.pages.period_links import PeriodLinks, same_period
from webapp.pages.show import current_actor, lead_to, show
from webapp.words.results import figure_unit

blp = Blueprint("units", __name__)


@blp.get("/units/<code>")
def unit(code: str) -> Response:
    """Show a unit; the top of a reviewer's reach is the overview."""
    actor, at, given = current_actor(), now(), asked_of_address()
    asked = tidied(given)
    if asked != given:
        return lead_to(address_of(f"/units/{quote(code)}", asked))
    with transaction(writes=False) as session:
        scope = open_scope(session, actor, code)
        if scope.is_department and scope.unit.id == actor.reach_id:
            return lead_to("/")
        period = read_period(asked, local_day(at), scope.first_day)
        view = read_unit(session, scope, period.span, at, period.first_day)
        come = period.span.until(local_day(at))
    days = [(line.day, line.entries, line.out_of_hours) for line in view.sums.days]
    return show(
        "units/page.html",
        here="overview",
        view=view,
        period=period,
        periods=PeriodLinks(f"/units/{code}", period, {}),
        links=FigureLinks(period.span, None, view.scope.opens_entries),
        picture=picture(days, come),
        days=_days(view, come),
        unit_of=_units_of_counting(view),
        door=door_form(view.scope.forms),
        up=same_period("/", asked),
        at=at,
    )


def _days(view: UnitPage, come: Span) -> Sequence[MonthLine]:
    """Give what has come, the newest first, by month where days would be too many to read."""
    days: list[DayLine] = [line for line in view.sums.days if line.day <= come.last or line.entries]
    return list(reversed(by_month(days, each_day=not is_long(come))))


def _units_of_counting(view: UnitPage) -> dict[str, Label]:
    firsts = (headline(form) for form in view.scope.forms)
    return {first.form.key: figure_unit(first.form, first.key) for first in firsts if first}
