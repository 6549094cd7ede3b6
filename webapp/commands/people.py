"""`areas …` and `officers …`."""

from pathlib import Path

import click

from domain.db import transaction, tried_again
from domain.services import accounts as account_service
from domain.services import areas as area_service
from domain.services import officers as officer_service
from domain.services.second_step_off import turn_off_by_name
from domain.services.table_file import read_table
from webapp.clock import now
from webapp.commands.failing import WordedGroup

areas = WordedGroup("areas", help="Hamlets, quarters and their counts of households.")
officers = WordedGroup("officers", help="The roster, and enrolment codes.")
FILE = click.Path(path_type=Path)


@areas.command("load")
@click.argument("file", type=FILE)
def load_areas(file: Path) -> None:
    """Load areas from FILE: unit_code,name,kind,households,residents; counts hold from today."""
    lines = read_table(file, area_service.COLUMNS)
    with transaction(writes=True) as session:
        added, counted = area_service.load_areas(session, lines, now())
    click.echo(f"{added} địa bàn mới, {counted} địa bàn có số mới")


@officers.command("load")
@click.argument("file", type=FILE)
def load_officers(file: Path) -> None:
    """Load the roster from FILE (CSV or XLSX): username,full_name,role,unit_code,password."""
    lines = read_table(file, officer_service.COLUMNS)
    loaded = tried_again(lambda session: officer_service.load_officers(session, lines, now()))
    click.echo(f"{loaded.added} cán bộ mới, {loaded.changed} cán bộ có thay đổi")
    for username, code in loaded.codes.items():
        click.echo(f"{username}\t{code}")


@officers.command("code")
@click.argument("username")
def code(username: str) -> None:
    """Print a new enrolment code for USERNAME; earlier ones end."""
    with transaction(writes=True) as session:
        click.echo(officer_service.code_for(session, username, now()))


@officers.command("disable")
@click.argument("username")
def disable(username: str) -> None:
    """Close the account of USERNAME; its sessions end at once, its work stays."""
    click.echo("đã khóa" if _set_active(username, False) else "đã khóa từ trước")


@officers.command("enable")
@click.argument("username")
def enable(username: str) -> None:
    """Open the account of USERNAME again; it signs in anew."""
    click.echo("đã mở" if _set_active(username, True) else "đang mở từ trước")


@officers.command("totp-off")
@click.argument("username")
def totp_off(username: str) -> None:
    """Turn the second step of USERNAME off, for who lost phone and spare codes; it is logged."""
    with transaction(writes=True) as session:
        was_on = turn_off_by_name(session, username, now())
    click.echo("đã tắt xác thực hai bước" if was_on else "chưa bật xác thực hai bước")


def _set_active(username: str, active: bool) -> bool:
    return tried_again(
        lambda session: account_service.set_active_by_name(session, username, active, now())
    )
