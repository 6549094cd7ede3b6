"""`photos sweep`: what nobody names is not kept."""

from datetime import datetime

import click
from flask import current_app

from domain.db import transaction
from domain.photo_store import PhotoStore
from domain.services.photos_unnamed import sweep_store, sweep_unnamed
from webapp.clock import now
from webapp.commands.failing import WordedGroup

photos = WordedGroup("photos", help="The photos of entries.")


@photos.command("sweep")
def sweep() -> None:
    """Delete photos that no entry has named for seven days, and files that no row speaks for."""
    store, at = PhotoStore(current_app.config["PHOTO_STORE"]), now()
    unnamed = 0
    while found := _sweep_some(store, at):
        unnamed += found
    with transaction(writes=False) as session:
        stray = sweep_store(session, store, at)
    click.echo(f"đã xóa {unnamed} ảnh không thuộc phiếu nào, {stray} tệp thừa")


def _sweep_some(store: PhotoStore, at: datetime) -> int:
    with transaction(writes=True) as session:
        return sweep_unnamed(session, store, at)
