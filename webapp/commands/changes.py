"""`changes run`: moves, mergers and deputies whose day has come take effect."""

import click

from domain.db import tried_again
from domain.services.due_changes import apply_due
from webapp.clock import now
from webapp.commands.failing import WordedGroup

changes = WordedGroup("changes", help="Changes with a date: moves, mergers, deputies.")


@changes.command("run")
def run() -> None:
    """Let what is due today take effect, and print how many; safe to run twice.

    The first use of the day by anybody does the same, so a run that is missed is made up for.
    """
    click.echo(f"{tried_again(lambda session: apply_due(session, now()))} thay đổi có hiệu lực")
