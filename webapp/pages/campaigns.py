"""`/campaigns`: the list, one campaign unit by unit, and how one is made, changed, taken away."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from flask import Blueprint, Response
from flask_babel import gettext

from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.rules.campaign_draft import Draft, measures_for
from domain.rules.target_lines import read_number
from domain.services.campaigns.edit import (
    WrongDraft,
    change_campaign,
    make_campaign,
    take_away_campaign,
)
from domain.services.campaigns.exclusions import LeaveOut, TooMuchLeftOut, leave_out, take_back
from domain.services.campaigns.found import EDITORS, found_for_change
from domain.services.campaigns.views import read_campaign, read_campaigns
from domain.services.desk_scope import open_scope
from domain.services.span import Span
from webapp.clock import now
from webapp.i18n import language
from webapp.pages.address import FigureLinks
from webapp.pages.asked import asked_id, asked_of_address, asked_of_form
from webapp.pages.days import day_of
from webapp.pages.show import current_actor, lead_to, show
from webapp.words.campaigns import draft_fault
from webapp.words.numbers import number

blp = Blueprint("campaigns", __name__)
REFUSED = 422
Faults = Mapping[str, str]


@blp.get("/campaigns")
def campaigns() -> Response:
    """Show the campaigns in sight, each with the visitor's own share."""
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        view = read_campaigns(session, actor, at)
    return show("campaigns/list.html", here="campaigns", view=view, at=at)


@blp.get("/campaigns/new")
def new_campaign() -> Response:
    """Ask what a campaign is to count; the kind of work stands in the address."""
    given = asked_of_address()
    return _draft_page({"form": given.get("form", "")}, {})


@blp.post("/campaigns")
def add_campaign() -> Response:
    """Make a campaign, and lead to where its targets are given."""
    actor, given = current_actor(), asked_of_form()
    draft, at = _draft(given), now()
    try:
        made = tried_again(lambda s: make_campaign(s, actor, draft, language(), at))
    except WrongDraft as wrong:
        return _draft_page(given, _told(wrong.faults))
    except DomainError as error:
        return _draft_page(given, _personal(error))
    return lead_to(f"/campaigns/{made}")


@blp.get("/campaigns/<campaign_id>")
def campaign(campaign_id: str) -> Response:
    """Show how far each unit is."""
    return campaign_page(asked_id(campaign_id))


@blp.post("/campaigns/<campaign_id>")
def change(campaign_id: str) -> Response:
    """Change a campaign's name and days."""
    actor, found, given = current_actor(), asked_id(campaign_id), asked_of_form()
    draft, at = _draft(given), now()
    try:
        tried_again(lambda s: change_campaign(s, actor, found, draft, language(), at))
    except WrongDraft as wrong:
        return campaign_page(found, _told(wrong.faults))
    except DomainError as error:
        return campaign_page(found, _personal(error))
    return lead_to(f"/campaigns/{found}")


@blp.post("/campaigns/<campaign_id>/take-away")
def take_away(campaign_id: str) -> Response:
    """Take a campaign away, once somebody has said that they are sure."""
    actor, found, at = current_actor(), asked_id(campaign_id), now()
    if asked_of_form().get("sure") != "yes":
        with transaction(writes=False) as session:
            found_for_change(session, actor, found)
        return campaign_page(found, {"sure": gettext("Tick that you are sure.")})
    tried_again(lambda session: take_away_campaign(session, actor, found, at))
    return lead_to("/campaigns")


@blp.post("/campaigns/<campaign_id>/left-out")
def exclude(campaign_id: str) -> Response:
    """Leave a part of a unit's target out, with a reason."""
    actor, found, given, at = current_actor(), asked_id(campaign_id), asked_of_form(), now()
    count = read_number(given.get("count", ""))
    command = LeaveOut(given.get("unit", ""), count, given.get("reason", ""))
    try:
        tried_again(lambda session: leave_out(session, actor, found, command, at))
    except TooMuchLeftOut as wrong:
        words = gettext("Of this unit at most %(left)s can be left out.", left=number(wrong.left))
        return campaign_page(found, {"count": words})
    except DomainError as error:
        return campaign_page(found, _personal(error))
    return lead_to(f"/campaigns/{found}#left-out")


@blp.post("/campaigns/<campaign_id>/left-out/<exclusion_id>/take-back")
def ask_again(campaign_id: str, exclusion_id: str) -> Response:
    """Ask again for what was left out."""
    actor, found, at = current_actor(), asked_id(campaign_id), now()
    exclusion = asked_id(exclusion_id)
    tried_again(lambda session: take_back(session, actor, found, exclusion, at))
    return lead_to(f"/campaigns/{found}#left-out")


def campaign_page(campaign_id: UUID, faults: Faults | None = None, **more: object) -> Response:
    """Draw a campaign's page, with what was wrong with what was sent to it."""
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        view = read_campaign(session, actor, campaign_id, at)
    span = Span(view.campaign.from_day, view.campaign.to_day)
    return show(
        "campaigns/page.html",
        REFUSED if faults or more else 200,
        here="campaigns",
        view=view,
        links=FigureLinks(span, view.campaign.form_key, view.scope.opens_entries),
        faults=faults or {},
        wrong=more.get("wrong", ()),
        at=at,
    )


def _draft_page(given: Mapping[str, str], faults: Faults) -> Response:
    actor = current_actor()
    if actor.role not in EDITORS:
        raise DomainError(errors.NOT_ALLOWED)
    with transaction(writes=False) as session:
        scope = open_scope(session, actor)
    form = next((each for each in scope.forms if each.key == given.get("form")), None)
    return show(
        "campaigns/new.html",
        REFUSED if faults else 200,
        here="campaigns",
        scope=scope,
        form=form,
        measures=measures_for(form) if form else [],
        given={**dict.fromkeys(("name", "choice", "measure"), ""), **given},
        days={name: day_of(given.get(name, "")) for name in ("from", "to")},
        faults=faults,
    )


def _draft(given: Mapping[str, str]) -> Draft:
    return Draft(
        name=given.get("name", ""),
        form=given.get("form", ""),
        choice=given.get("choice", ""),
        measure=given.get("measure", ""),
        first=_day(given, "from"),
        last=_day(given, "to"),
    )


def _day(given: Mapping[str, str], name: str) -> date | None:
    return day_of(given.get(name, ""))


def _told(faults: Mapping[str, str]) -> Faults:
    return {field: draft_fault(fault) for field, fault in faults.items()}


def _personal(error: DomainError) -> Faults:
    """Give what is said beside the fields; what is no fault of a field is raised on."""
    if not error.errors:
        raise error
    return {field: " ".join(words) for field, words in error.errors.items()}
