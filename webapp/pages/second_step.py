"""The second step of the own sign-in: set up with an authenticator, turned off again."""

from typing import Final

from flask import Blueprint, Response

from domain import errors
from domain.db import transaction, tried_again
from domain.errors import DomainError
from domain.services.second_step import begin_set_up, confirm_set_up, read_second_step
from domain.services.second_step_off import turn_off_second_step
from webapp.clock import now
from webapp.config import secret_key
from webapp.i18n import language
from webapp.pages.address import is_own_path
from webapp.pages.asked import asked_of_address, asked_of_form
from webapp.pages.qr import qr_picture
from webapp.pages.show import current_actor, lead_to, show

GROUP: Final = 4
# What somebody may have typed wrong; the page says so and asks again.
MISTYPED: Final = (
    errors.BAD_CREDENTIALS,
    errors.WRONG_CODE,
    errors.TOTP_NEEDED,
    errors.TOO_MANY_TRIES,
)

blp = Blueprint("second_step", __name__)


@blp.get("/second-step")
def second_step() -> Response:
    """Ask for a second step, or show since when there is one."""
    return _page(asked_of_address().get("next"))


@blp.post("/second-step/begin")
def begin() -> Response:
    """Show a new secret, this once."""
    actor, back = current_actor(), asked_of_form().get("next")
    made = tried_again(lambda session: begin_set_up(session, secret_key(), actor, now()))
    groups = [made.secret[at : at + GROUP] for at in range(0, len(made.secret), GROUP)]
    picture = qr_picture(made.link)
    return _show("begin.html", picture=picture, groups=groups, back=_back(back))


@blp.post("/second-step/confirm")
def confirm() -> Response:
    """Set it up with the first code; show the spare codes, this once."""
    actor, given = current_actor(), asked_of_form()
    back, typed = _back(given.get("next")), given.get("totp", "")
    key, at = secret_key(), now()
    try:
        codes = tried_again(lambda session: confirm_set_up(session, key, actor, typed, at))
    except DomainError as wrong:
        if wrong.problem is not errors.WRONG_CODE:
            raise
        return _show("again.html", 422, back=back, words=wrong.problem.detail(language()))
    return _show("spare.html", codes=codes, back=back)


@blp.post("/second-step/off")
def turn_off() -> Response:
    """Turn it off, against the password and a code."""
    actor, given = current_actor(), asked_of_form()
    password, typed = given.get("password", ""), given.get("totp", "")
    try:
        turn_off_second_step(transaction, secret_key(), actor, password, typed, now())
    except DomainError as wrong:
        if wrong.problem not in MISTYPED:
            raise
        return _page(None, wrong)
    return lead_to("/second-step")


def _page(back: str | None, wrong: DomainError | None = None) -> Response:
    actor = current_actor()
    with transaction(writes=False) as session:
        view = read_second_step(session, actor)
    words = wrong.problem.detail(language()) if wrong else ""
    status = wrong.problem.status if wrong else 200
    response = _show("page.html", status, view=view, back=_back(back), words=words)
    response.headers.extend(dict(wrong.headers) if wrong else {})
    return response


def _show(template: str, status: int = 200, **view: object) -> Response:
    return show(f"second_step/{template}", status, here="second_step", **view)


def _back(path: str | None) -> str:
    return path if path and is_own_path(path) else "/"
