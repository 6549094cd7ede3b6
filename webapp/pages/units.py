"""`/units/<code>`: one unit by form, by day, by area, and what waits in it."""

from urllib.parse import quote

from flask import Blueprint, Response

from domain.db import transaction
from domain.rules.forms import Label
from domain.rules.periods import local_day
from domain.services.deciding import told_of_unit
from domain.services.headlines import door_form, headline
from domain.services.unit_page import UnitPage, read_unit
from webapp.clock import now
from webapp.pages.address import FigureLinks, address_of
from webapp.pages.asked import asked_of_address, tidied
from webapp.pages.drawing import picture
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
    period = read_period(asked, local_day(at))
    with transaction(writes=False) as session:
        view = read_unit(session, actor, code, period.span, at)
        deciding = told_of_unit(session, view.scope, period.span.until(local_day(at)))
    if view.scope.is_department and view.scope.unit.id == actor.reach_id:
        return lead_to("/")
    days = [(line.day, line.entries, line.out_of_hours) for line in view.days]
    return show(
        "units/page.html",
        here="overview",
        view=view,
        deciding=deciding,
        period=period,
        periods=PeriodLinks(f"/units/{code}", period, {}),
        links=FigureLinks(period.span, None, view.scope.opens_entries),
        picture=picture(days, period.span.until(local_day(at))),
        days=[line for line in reversed(view.days) if line.day <= local_day(at) or line.entries],
        unit_of=_units_of_counting(view),
        door=door_form(view.scope.forms),
        up=same_period("/", asked),
        at=at,
    )


def _units_of_counting(view: UnitPage) -> dict[str, Label]:
    firsts = (headline(form) for form in view.scope.forms)
    return {first.form.key: figure_unit(first.form, first.key) for first in firsts if first}
