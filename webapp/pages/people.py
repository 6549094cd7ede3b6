"""People and their devices: enrolled by a code, closed, opened again; a device is revoked."""

from typing import Final
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, request

from domain.db import transaction, tried_again
from domain.services.accounts import set_active
from domain.services.devices import revoke_device
from domain.services.enrolment import Enrolment, make_enrolment
from domain.services.staff import own_machines, read_staff
from webapp.clock import now
from webapp.pages.address import is_own_path
from webapp.pages.asked import asked_id, asked_of_form
from webapp.pages.qr import qr_picture
from webapp.pages.show import current_actor, lead_to, show

# The code lies behind the sign of the fragment, which no browser sends and no log sees.
ENROL: Final = "app/enrol#"

blp = Blueprint("people", __name__)


@blp.get("/people", defaults={"code": None})
@blp.get("/units/<code>/people")
def people(code: str | None) -> Response:
    """Show the people of a unit and their devices."""
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        view = read_staff(session, actor, code, at)
    return show("people/page.html", here="people", view=view, at=at)


@blp.get("/devices")
def own_devices() -> Response:
    """Show the devices that the visitor uses."""
    actor, at = current_actor(), now()
    with transaction(writes=False) as session:
        machines = own_machines(session, actor, at)
    own = actor.device_id
    return show("people/devices.html", here="devices", machines=machines, own=own, at=at)


@blp.post("/officers/<officer_id>/code")
def enrol(officer_id: str) -> Response:
    """Make a code, and show it this once."""
    made = make_enrolment(tried_again, current_actor(), asked_id(officer_id), now())
    back = _back(asked_of_form().get("next"))
    return show(
        "people/code.html",
        here="people",
        made=made,
        picture=qr_picture(enrolment_link(request.host_url, made)),
        back=back,
    )


@blp.post("/officers/<officer_id>/close")
def close_account(officer_id: str) -> Response:
    """Close an account, with a reason."""
    return _set_active(officer_id, False)


@blp.post("/officers/<officer_id>/open")
def open_account(officer_id: str) -> Response:
    """Open an account again, with a reason."""
    return _set_active(officer_id, True)


@blp.post("/devices/<device_id>/revoke")
def revoke(device_id: str) -> Response:
    """Take a device out of use, with a reason."""
    actor, given, device = current_actor(), asked_of_form(), asked_id(device_id)
    tried_again(
        lambda session: revoke_device(session, actor, device, given.get("reason", ""), now())
    )
    return lead_to(_back(given.get("next")))


def enrolment_link(host_url: str, made: Enrolment) -> str:
    """Give the address in the QR: `…/app/enrol#u=canbo1&c=<23 signs>`, form-encoded in UTF-8."""
    given = urlencode({"u": made.username, "c": made.code}, quote_via=quote)
    return f"{host_url}{ENROL}{given}"


def _set_active(officer_id: str, active: bool) -> Response:
    actor, given, officer = current_actor(), asked_of_form(), asked_id(officer_id)
    reason = given.get("reason", "")
    tried_again(lambda session: set_active(session, actor, officer, active, reason, now()))
    return lead_to(_back(given.get("next")))


def _back(path: str | None) -> str:
    return path if path and is_own_path(path) else "/people"
