"""A photo is taken off at once by whoever sees a face or a paper on it."""

import logging
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import errors
from domain.actor import Actor
from domain.errors import DomainError
from domain.photo_store import PhotoStore
from domain.rules.bodies import NOTE_LENGTH
from domain.rules.entry import EntryState, wire_moment
from domain.rules.reading import is_storable
from domain.rules.words_check import personal_data_in
from domain.services.access import seer
from domain.services.acting import actor_now
from domain.services.catalogue import load_forms
from domain.services.events import Step, append_events
from domain.services.log import MovedMeanwhile, lock_units
from domain.services.photos_named import entries_showing, move_in_feed
from domain.tables import Photo

STEP: Final = "photo.take_off"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TakeOff:
    """Which photo is to go, and why, in the person's words."""

    sha256: str
    reason: str
    language: str = "vi"


def take_off(
    write: Callable[[Callable[[Session], None]], None],
    store: PhotoStore,
    actor: Actor,
    command: TakeOff,
    now: datetime,
) -> None:
    """Take a photo off for everybody, and delete its file.

    Whoever sees an entry that shows the photo may: its officer, a chief of its unit, a reviewer
    above. Digest and reason stay in an event of every entry that showed it; no entry's version or
    standing moves, whether its period is closed or not. Raises DomainError: `not-found`,
    `personal-data`, `invalid`.
    """
    write(lambda session: _take_off(session, actor, command, now))
    try:
        store.delete(command.sha256)
    except OSError:
        # Nobody is given it any more; the sweep deletes what this could not.
        log.exception("a photo that was taken off could not be deleted: %s", command.sha256)


def _take_off(session: Session, actor: Actor, command: TakeOff, now: datetime) -> None:
    shown = entries_showing(session, command.sha256)
    units = lock_units(session, {entry.unit_id for entry in shown})
    actor = actor_now(session, actor, hold=True)
    if not any(map(seer(session, actor), shown)):
        raise DomainError(errors.NOT_FOUND)
    reason = _checked(command)
    photo = session.scalars(
        select(Photo)
        .where(Photo.sha256 == command.sha256)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    # Somebody may have been quicker, or an entry may have come meanwhile that shows it too.
    if {entry.id for entry in entries_showing(session, command.sha256)} != {e.id for e in shown}:
        raise MovedMeanwhile
    photo.taken_off_at, photo.taken_off_by = now, actor.officer_id
    append_events(session, actor, _steps(session, shown, command.sha256, reason, now), units, now)
    move_in_feed(session, units, shown)


def _checked(command: TakeOff) -> str:
    reason = unicodedata.normalize("NFC", command.reason).strip()
    if not reason or len(reason) > NOTE_LENGTH or not is_storable(reason):
        raise DomainError(errors.INVALID, errors={"reason": [_words(command.language)]})
    personal = personal_data_in({"reason": reason}, command.language)
    if personal:
        raise DomainError(errors.PERSONAL_DATA, errors=personal)
    return reason


def _words(language: str) -> str:
    if language == "en":
        return f"Please say why, in at most {NOTE_LENGTH} characters."
    return f"Hãy ghi lý do, tối đa {NOTE_LENGTH} ký tự."


def _steps(
    session: Session, entries: list[EntryState], digest: str, reason: str, now: datetime
) -> list[Step]:
    forms = load_forms(session)
    return [
        Step(
            type=STEP,
            at=wire_moment(now),
            before=entry,
            after=replace(entry, reason=reason, reason_code="photo", reason_fields=["photos"]),
            form=forms[(entry.form_key, entry.form_version)],
            changed={f"photos.{digest}.here": [True, False]},
        )
        for entry in entries
    ]
