"""`/units/<code>`: one unit by form, by day, by area, and what waits in it."""

from flask import Blueprint, Response, redirect

from domain.db import transaction
from domain.rules.periods import local_day
from domain.services.unit_page import read_unit
from webapp.clock import now
from webapp.pages.address import FigureLinks
from webapp.pages.asked import asked_of_address, without_empty
from webapp.pages.drawing import share
from webapp.pages.overview import PeriodLinks, picture
from webapp.pages.period import read_period
from webapp.pages.show import current_actor, show

blp = Blueprint("units", __name__)


@blp.get("/units/<code>")
def unit(code: str) -> Response:
    """Show a unit; the top of a reviewer's reach is the overview."""
    actor, at = current_actor(), now()
    period = read_period(without_empty(asked_of_address()), local_day(at))
    with transaction(writes=False) as session:
        view = read_unit(session, actor, code, period.span, at)
    if actor.role != "chief" and view.scope.unit.id == actor.reach_id:
        return Response.force_type(redirect("/", 303))
    days = [(line.day, line.entries, line.out_of_hours) for line in view.days]
    return show(
        "units/page.html",
        here="overview",
        view=view,
        period=period,
        periods=PeriodLinks(f"/units/{code}", period, {}),
        links=FigureLinks(period.span, None, view.scope.opens_entries),
        picture=picture(days, period.span.until(local_day(at))),
        days=[line for line in reversed(view.days) if line.day <= local_day(at) or line.entries],
        share=share,
        at=at,
    )
