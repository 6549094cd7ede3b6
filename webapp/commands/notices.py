"""`notices send`: rings the phones that asked for it; the machine's timer starts it."""

from typing import Final

import click
from flask import current_app

from domain.db import transaction
from domain.push_service import Outcome, PushService, new_private_key
from domain.rules.notices import may_ring
from domain.services.push.send import send_due
from domain.services.wrong_input import WrongInput
from webapp.clock import now
from webapp.commands.failing import WordedGroup

notices = WordedGroup("notices", help="Notices that ring on phones (Web Push).")

OUTCOMES: Final[dict[Outcome, str]] = {
    "sent": "đã gửi",
    "gone": "máy không còn nhận",
    "refused": "bị từ chối",
    "later": "để lần sau",
}


@notices.command("send")
def send() -> None:
    """Send each notice once to each phone that asked for it; safe to run twice."""
    service = current_app.config["PUSH_SERVICE"]
    if not isinstance(service, PushService):
        raise WrongInput("chưa đặt VAPID_PRIVATE_KEY và VAPID_SUBJECT")
    if not may_ring(now()):
        click.echo("từ 21:30 đến 06:00 không báo; để đến sáng")
        return
    done = send_due(transaction, service, now)
    for outcome, words in OUTCOMES.items():
        click.echo(f"{done[outcome]}\t{words}")


@notices.command("key")
def key() -> None:
    """Print a new private key, to be set as VAPID_PRIVATE_KEY and kept."""
    click.echo(new_private_key())
