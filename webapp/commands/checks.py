"""`totals check`, `events check`, `epoch new`."""

import click

from domain.db import transaction
from domain.services.chain_check import broken_links
from domain.services.closed_figures import closed_differences
from domain.services.epoch import new_epoch
from domain.services.totals import differences
from webapp.commands.failing import WordedGroup

totals = WordedGroup("totals", help="The totals, which can be recomputed from the entries.")
events = WordedGroup("events", help="The chain of events.")
epoch = WordedGroup("epoch", help="What phones notice a restored server by.")


@totals.command("check")
def check_totals() -> None:
    """Recompute every total; exit with 1 and print the differences where there are any.

    What was closed is held against the totals too.
    """
    with transaction(writes=False) as session:
        found = [*differences(session), *closed_differences(session)]
    _report(found, "số liệu khớp với phiếu")


@events.command("check")
def check_events() -> None:
    """Walk every unit's chain; exit with 1 where a link is broken or the tail is cut."""
    with transaction(writes=False) as session:
        found = broken_links(session)
    _report(found, "chuỗi sự kiện còn nguyên")


@epoch.command("new")
def new() -> None:
    """Give the server a new epoch, after a restore and before serving."""
    with transaction(writes=True) as session:
        click.echo(new_epoch(session))


def _report(found: list[str], all_well: str) -> None:
    for line in found:
        click.echo(line)
    if found:
        raise click.exceptions.Exit(1)
    click.echo(all_well)
