"""`units …` and `forms …`."""

import click

from domain.db import transaction
from domain.services import units as service
from domain.services.catalogue import offer_forms
from webapp.clock import now
from webapp.commands.failing import WordedGroup

units = WordedGroup("units", help="Provinces, communes, wards, special zones and divisions.")
forms = WordedGroup("forms", help="The kinds of work that can be recorded.")


@units.command("load")
@click.argument("name")
def load(name: str) -> None:
    """Load the province NAME and its communes from the project's own dated list."""
    with transaction(writes=True) as session:
        count, fresh = service.load_province(session, name, now())
    click.echo(f"{count} đơn vị cấp xã, {fresh} mới")


@units.command("add")
@click.argument("code")
@click.argument("kind")
@click.argument("name")
@click.argument("parent", required=False)
def add(code: str, kind: str, name: str, parent: str | None) -> None:
    """Add the unit CODE of KIND called NAME below the unit with the code PARENT."""
    with transaction(writes=True) as session:
        fresh = service.add_unit(session, code, kind, name, parent, now())
    click.echo("đã thêm" if fresh else "đã có")


@units.command("duty")
@click.argument("code")
@click.argument("number")
def duty(code: str, number: str) -> None:
    """Set the NUMBER of the unit CODE that the page at the door shows."""
    with transaction(writes=True) as session:
        service.set_duty_number(session, code, number)


@units.command("list")
def list_() -> None:
    """Print a line a unit: code, kind, name, with tabs between."""
    with transaction(writes=False) as session:
        for unit in service.list_units(session):
            click.echo(f"{unit.code}\t{unit.kind}\t{unit.name}")


@forms.command("load")
def load_forms() -> None:
    """Offer every province the definitions that came with this version of the program."""
    with transaction(writes=True) as session:
        for unit in service.list_units(session):
            if unit.parent_id is None:
                added = offer_forms(session, unit.id, now())
                click.echo(f"{unit.name}: {', '.join(added) or 'không có gì mới'}")
