"""`/`: the department's overview, the chief's own unit, or the way to the phone app."""

from flask import Blueprint, Response

from domain.actor import Actor
from domain.db import transaction
from domain.rules.periods import local_day
from domain.services.closing_line import closing_line
from domain.services.desk_scope import open_scope
from domain.services.overview import read_overview
from webapp.clock import now
from webapp.pages.address import FigureLinks, address_of
from webapp.pages.asked import asked_of_address, tidied
from webapp.pages.drawing import picture
from webapp.pages.period import read_period
from webapp.pages.period_links import PeriodLinks, same_period
from webapp.pages.show import lead_to, show, visitor
from webapp.pages.sorting import Sorting, sorted_lines

blp = Blueprint("overview", __name__)


@blp.get("/")
def first_page() -> Response:
    """Show each role what it comes for."""
    held = visitor()
    if held.actor.role == "officer":
        return show("overview/phone.html", here="")
    if held.actor.role == "chief":
        return _own_unit(held.actor)
    return _department(held.actor)


def _department(actor: Actor) -> Response:
    at, given = now(), asked_of_address()
    asked = tidied(given)
    if asked != given:
        return lead_to(address_of("/", asked))
    with transaction(writes=False) as session:
        scope = open_scope(session, actor)
        if not scope.is_department:
            return lead_to(f"/units/{scope.unit.code}")
        period = read_period(asked, local_day(at), scope.first_day)
        form = asked.get("form")
        view = read_overview(session, scope, period.span, form, at, period.first_day)
        closing = closing_line(session, scope, at)
    sort = asked.get("sort", "")
    return show(
        "overview/page.html",
        here="overview",
        view=view,
        closing=closing,
        deciding=same_period("/deciding", asked),
        lines=sorted_lines(view, sort),
        sorting=Sorting(sort, asked),
        period=period,
        periods=PeriodLinks("/", period, {"form": form, "sort": sort}),
        links=FigureLinks(period.span, form, scope.opens_entries),
        unit_address=lambda code: same_period(f"/units/{code}", asked),
        picture=picture(view.days, period.span.until(local_day(at))),
        at=at,
    )


def _own_unit(actor: Actor) -> Response:
    with transaction(writes=False) as session:
        code = open_scope(session, actor).unit.code
    return lead_to(f"/units/{code}")
