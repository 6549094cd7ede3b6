"""The command line (protocol.md, "Operations"): `flask --app wsgi …`, each safe to run twice."""

from flask import Flask

from webapp.commands.changes import changes
from webapp.commands.checks import epoch, events, totals
from webapp.commands.demo import demo
from webapp.commands.notices import notices
from webapp.commands.people import areas, officers
from webapp.commands.photos import photos
from webapp.commands.retention import retention
from webapp.commands.units import forms, units

GROUPS = (
    units,
    areas,
    officers,
    totals,
    events,
    epoch,
    forms,
    photos,
    retention,
    changes,
    notices,
    demo,
)


def register_commands(app: Flask) -> None:
    """Register every command."""
    for group in GROUPS:
        app.cli.add_command(group)
