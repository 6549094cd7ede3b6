"""`photos sweep`, `photos check`, `photos forget`: what nobody names, and what has no file."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

import click
from flask import current_app
from sqlalchemy.orm import Session

from domain.db import transaction, tried_again
from domain.photo_store import PhotoStore
from domain.services.photos_lost import Looked, forget_lost, look_for_lost
from domain.services.photos_unnamed import AT_ONCE, sweep_store, sweep_unnamed
from webapp.clock import now
from webapp.commands.failing import WordedGroup

photos = WordedGroup("photos", help="The photos of entries.")


@photos.command("sweep")
def sweep() -> None:
    """Delete photos that no entry has named for seven days, and files that no row speaks for."""
    store, at = _store(), now()
    unnamed = 0
    while found := _sweep_some(store, at):
        unnamed += found
    with transaction(writes=False) as session:
        stray = sweep_store(session, store, at)
    click.echo(f"đã xóa {unnamed} ảnh không thuộc phiếu nào, {stray} tệp thừa")


@photos.command("check")
def check() -> None:
    """Look for photos without a file; exit with 1 and print them where there are any."""
    with _reaching():
        lost = _looked(_store()).lost
    for digest in lost:
        click.echo(digest)
    if lost:
        raise click.exceptions.Exit(1)
    click.echo("ảnh nào cũng có tệp")


@photos.command("forget")
@click.option("--empty", is_flag=True, help="Even where the store holds no photo at all.")
def forget(empty: bool) -> None:
    """Forget photos whose files a restore lost: phones that hold them send them again."""
    store, forgotten = _store(), 0
    with _reaching():
        lost, is_empty = _looked(store)
        # A mistyped address looks like a store that lost everything.
        if lost and is_empty and not empty:
            raise click.ClickException(
                "kho ảnh (PHOTO_STORE) không có tệp nào; nếu đúng là kho ấy, thêm --empty"
            )
        for start in range(0, len(lost), AT_ONCE):
            forgotten += _forget_some(store, lost[start : start + AT_ONCE])
    click.echo(f"đã bỏ {forgotten} ảnh không còn tệp; máy nào còn giữ sẽ gửi lại")


def _store() -> PhotoStore:
    return PhotoStore(current_app.config["PHOTO_STORE"])


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except OSError as failure:
        told = f"không dùng được kho ảnh (PHOTO_STORE): {failure}"
        raise click.ClickException(told) from None


def _looked(store: PhotoStore) -> Looked:
    with transaction(writes=False) as session:
        return look_for_lost(session, store)


def _forget_some(store: PhotoStore, digests: Sequence[str]) -> int:
    def work(session: Session) -> int:
        return forget_lost(session, store, digests)

    return tried_again(work)


def _sweep_some(store: PhotoStore, at: datetime) -> int:
    with transaction(writes=True) as session:
        return sweep_unnamed(session, store, at)
