"""`/deciding`: what is to be looked at about approving, unit by unit, for the department."""

from flask import Blueprint, Response

from domain.db import transaction
from domain.rules.periods import local_day
from domain.services.deciding import told_of_units
from domain.services.desk_scope import open_scope
from webapp.clock import now
from webapp.pages.address import address_of
from webapp.pages.asked import asked_of_address, tidied
from webapp.pages.period import read_period
from webapp.pages.period_links import PeriodLinks, same_period
from webapp.pages.show import current_actor, lead_to, show

blp = Blueprint("deciding", __name__)


@blp.get("/deciding")
def deciding() -> Response:
    """List the units of which something about approving is to be looked at, and what."""
    actor, at, given = current_actor(), now(), asked_of_address()
    asked = tidied(given)
    if asked != given:
        return lead_to(address_of("/deciding", asked))
    with transaction(writes=False) as session:
        scope = open_scope(session, actor)
        period = read_period(asked, local_day(at), scope.first_day)
        told = told_of_units(session, scope, period.span.until(local_day(at)))
    return show(
        "deciding/page.html",
        here="overview",
        scope=scope,
        period=period,
        periods=PeriodLinks("/deciding", period, {}),
        told=told,
        unit_address=lambda code: same_period(f"/units/{code}", asked),
        up=same_period("/", asked),
        at=at,
    )
