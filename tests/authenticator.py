"""An authenticator app, as a test holds it."""

import re
from dataclasses import dataclass
from datetime import datetime

import pyotp

from tests.webapp.desk import Desk, Page


@dataclass
class Authenticator:
    """Shows codes of a secret; `spare` are the codes that its person keeps on paper."""

    secret: str
    spare: list[str]

    def code(self, at: datetime) -> str:
        """The six digits at a moment."""
        return pyotp.TOTP(self.secret).at(at)


def set_up(desk: Desk, at: datetime) -> Authenticator:
    """Set the second step of whoever sits at a desk up, typing the code of a moment."""
    secret = secret_on(Page(desk.send("/second-step/begin", 200)))
    held = Authenticator(secret, [])
    done = Page(desk.send("/second-step/confirm", 200, totp=held.code(at)))
    held.spare = [item.text for item in done.all("li")]
    return held


def secret_on(page: Page) -> str:
    """The secret that a page shows to be typed by hand, in groups of four."""
    (shown,) = page.all("p", **{"class": "secret"})
    groups = shown.text.split()
    assert all(re.fullmatch("[A-Z2-7]{4}", group) for group in groups)
    return "".join(groups)
