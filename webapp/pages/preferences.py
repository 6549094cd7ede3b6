"""Language and theme: chosen on any page, kept in cookies, signed in or not."""

from datetime import timedelta

from flask import Blueprint, Response, current_app

from webapp.i18n import COOKIE as LANGUAGE_COOKIE
from webapp.i18n import LANGUAGES
from webapp.pages.address import is_own_path
from webapp.pages.asked import asked_of_form
from webapp.pages.show import THEME_COOKIE, THEMES, lead_to

LASTS = timedelta(days=400)

blp = Blueprint("preferences", __name__)


@blp.post("/preferences")
def keep() -> Response:
    """Keep what was chosen and lead back; a theme that is none of the two follows the machine."""
    given = asked_of_form()
    back = given.get("next")
    response = lead_to(back if back and is_own_path(back) else "/")
    if given.get("language") in LANGUAGES:
        _keep(response, LANGUAGE_COOKIE, given["language"])
    if given.get("theme") in THEMES:
        _keep(response, THEME_COOKIE, given["theme"])
    elif "theme" in given:
        response.delete_cookie(THEME_COOKIE, path="/")
    return response


def _keep(response: Response, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=LASTS,
        path="/",
        httponly=True,
        secure=bool(current_app.config["COOKIE_SECURE"]),
        samesite="Lax",
    )
