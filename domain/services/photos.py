"""Photos come and are read (protocol.md, "Photos")."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.photo_store import PhotoStore
from domain.rules.permissions import RECORDERS
from domain.services.access import seer
from domain.services.acting import actor_now
from domain.services.log import MovedMeanwhile, lock_units
from domain.services.photos_cleaning import CleanPhoto, clean_photo
from domain.services.photos_named import entries_showing, move_in_feed
from domain.services.photos_unnamed import check_room, sweep_unnamed
from domain.services.readings import log_reading
from domain.services.upsert import upsert
from domain.services.world import SAT_WITHIN
from domain.tables import Entry, EntryPhoto, Photo, PhotoSender, Posting

Begin = Callable[[bool], Any]
Write = Callable[[Callable[[Session], Any]], Any]
RETRY: Final = {"Retry-After": "5"}
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sent:
    """A photo as it was sent, under the digest that it says it has."""

    sha256: str
    media_type: str
    body: bytes


def receive_photo(
    begin: Begin, write: Write, store: PhotoStore, actor: Actor, sent: Sent, now: datetime
) -> bool:
    """Take a photo in and tell whether it is new; phones then hear of the entries that show it.

    A recorder may send any photo, before its entry or after: an outbox travels in any order, and
    a digest that nobody names shows nothing to anybody. What is new is decoded while no lock is
    held; its file is written before its row. Raises DomainError: `not-allowed`, `photo-changed`,
    `photo-taken-off`, `photos-unnamed`, what `clean_photo` raises, `unavailable` where the store
    fails.
    """
    check_sender(actor)
    if hashlib.sha256(sent.body).hexdigest() != sent.sha256:
        raise DomainError(errors.PHOTO_CHANGED)
    with begin(False) as session:
        _check_welcome(session, actor, sent.sha256)
    clean = clean_photo(sent.body, sent.media_type)
    try:
        store.put(sent.sha256, clean.body)
        return bool(write(lambda session: _keep(session, store, actor, sent.sha256, clean, now)))
    except OSError as failure:
        raise DomainError(errors.UNAVAILABLE, headers=RETRY) from failure


def check_sender(actor: Actor) -> None:
    """Raise DomainError (`not-allowed`) for who records nothing, and so sends no photos."""
    if actor.role not in RECORDERS:
        raise DomainError(errors.NOT_ALLOWED)


def read_photo(
    write: Write, store: PhotoStore, actor: Actor, digest: str, now: datetime
) -> tuple[str, bytes]:
    """Give the media type and the bytes of a photo that an entry in the person's sight shows.

    That they read it is logged before they get it. Raises DomainError: `not-found` (out of sight
    is as not there, and so is what was taken off), `unavailable` where the store fails.
    """
    media_type = write(lambda session: _opened(session, actor, digest, now))
    try:
        body = store.get(digest)
    except OSError as failure:
        raise DomainError(errors.UNAVAILABLE, headers=RETRY) from failure
    if body is None:
        log.error("a photo has a row and no file: %s", digest)
        raise DomainError(errors.NOT_FOUND)
    return media_type, body


def _opened(session: Session, actor: Actor, digest: str, now: datetime) -> str:
    sees = seer(session, actor)
    if not any(sees(entry) for entry in entries_showing(session, digest)):
        raise DomainError(errors.NOT_FOUND)
    log_reading(session, actor, "photo", [digest], now)
    return session.scalars(select(Photo.media_type).where(Photo.sha256 == digest)).one()


def _check_welcome(session: Session, actor: Actor, digest: str) -> None:
    photo = session.get(Photo, digest)
    if photo is None:
        check_room(session, actor.officer_id)
    elif photo.taken_off_at is not None:
        raise DomainError(errors.PHOTO_TAKEN_OFF)


def _keep(
    session: Session, store: PhotoStore, actor: Actor, digest: str, clean: CleanPhoto, now: datetime
) -> bool:
    # Every unit where an entry of the sender may come to lie is locked, so that an entry which
    # comes at the same time sees the photo, or is seen by it and moves in its feed.
    units = lock_units(session, _units_of(session, actor, digest, now))
    if actor_now(session, actor, hold=True) != actor:
        raise MovedMeanwhile
    sweep_unnamed(session, store, now, actor.officer_id)
    showed = {entry.id for entry in entries_showing(session, digest)}
    is_new = _claim(session, store, digest, clean, now)
    _note_sender(session, actor, digest, now)
    if is_new:
        check_room(session, actor.officer_id)
    fresh = [entry for entry in entries_showing(session, digest) if entry.id not in showed]
    if not {entry.unit_id for entry in fresh} <= units.keys():
        raise MovedMeanwhile
    move_in_feed(session, units, fresh)
    return is_new


def _claim(
    session: Session, store: PhotoStore, digest: str, clean: CleanPhoto, now: datetime
) -> bool:
    """Make the row of a photo, or wait for whoever has it; see to it that the file is there."""
    is_new = session.get(Photo, digest) is None
    _write_photo(session, digest, clean, now)
    row = select(Photo).where(Photo.sha256 == digest).with_for_update()
    photo = session.scalars(row.execution_options(populate_existing=True)).one_or_none()
    if photo is None:
        raise MovedMeanwhile
    if photo.taken_off_at is not None:
        store.delete(digest)
        raise DomainError(errors.PHOTO_TAKEN_OFF)
    if not store.has(digest):
        store.put(digest, clean.body)
    return is_new


def _units_of(session: Session, actor: Actor, digest: str, now: datetime) -> set[UUID]:
    sat = select(Posting.unit_id).where(
        Posting.officer_id == actor.officer_id,
        or_(Posting.to_at.is_(None), Posting.to_at >= now - SAT_WITHIN),
    )
    naming = (
        select(Entry.unit_id)
        .join(EntryPhoto, EntryPhoto.entry_id == Entry.id)
        .where(EntryPhoto.sha256 == digest)
    )
    return {actor.unit_id, *session.scalars(sat), *session.scalars(naming)}


def _write_photo(session: Session, digest: str, clean: CleanPhoto, now: datetime) -> None:
    row = {
        "sha256": digest,
        "media_type": clean.media_type,
        "bytes": len(clean.body),
        "width": clean.width,
        "height": clean.height,
        "received_at": now,
    }
    upsert(session, Photo, [row], keys=("sha256",))


def _note_sender(session: Session, actor: Actor, digest: str, now: datetime) -> None:
    row = {
        "sha256": digest,
        "officer_id": actor.officer_id,
        "unit_id": actor.unit_id,
        "sent_at": now,
    }
    upsert(session, PhotoSender, [row], keys=("sha256", "officer_id"), replace=("unit_id",))
